import stat
from concurrent.futures import ProcessPoolExecutor

from lianluo.secret import secret_key


def test_the_key_is_made_once_kept_and_private(tmp_path):
    folder = tmp_path / "new"
    key = secret_key(folder)
    assert len(key) >= 64
    assert secret_key(folder) == key
    assert [p.name for p in folder.iterdir()] == ["secret_key"]
    assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_two_installations_have_two_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_processes_that_start_at_once_agree(tmp_path):
    with ProcessPoolExecutor(4) as pool:
        assert len(set(pool.map(secret_key, [tmp_path] * 16))) == 1

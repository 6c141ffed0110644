"""bin/serve, as people start it: in a process of its own, with a data folder of its own."""

import os
import stat
import subprocess
from pathlib import Path

import pytest

from tests.process import ROOT, environment, manage
from typesetting.inspect import inspect_pdf

ACCOUNTS = [
    "bianji\t编辑",
    "shenhe\t审核",
    "fushen\t审核",
    "qianfa\t签发",
    "yuelan\t阅览",
    "guanli\t系统管理员",
    "shenji\t审计员",
]


def serve(data_dir: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ROOT / "bin" / "serve", *arguments], env=environment(data_dir), capture_output=True, text=True, timeout=900
    )


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture(scope="module")
def first(data_dir) -> subprocess.CompletedProcess[str]:
    return serve(data_dir, "--check")


def test_the_first_start_sets_everything_up_and_answers(data_dir, first):
    assert (first.returncode, first.stdout.splitlines()[-1]) == (0, "ok"), first.stderr
    lines = first.stdout.splitlines()
    assert [line.strip() for line in lines if line.strip() in ACCOUNTS] == ACCOUNTS
    assert f"the demo issue's PDF: {data_dir}/demo.pdf" in lines
    assert [line for line in lines if line.startswith("desk and archive: http://127.0.0.1:")] != []


def test_the_demo_is_an_issue_of_several_pages_with_a_proof(data_dir, first):
    facts = inspect_pdf((data_dir / "demo.pdf").read_bytes())
    assert (len(facts.pages), facts.metadata["Title"]) == (4, "望川动态 2026 年第 8 期")


def test_passwords_are_random_private_and_open_the_door(data_dir, first):
    accounts = data_dir / "accounts.txt"
    assert stat.S_IMODE(accounts.stat().st_mode) == 0o600
    rows = [line.split("\t") for line in accounts.read_text().splitlines()]
    assert ["\t".join(row[:2]) for row in rows] == ACCOUNTS
    assert len({row[2] for row in rows}) == len(rows)
    ask = (
        "from accounts.models import User; "
        f"print([User.objects.get(username=n).check_password(p) for n, _, p in {rows!r}])"
    )
    assert manage(data_dir, "shell", "-v0", "-c", ask).stdout.strip() == str([True] * len(rows))
    for row in rows:
        assert row[2] not in first.stdout


def test_the_data_folder_is_nobody_elses(data_dir, first):
    assert stat.S_IMODE(data_dir.stat().st_mode) == 0o700
    assert stat.S_IMODE((data_dir / "lianluo.sqlite3").stat().st_mode) == 0o600


def test_a_second_start_changes_nothing_that_the_user_made(data_dir, first):
    change = (
        "from issues.models import Article, Issue; Article.objects.all().delete(); Issue.objects.update(contact='改')"
    )
    assert manage(data_dir, "shell", "-v0", "-c", change).returncode == 0
    before = (data_dir / "accounts.txt").read_bytes()
    second = serve(data_dir, "--check")
    assert (second.returncode, second.stdout.splitlines()[-1]) == (0, "ok"), second.stderr
    ask = "from issues.models import Article, Issue; print(Article.objects.count(), Issue.objects.get().contact)"
    assert manage(data_dir, "shell", "-v0", "-c", ask).stdout.strip() == "0 改"
    assert (data_dir / "accounts.txt").read_bytes() == before


def test_an_office_begins_empty_with_one_account_whose_password_is_shown_once(tmp_path):
    folder = tmp_path / "office"
    start = serve(folder, "--office", "--check")
    assert (start.returncode, start.stdout.splitlines()[-1]) == (0, "ok"), start.stderr
    shown = "the first account (name, password; shown only now): "
    [said] = [line.removeprefix(shown) for line in start.stdout.splitlines() if line.startswith(shown)]
    name, password = said.split("\t")
    ask = (
        "from accounts.models import User; from issues.models import Bulletin; one = User.objects.get(); "
        f"print(one.username, one.check_password({password!r}), [g.name for g in one.groups.all()], Bulletin.objects.count())"
    )
    assert manage(folder, "shell", "-v0", "-c", ask).stdout.strip() == f"{name} True ['系统管理员'] 0"
    assert [path.name for path in folder.glob("*.txt")] == []
    assert not (folder / "demo").exists()
    again = serve(folder, "--office", "--check")
    assert (again.returncode, shown in again.stdout) == (0, False)


def test_words_it_does_not_know_are_refused_before_anything_is_done(tmp_path):
    run = serve(tmp_path / "data", "--chek")
    assert (run.returncode, run.stdout, run.stderr) == (1, "", "usage: bin/serve [--office] [--check]\n")
    assert not (tmp_path / "data").exists()


def test_without_apt_set_up_says_what_to_put_where_and_stops(tmp_path):
    """A copy of the scripts on a machine that has only the tools of a bare shell."""
    bare = tmp_path / "path"
    bare.mkdir()
    for tool in ("bash", "env", "dirname", "id", "mktemp", "grep", "ldconfig", "cat", "mkdir"):
        found = next(p for p in ("/bin", "/usr/bin", "/sbin", "/usr/sbin") if os.path.exists(f"{p}/{tool}"))
        (bare / tool).symlink_to(f"{found}/{tool}")
    copy = tmp_path / "project"
    (copy / "bin").mkdir(parents=True)
    (copy / "bin" / "setup").write_bytes((ROOT / "bin" / "setup").read_bytes())
    run = subprocess.run(["/bin/bash", copy / "bin" / "setup"], env={"PATH": str(bare)}, capture_output=True, text=True)
    said = run.stderr.splitlines()
    assert run.returncode == 1
    assert said[0] == "setup: there is no apt-get here, so please install by hand, then run this again:"
    assert {"    FandolFang-Regular.otf", "    LXGWWenKai-Regular.ttf", "    HanaMinA.ttf"} <= set(said)
    assert not (copy / ".venv").exists()

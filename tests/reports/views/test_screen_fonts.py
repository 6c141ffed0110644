import pytest

from accounts.enums import Role
from reports.services.screen_fonts import screen_fonts
from tests.factories import screen_font


@pytest.fixture(autouse=True)
def _data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path


def test_the_stylesheet_lists_the_files_that_are_there_and_no_other(as_role):
    client = as_role(Role.STAFF)
    assert client.get("/screen-fonts/faces.css").content == b""
    common = screen_fonts()[1]
    common.path.parent.mkdir()
    common.path.write_bytes(b"wOF2")
    answer = client.get("/screen-fonts/faces.css")
    assert answer.content.decode() == (
        f'@font-face{{font-family:"print-body";src:url("/screen-fonts/{common.digest}.woff2") format("woff2");'
        "unicode-range:U+0-10FFFF;font-display:swap}"
    )
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/css", "private, no-cache")


def test_a_file_is_kept_by_browsers_and_goes_to_no_one_else(as_role, client):
    digest = screen_font()
    answer = as_role(Role.STAFF).get(f"/screen-fonts/{digest}.woff2")
    assert answer.getvalue() == b"wOF2"
    assert {name: answer[name] for name in ("Content-Type", "Cache-Control", "X-Content-Type-Options")} == {
        "Content-Type": "font/woff2",
        "Cache-Control": "private, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    assert client.get(f"/screen-fonts/{digest}.woff2").status_code == 302


@pytest.mark.parametrize("digest", ["0" * 64, "f" * 63, "F" * 64, "../secret_key"])
def test_what_has_not_been_made_is_not_found(as_role, digest):
    screen_font()
    assert as_role(Role.STAFF).get(f"/screen-fonts/{digest}.woff2").status_code == 404

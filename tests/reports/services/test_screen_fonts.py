import pytest
from django.core.management import call_command
from fontTools.ttLib import TTFont

from reports.services import screen_fonts as service
from reports.services.screen_fonts import font_file, made_fonts, make_screen_fonts, screen_fonts
from tests.typesetting.documents import FONTS


@pytest.fixture(autouse=True)
def data_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def quick(monkeypatch):
    """Making a file takes seconds; what is in it is looked at in tests/typesetting/test_web.py."""
    monkeypatch.setattr(service, "woff2", lambda data, part: part.name.encode())


def test_the_faces_are_those_of_the_print_the_common_part_before_the_rare_one():
    assert [(font.family, font.face.name, font.part.name) for font in screen_fonts()] == [
        ("print-body", "FandolFang-Regular", "RARE"),
        ("print-body", "FandolFang-Regular", "COMMON"),
        ("print-heading", "FandolHei-Regular", "RARE"),
        ("print-heading", "FandolHei-Regular", "COMMON"),
        ("print-kai", "FandolKai-Regular", "RARE"),
        ("print-kai", "FandolKai-Regular", "COMMON"),
        ("print-title", "FandolSong-Bold", "RARE"),
        ("print-title", "FandolSong-Bold", "COMMON"),
    ]


def test_they_are_made_once_and_what_other_fonts_have_left_goes(quick, data_folder):
    assert made_fonts() == ()
    old = font_file("0" * 64)
    old.parent.mkdir()
    old.write_bytes(b"")
    made = list(make_screen_fonts())
    assert made == list(screen_fonts()) == list(made_fonts())
    assert sorted(path.name for path in old.parent.iterdir()) == sorted(f"{font.digest}.woff2" for font in made)
    assert made[0].path.read_bytes() == b"RARE"
    assert list(make_screen_fonts()) == []


def test_another_font_file_makes_another_file(settings, tmp_path):
    before = {font.digest for font in screen_fonts()}
    office = tmp_path / "fonts" / "office"
    office.mkdir(parents=True)
    (tmp_path / "fonts" / "open").symlink_to(FONTS.resolve())
    with TTFont(FONTS / "FandolFang-Regular.otf") as font:
        font["name"].setName("仿宋_GB2312", 4, 3, 1, 0x804)
        font.save(office / "fang.otf")
    settings.FONT_DIR = tmp_path / "fonts"
    after = screen_fonts()
    assert after[0].face.path == office / "fang.otf"
    assert len(before & {font.digest for font in after}) == len(before) - 2


def test_a_write_that_fails_leaves_nothing(monkeypatch, data_folder):
    def full(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(service, "woff2", lambda data, part: b"x")
    monkeypatch.setattr(service.os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        list(make_screen_fonts())
    assert [path for path in data_folder.rglob("*") if path.is_file()] == []


def test_the_command_tells_what_it_makes(quick, capsys):
    call_command("make_screen_fonts")
    assert capsys.readouterr().out.splitlines()[0] == "made print-body of FandolFang-Regular, rare: 0 KB"

from io import BytesIO
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from tests.typesetting.documents import FONTS
from typesetting.fonts import FontLibrary, FontsMissing, Role

OPEN_FIRST = {
    Role.TITLE: "FandolSong-Bold",
    Role.BODY: "FandolFang-Regular",
    Role.HEADING: "FandolHei-Regular",
    Role.KAI: "FandolKai-Regular",
    Role.SONG: "FandolSong-Regular",
}


def make_face(family: str, chars: str) -> TTFont:
    """A small face of the family, cut from an open one."""
    font = TTFont(BytesIO((FONTS / "LXGWWenKai-Regular.ttf").read_bytes()), lazy=True)
    cutter = subset.Subsetter(subset.Options(name_IDs=[], layout_features=[]))
    cutter.populate(text=chars)
    cutter.subset(font)
    for name_id, text in ((1, family), (2, "Regular"), (4, family), (6, family.replace(" ", ""))):
        font["name"].setName(text, name_id, 3, 1, 0x409)
    return font


@pytest.mark.parametrize(("role", "name"), OPEN_FIRST.items())
def test_open_faces_set_each_role(library, role, name):
    assert library.first_face(role).name == name
    assert library.face_for(role, "县").name == name


@pytest.mark.parametrize("char", "镕喆昇玥䶮𬭎")
@pytest.mark.parametrize(
    ("role", "name"),
    [
        (Role.BODY, "LXGWWenKai-Regular"),
        (Role.KAI, "LXGWWenKai-Regular"),
        (Role.HEADING, "NotoSansCJKsc-Regular"),
        (Role.SONG, "NotoSerifCJKsc-Regular"),
        (Role.TITLE, "NotoSerifCJKsc-Bold"),
    ],
)
def test_a_rare_character_comes_from_the_next_face_of_its_role(library, role, name, char):
    face = library.face_for(role, char)
    assert face.name == name
    assert library.is_substitute(role, face)
    assert not library.is_substitute(role, library.first_face(role))


def test_the_rarest_come_from_hanamin(library):
    assert library.face_for(Role.HEADING, "\U00020001").name == "HanaMinB"


def test_a_character_without_a_face(library):
    assert library.face_for(Role.BODY, "\ue000") is None


def test_advances_are_the_faces_own(library):
    face = library.first_face(Role.BODY)
    widths = {char: library.advance(face, char) for char in "县，1A镕"}
    assert widths == {"县": 1.0, "，": 1.0, "1": 0.5, "A": 0.739, "镕": 1.0}


def test_an_office_face_goes_first_whatever_its_file_is_called(tmp_path: Path):
    make_face("仿宋_GB2312", "县").save(tmp_path / "x1.ttf")
    library = FontLibrary([tmp_path, FONTS])
    assert library.face_for(Role.BODY, "县").path == tmp_path / "x1.ttf"
    assert library.face_for(Role.BODY, "市").name == "FandolFang-Regular"
    assert library.face_for(Role.KAI, "县").name == "FandolKai-Regular"


def test_a_face_called_otherwise_is_not_taken(tmp_path: Path):
    make_face("某某手写体", "县").save(tmp_path / "仿宋_GB2312.ttf")
    assert FontLibrary([tmp_path, FONTS]).face_for(Role.BODY, "县").name == "FandolFang-Regular"


def test_digits_and_letters_are_latin_where_the_office_has_the_face(tmp_path: Path):
    make_face("Times New Roman", "A1，").save(tmp_path / "t.ttf")
    library = FontLibrary([tmp_path, FONTS])
    latin = library.face_for(Role.BODY, "1")
    assert latin.name == "TimesNewRoman"
    assert not library.is_substitute(Role.BODY, latin)
    assert library.face_for(Role.BODY, "，").name == "FandolFang-Regular"


def test_a_face_in_a_collection_is_taken_out_of_it(tmp_path: Path):
    collection = TTCollection()
    collection.fonts = [make_face("某某手写体", "县"), make_face("黑体", "市")]
    collection.save(tmp_path / "two.ttc")
    face = FontLibrary([tmp_path, FONTS]).face_for(Role.HEADING, "市")
    assert (face.path.name, face.index) == ("two.ttc", 1)
    (tmp_path / "one.ttf").write_bytes(face.data())
    with TTFont(tmp_path / "one.ttf") as font:
        assert font["name"].getDebugName(1) == "黑体"


def test_missing_faces_are_named_with_the_way_out(tmp_path: Path):
    make_face("仿宋_GB2312", "县").save(tmp_path / "x1.ttf")
    with pytest.raises(FontsMissing) as caught:
        FontLibrary([tmp_path])
    assert str(caught.value) == (
        "排版缺少字体："
        "小标宋（方正小标宋简体、FZXiaoBiaoSong-B05S、FandolSong Bold、Noto Serif CJK SC Bold、HanaMinA、HanaMinB）；"
        "黑体（黑体、SimHei、FandolHei、Noto Sans CJK SC、HanaMinA、HanaMinB）；"
        "楷体（楷体_GB2312、KaiTi_GB2312、FandolKai、LXGW WenKai、HanaMinA、HanaMinB）；"
        "宋体（宋体、SimSun、FandolSong、Noto Serif CJK SC、HanaMinA、HanaMinB），以上每种至少要有一款。"
        f"请运行 bin/setup 安装开源字体，或将单位已授权的字体放入字体文件夹（{tmp_path}）。"
    )


def test_a_folder_that_is_not_there_has_no_faces(tmp_path: Path):
    assert FontLibrary([tmp_path / "none", FONTS]).first_face(Role.BODY).name == "FandolFang-Regular"


def test_what_marks_may_lose_without_losing_ink(library):
    fang, wenkai = (library.face_for(Role.BODY, char) for char in "春镕")
    assert library.blanks(fang, "，") == (0.0, 0.5)
    assert library.blanks(fang, "《") == (0.5, 0.0)
    assert library.blanks(fang, "·") == (0.25, 0.25)
    assert library.blanks(fang, "？") == (0.0, pytest.approx(0.32, abs=0.01))  # it stands in the middle of its box
    assert library.blanks(fang, "春") == (0.0, 0.0)
    assert library.blanks(wenkai, "“") == (0.0, 0.0)  # a third of an em wide

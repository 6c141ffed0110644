from io import BytesIO

from fontTools.ttLib import TTFont

from tests.typesetting.documents import FONTS
from typesetting.fonts import Role, font_library
from typesetting.web import WebPart, woff2


def test_the_parts_have_gb_2312_between_them():
    common, rare = WebPart.COMMON.codes, WebPart.RARE.codes
    assert len(rare) == 3008
    assert not common & rare
    assert set(map(ord, "啊座（）、。“”…—・①%2Az")) < common
    assert set(map(ord, "亍齄")) < rare
    assert ord("镕") not in common | rare  # in GBK alone


def test_a_part_is_woff2_with_its_characters_as_the_face_draws_them():
    face = font_library(FONTS).first_face(Role.BODY)
    data = woff2(face.data(), WebPart.LATIN)
    assert data[:4] == b"wOF2"
    with TTFont(BytesIO(data)) as made, face.open() as source:
        assert set(made.getBestCmap()) == set(range(0x21, 0x7F))
        width = source["hmtx"][source.getBestCmap()[ord("A")]][0]
        assert made["hmtx"][made.getBestCmap()[ord("A")]][0] == width

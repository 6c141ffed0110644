from dataclasses import replace

import pytest

from tests.typesetting.documents import document, lines_of_text, picture
from text.findings import Finding, Place, Severity
from typesetting.page import LEFT, MEASURE, TYPE_BOTTOM, TYPE_TOP, Image, Page
from typesetting.preflight.job import Job
from typesetting.preflight.pictures import check
from typesetting.typeset import Typeset


def of_pictures(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.rule == "pictures"]


def test_a_picture_under_200_dpi_at_half_the_measure_is_a_warning(found):
    assert of_pictures(found(document(lines_of_text(2), picture(600, 400)))) == [
        Finding(
            Severity.WARNING,
            "pictures",
            "图片只有 600 像素宽，按 200 dpi 只印得 76 毫米宽。如嫌小，请换一张清楚的原图。",
            Place(page=1, top_mm=166.2, left_mm=67.7),
        )
    ]


def test_a_picture_of_200_dpi_at_half_the_measure_is_not_mentioned(found):
    assert of_pictures(found(document(lines_of_text(2), picture(620, 400)))) == []


def test_a_narrow_picture_that_the_page_is_too_low_for_is_not_mentioned(found):
    assert of_pictures(found(document(lines_of_text(2), picture(800, 6000)))) == []


WHOLE = Image(LEFT, TYPE_TOP, MEASURE, TYPE_BOTTOM - TYPE_TOP, picture(3000, 4000))


def said_of(image: Image, library) -> list[tuple[Severity, str]]:
    """The composer makes no such page: what it must never do is checked on one made by hand."""
    made = Typeset(b"", (Page((image,)),))
    return [(finding.severity, finding.message) for finding in check(Job(document(), made, library))]


@pytest.mark.parametrize(
    "over", [{"left_pt": LEFT - 1}, {"top_pt": TYPE_TOP - 1}, {"width_pt": MEASURE + 1}, {"height_pt": 640.0}]
)
def test_a_picture_over_the_type_area_is_an_error(over, library):
    assert said_of(replace(WHOLE, **over), library) == [(Severity.ERROR, "图片超出版心。请换一张小些的图片。")]


def test_a_picture_that_fills_the_type_area_is_not_mentioned(library):
    assert said_of(WHOLE, library) == []

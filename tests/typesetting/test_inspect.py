import pypdfium2
import pytest

from tests.typesetting.documents import document, paragraph
from typesetting.inspect import inspect_pdf
from typesetting.page import MM
from typesetting.typeset import typeset


def test_lines_are_where_the_pages_put_them(library):
    page = inspect_pdf(typeset(document(paragraph("春" * 40)), library).pdf).pages[0]
    first, second = [line for line in page.lines if line.text.startswith("春")]
    assert (first.text, second.text) == ("春" * 26, "春" * 14)
    assert first.left == pytest.approx(28 + 31.5 / MM, abs=0.01)
    assert first.right == pytest.approx(28 + 441 / MM, abs=0.01)
    assert (second.baseline - first.baseline) * MM == pytest.approx(29.53125, abs=0.01)
    assert first.left <= first.ink.left < first.ink.right <= first.right
    assert first.ink.top < first.baseline < first.ink.bottom


def test_texts_far_apart_on_one_baseline_are_two_lines(library):
    lines = inspect_pdf(typeset(document(), library).pdf).pages[0].lines
    assert [line.text for line in lines if "海棠县联络" in line.text or "5月" in line.text] == [
        "海棠县联络工作委员会编",
        "2024年5月6日",
    ]


def test_characters_beyond_the_first_plane(library):
    page = inspect_pdf(typeset(document(paragraph("甲𬭎乙")), library).pdf).pages[0]
    assert "甲𬭎乙" in [line.text for line in page.lines]


def test_body_leaves_out_what_stands_below_the_type_area(library):
    page = inspect_pdf(typeset(document(), library).pdf).pages[0]
    assert page.body.bottom < 262 < 269 < page.ink.bottom


def test_what_is_no_pdf_is_refused():
    with pytest.raises(pypdfium2.PdfiumError):
        inspect_pdf(b"no PDF")

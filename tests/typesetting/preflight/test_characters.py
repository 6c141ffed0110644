import pytest

from tests.typesetting.documents import document, lines_of_text, paragraph
from text.findings import Severity
from typesetting.inspect import inspect_pdf
from typesetting.page import MM
from typesetting.typeset import typeset


def test_a_character_that_no_face_has_is_an_error_at_its_first_place(found):
    said = found(document(lines_of_text(2), paragraph("春" * 30 + "甲🦩乙🦩"), paragraph("🦩")))
    assert [(f.severity, f.rule, f.message) for f in said] == [
        (
            Severity.ERROR,
            "characters",
            "没有字体能印“🦩”（U+1F9A9），印出来是方框。请改用别的字，或将含有它的字体放入 fonts/office。",
        )
    ]
    # The fourth line of text on page 1, its sixth character: 26 of the 30 stand in the third.
    place = said[0].place
    assert (place.page, place.left_mm) == (1, pytest.approx(28 + 5 * 15.75 / MM, abs=0.1))


def test_the_place_is_where_the_character_is_in_the_file(found, library):
    made = document(paragraph("春夏“秋”，冬（镕"), title="各地")
    [finding] = found(made)
    [line] = [line for line in inspect_pdf(typeset(made, library).pdf).pages[0].lines if "镕" in line.text]
    assert line.text.endswith("镕")
    assert finding.place.left_mm == pytest.approx(line.right - 15.75 / MM, abs=0.2)
    assert finding.place.top_mm == pytest.approx(line.baseline - 15.75 * 0.88 / MM, abs=1.0)


def test_a_substitute_face_is_a_note_for_each_character_once(found):
    said = found(document(paragraph("镕喆𬭎镕")))
    assert [(f.severity, f.message) for f in said] == [
        (Severity.NOTE, "“镕”（U+9555）用替代字体 LXGWWenKai-Regular 排印。请看清样上字形是否合适。"),
        (Severity.NOTE, "“喆”（U+5586）用替代字体 LXGWWenKai-Regular 排印。请看清样上字形是否合适。"),
        (Severity.NOTE, "“𬭎”（U+2CB4E）用替代字体 LXGWWenKai-Regular 排印。请看清样上字形是否合适。"),
    ]


def test_common_characters_latin_and_digits_are_not_mentioned(found):
    assert found(document(paragraph("春，“夏”—— Latin 0731-12345678 100%"))) == []

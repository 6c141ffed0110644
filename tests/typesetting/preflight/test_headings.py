from tests.typesetting.documents import document, heading, lines_of_text, paragraph
from text.blocks import Cell, Table
from text.findings import Severity


def row_of(characters: int) -> Table:
    """A row that is never cut as long as a page holds it."""
    return Table(((Cell((paragraph("春" * characters),)),),))


def test_a_heading_that_a_page_cannot_hold_with_what_follows_is_a_warning(found):
    [finding] = found(document(lines_of_text(2), heading("一、各站的情况"), row_of(2000)))
    assert (finding.severity, finding.rule, finding.place.page) == (Severity.WARNING, "headings", 1)
    assert finding.message == (
        "标题“一、各站的情况”独自排在页末，下面没有正文。请增减前面的文字，使标题同正文排在一页。"
    )


def test_a_heading_at_the_very_end_is_a_warning(found):
    assert [f.rule for f in found(document(lines_of_text(2), heading("一、各站的情况")))] == ["headings"]


def test_a_heading_that_went_overleaf_with_its_text_is_in_its_place(found):
    assert found(document(lines_of_text(11), heading("一、各站的情况"), lines_of_text(4))) == []


def test_a_heading_above_a_row_that_fits_is_in_its_place(found):
    assert found(document(lines_of_text(2), heading("一、各站的情况"), row_of(100))) == []

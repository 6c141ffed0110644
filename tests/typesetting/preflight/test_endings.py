from tests.typesetting.documents import document, lines_of_text, paragraph
from text.blocks import Cell, Table
from text.findings import Place, Severity
from typesetting.document import Layout

FIRST_PAGE = 12  # lines of text on a page 1 with masthead and a title of one line


def test_a_last_page_with_one_line_of_text_is_a_warning(found):
    [finding] = found(document(lines_of_text(FIRST_PAGE + 1)))
    assert (finding.severity, finding.rule, finding.place) == (
        Severity.WARNING,
        "endings",
        Place(page=2, top_mm=37.0),
    )
    assert finding.message == "末页正文只有 1 行。请删去几个字使它收回上一页，或增加文字使末页至少有两行。"


def test_a_last_page_with_two_lines_is_in_order(found):
    assert found(document(lines_of_text(FIRST_PAGE + 2))) == []


def test_one_line_on_the_only_page_is_in_order(found):
    assert found(document(paragraph("春"))) == []


def test_one_line_below_a_table_is_in_order(found):
    table = Table(((Cell((paragraph("春"),)),),))
    assert found(document(lines_of_text(FIRST_PAGE), table, paragraph("春"))) == []


def test_a_last_page_with_a_row_of_a_table_alone_is_in_order(found):
    assert found(document(lines_of_text(FIRST_PAGE), Table(((Cell((paragraph("春"),)),),)))) == []


def test_a_colophon_alone_on_its_page_is_a_note(found):
    [finding] = found(document(lines_of_text(FIRST_PAGE)))
    assert (finding.severity, finding.message, finding.place) == (
        Severity.NOTE,
        "版记排不进正文末页，独占一页。如要收回，请删去几行正文。",
        Place(page=2),
    )


def test_a_colophon_that_the_office_wants_on_an_even_page_is_in_order(found):
    assert found(document(lines_of_text(2), layout=Layout(colophon_on_even_page=True))) == []

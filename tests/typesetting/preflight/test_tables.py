from tests.typesetting.documents import document, lines_of_text, paragraph
from text.blocks import Cell, Table
from text.findings import Severity


def table(columns: int, rows: int = 2) -> Table:
    return Table(tuple(tuple(Cell((paragraph("春"),)) for _ in range(columns)) for _ in range(rows)), 1)


def test_a_table_set_smaller_than_small_five_is_a_warning(found):
    [finding] = found(document(lines_of_text(2), table(28)))
    assert (finding.severity, finding.rule, finding.place.page) == (Severity.WARNING, "tables", 1)
    assert finding.message == ("表格列多，字缩到 7.8 磅，小于小五（9 磅）。请看清样是否看得清，或减少列数。")


def test_a_table_wider_than_the_page_can_hold_legibly_is_an_error(found):
    [finding] = found(document(lines_of_text(2), table(36)))
    assert (finding.severity, finding.message) == (
        Severity.ERROR,
        "表格列太多，排不进版心：字缩到 4.2 磅，看不清。请拆成几个表，或减少列数。",
    )


def test_a_table_in_small_five_is_not_mentioned(found):
    assert found(document(lines_of_text(2), table(25))) == []


def test_each_table_is_told_once_however_many_pages_it_takes(found):
    said = found(document(lines_of_text(2), table(28, rows=120), lines_of_text(2), table(28), lines_of_text(2)))
    assert [f.rule for f in said] == ["tables", "tables"]
    assert said[0].place.page == 1
    assert said[1].place.page > 2

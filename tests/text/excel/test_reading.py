import datetime
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl.utils import get_column_letter

from tests.text.excel.files import book, repacked
from text.excel.model import Column, ExcelError, Fault, Table
from text.excel.reading import LAST_ROW, MOST_ROWS, read_table

COLUMNS = (Column("编号", "", "", optional=True), Column("类别", "", ""), Column("名称", "", ""))
HEADS = ["编号", "类别", "名称"]
SHEET = "xl/worksheets/sheet1.xml"


def read(*rows: list[object], heads: list[object] = HEADS) -> Table:
    return read_table(book(heads, *rows), COLUMNS)


def cells(table: Table) -> list[tuple[str, ...]]:
    assert table.faults == ()
    return [tuple(row.cells.values()) for row in table.rows]


def test_rows_have_the_numbers_that_excel_shows_and_empty_ones_are_passed_over():
    table = read(["1", "报", "甲"], [], [None, "　", " "], ["2", "送", "乙"])
    assert [row.number for row in table.rows] == [2, 5]
    assert cells(table) == [("1", "报", "甲"), ("2", "送", "乙")]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("　青石区 办\u3000 ", "青石区 办"),
        ("\ufeff\xa0甲\u200b", "甲"),
        (" \n甲\t", "甲"),
        (12, "12"),
        (12.0, "12"),
        (1.5, "1.5"),
        (None, ""),
        ("'=甲", "'=甲"),
        ("−1", "−1"),
    ],
)
def test_cells_are_trimmed_text(cell, text):
    assert cells(read([None, "报", cell])) == [("", "报", text)]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("=1+1", "公式"),
        ('=HYPERLINK("http://x")', "公式"),
        ("#N/A", "错误值（#N/A）"),
        (datetime.date(2026, 3, 1), "日期"),
        (datetime.time(8), "日期"),
        (True, "是/否"),
        ("甲\n乙", "换行"),
        ("甲\t乙", "换行"),
        ("甲\u2028乙", "换行"),
    ],
)
def test_what_is_no_text_is_told_with_row_column_and_what_to_do(cell, words):
    [fault] = read([None, "报", "甲"], [None, "报", cell]).faults
    assert (fault.row, fault.column) == (3, "名称")
    assert words in fault.message
    assert "请" in fault.message


def test_a_formula_is_not_taken_by_its_last_result():
    data = book(HEADS, ["", "报", "=1+1"])
    with_result = _replaced(data, b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>")
    [fault] = read_table(with_result, COLUMNS).faults
    assert fault == Fault(2, "名称", "这里是公式。请复制这一格，选“粘贴为值”，再导入。")


def test_columns_may_stand_in_any_order_and_one_may_be_missing():
    assert cells(read(["甲", "报"], heads=[" 名 称", "类别　"])) == [("甲", "报")]


@pytest.mark.parametrize(
    ("heads", "words"),
    [
        (["供稿名单", "", ""], "第 1 行应当是表头（编号、类别、名称），现在不是"),
        (["编号", "类别"], "缺“名称”这一列"),
        ([*HEADS, "备注"], "没有“备注”这样的列，请删去或改正"),
        ([*HEADS, "名称"], "“名称”有 2 列，请只留一列"),
    ],
)
def test_heads_that_are_not_right_are_refused(heads, words):
    with pytest.raises(ExcelError, match=re.escape(words)):
        read(["1", "报", "甲"], heads=heads)


def test_what_stands_under_no_head_is_told():
    assert read(["1", "报", "甲", None, "备注"]).faults == (
        Fault(2, get_column_letter(5), "这一列没有表头，却有内容。请删去，或补上表头。"),
    )


@pytest.mark.parametrize("mark", ["#", "＃", "  #示例："])
def test_a_remark_is_not_read_and_one_elsewhere_is_none(mark):
    assert cells(read([f"{mark}1", "报", "甲"], ["2", "报", "#乙"])) == [("2", "报", "#乙")]


def test_without_its_first_column_a_table_has_no_remarks():
    assert cells(read(["报", "#乙"], heads=HEADS[1:])) == [("报", "#乙")]


@pytest.mark.parametrize("rows", [[], [["#1", "报", "甲"]], [[" ", None, ""]]])
def test_a_table_without_rows_is_refused(rows):
    with pytest.raises(ExcelError, match="表头下面没有要导入的行"):
        read(*rows)


def test_an_empty_sheet_is_refused():
    with pytest.raises(ExcelError, match="第一张工作表是空的"):
        read_table(book(), COLUMNS)


def test_one_row_too_many_is_refused():
    rows: list[list[object]] = [["", "报", "甲"]] * MOST_ROWS
    assert len(read(*rows).rows) == MOST_ROWS
    with pytest.raises(ExcelError, match="超过 5000 行"):
        read(*rows, ["", "报", "甲"])


@pytest.mark.parametrize("size", [b"A1:A1", b"A1:XFD1048576"])
def test_what_a_sheet_says_of_its_size_is_not_believed(size):
    data = _replaced(book(HEADS, ["", "报", "甲"]), b'ref="A1:C2"', b'ref="' + size + b'"')
    assert cells(read_table(data, COLUMNS)) == [("", "报", "甲")]


@pytest.mark.parametrize(("number", "taken"), [(LAST_ROW, True), (LAST_ROW + 1, False), (999_999_999, False)])
def test_a_row_far_behind_the_others_is_read_or_refused_and_never_passed_over(number, taken):
    row = f'<row r="{number}"><c r="C{number}" t="inlineStr"><is><t>乙</t></is></c></row></sheetData>'
    data = _replaced(book(HEADS, ["", "报", "甲"]), b"</sheetData>", row.encode())
    if taken:
        assert [row.number for row in read_table(data, COLUMNS).rows] == [2, number]
    else:
        with pytest.raises(ExcelError, match="第 100000 行以后"):
            read_table(data, COLUMNS)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"])
def test_a_part_that_is_no_xml_is_damage(part):
    with pytest.raises(ExcelError, match="已损坏"):
        read_table(repacked(book(HEADS, ["", "报", "甲"]), {part: b"<x><y></x>"}), COLUMNS)


def _replaced(data: bytes, old: bytes, new: bytes) -> bytes:
    with ZipFile(BytesIO(data)) as package:
        sheet = package.read(SHEET)
    assert old in sheet
    return repacked(data, {SHEET: sheet.replace(old, new)})

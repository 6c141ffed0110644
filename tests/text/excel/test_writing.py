from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from text.excel.model import Column
from text.excel.reading import read_table
from text.excel.writing import write_table, write_template

COLUMNS = (
    Column("类别", "报、送或发。", "发", words=("报", "送", "发")),
    Column("名称", "照印。", "甲"),
    Column("份数", "", "2"),
)


def sheet_of(data: bytes):
    return load_workbook(BytesIO(data)).active


@pytest.mark.parametrize(
    "name",
    ["=1+1", '=HYPERLINK("http://x","y")', "+1", "-1", "@SUM(1)", "＝1", "#N/A", "#REF!", "1", "TRUE", "2026-03-01"],
)
def test_a_name_is_text_whatever_it_looks_like(name):
    data = write_table(COLUMNS, [["送", name, 3]])
    cell = sheet_of(data)["B2"]
    assert (cell.data_type, cell.value, cell.number_format) == ("s", name, "@")
    with ZipFile(BytesIO(data)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
    assert [dict(row.cells) for row in read_table(data, COLUMNS).rows] == [{"类别": "送", "名称": name, "份数": "3"}]


@pytest.mark.parametrize(
    ("name", "quoted"), [("=1", True), ("@x", True), ("＝1", True), ("甲=1", False), ("甲", False)]
)
def test_what_begins_like_a_formula_stays_text_when_it_is_typed_over(name, quoted):
    assert bool(sheet_of(write_table(COLUMNS, [["送", name, 3]]))["B2"].quotePrefix) is quoted


def test_numbers_are_numbers():
    assert sheet_of(write_table(COLUMNS, [["送", "甲", 3]]))["C2"].value == 3


def test_control_characters_that_no_workbook_can_have_are_left_out():
    assert sheet_of(write_table(COLUMNS, [["送", "甲\x01乙", 3]]))["B2"].value == "甲乙"


def test_the_template_has_the_heads_an_example_that_is_not_read_and_the_words_to_choose():
    sheet = sheet_of(write_template(COLUMNS))
    assert [[cell.value for cell in row] for row in sheet.rows] == [["类别", "名称", "份数"], ["#示例：发", "甲", "2"]]
    first, second, _ = sheet.data_validations.dataValidation
    assert (first.formula1, str(first.sqref), first.prompt) == ('"报,送,发"', "A2:A5001", "报、送或发。")
    assert (second.formula1, second.prompt) == (None, "照印。")

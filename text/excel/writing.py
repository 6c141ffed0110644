"""Writing a table: all cells are text or numbers, none a formula, whatever a name begins with. Pure."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from text.excel.model import Column
from text.excel.reading import MOST_ROWS, REMARK

_FORMULA = tuple("=+-@＝＋－＠")  # what a spreadsheet, or one that reads a copy of it as CSV, may begin a formula with
_RULE = Side(style="medium", color="9D1218")


def write_table(columns: Sequence[Column], rows: Iterable[Sequence[str | int]]) -> bytes:
    """An .xlsx with one sheet: the heads, and the rows in the order of the columns."""
    book = Workbook()
    sheet = book.active
    sheet.title = "名单"
    _write_heads(sheet, columns)
    for number, values in enumerate(rows, start=2):
        for place, value in enumerate(values, start=1):
            _write(sheet.cell(number, place), value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def write_template(columns: Sequence[Column]) -> bytes:
    """Write an empty list with one example row, which begins with # and is not read."""
    example = [column.example for column in columns]
    return write_table(columns, [[f"{REMARK[0]}示例：{example[0]}", *example[1:]]])


def _write_heads(sheet: Worksheet, columns: Sequence[Column]) -> None:
    for place, column in enumerate(columns, start=1):
        cell = sheet.cell(1, place)
        _write(cell, column.head)
        cell.font, cell.border = Font(bold=True), Border(bottom=_RULE)
        cell.fill = PatternFill("solid", start_color="F3F0EA")
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.words:
            rule = DataValidation("list", formula1=f'"{",".join(column.words)}"', allow_blank=True)
            rule.error = f"请填：{'、'.join(column.words)}"
        else:
            rule = DataValidation()
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.head, column.note, True
        rule.add(f"{letter}2:{letter}{MOST_ROWS + 1}")
        sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"


def _write(cell: Cell, value: str | int) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    # Excel keeps what is typed over it as text too.
    cell.number_format = "@"
    cell.alignment = Alignment(vertical="center")
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
    cell.data_type = "s"  # openpyxl takes what begins with = for a formula
    if value.startswith(_FORMULA):
        cell.quotePrefix = True

"""Reading a table: the first sheet, its heads, and its cells as text, each with what is wrong with it. Pure.

Formulas are neither evaluated nor taken by their last result: what people see and what is stored would part.
"""

import re
import unicodedata
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from text.excel.model import Column, ExcelError, Fault, Row, Table
from text.excel.package import check_package, damaged

MOST_ROWS = 5000
MOST_COLUMNS = 30  # that are looked at
LAST_ROW = 100_000  # that is looked at: rows between that are not in the file are gone through too
REMARK = ("#", "＃")  # a row that begins so is not read

_EDGES = re.compile(r"^[\s\u200b\ufeff]+|[\s\u200b\ufeff]+$")


def read_table(data: bytes, columns: Sequence[Column]) -> Table:
    """The rows below the heads, without empty ones and remarks.

    Raises ExcelError where the file cannot be read, the heads are not those of the columns, or there are no rows or
    more than MOST_ROWS.
    """
    check_package(data)
    try:
        rows = _filled_rows(data)
    except ExcelError:
        raise
    except Exception as error:  # openpyxl says in no one way that it cannot read
        raise damaged() from error
    if not rows:
        raise ExcelError("第一张工作表是空的。请把要导入的内容放在第一张工作表，第 1 行写表头。")
    heads = _heads(rows[0], columns)
    read, faults = [], []
    for number, cells in rows[1:]:
        if str(cells.get(heads.get(columns[0].head, 0), _Cell("s", "")).value).lstrip().startswith(REMARK):
            continue
        row, wrong = _row(number, cells, heads)
        read.append(row)
        faults += wrong
    if not read:
        raise ExcelError("表头下面没有要导入的行，什么也没有改。（以“#”开头的行不读。）")
    return Table(tuple(heads), tuple(read), tuple(faults))


class _Cell:
    """kind: as Excel tells them apart (s text, n number, d date, b yes or no, f formula, e error)."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind, self.value = kind, value


def _filled_rows(data: bytes) -> list[tuple[int, dict[int, _Cell]]]:
    """The rows that are not empty, each with its number and its cells by column."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and validations, which are not read
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        try:
            if not book.worksheets:
                return []
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its own size is not to be trusted
            return list(_capped(sheet))
        finally:
            book.close()


def _capped(sheet: Any) -> Iterator[tuple[int, dict[int, _Cell]]]:
    """Raises ExcelError for one row too many."""
    found = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, max_row=LAST_ROW + 1), start=1):
        if number > LAST_ROW:
            raise ExcelError(
                f"第 {LAST_ROW} 行以后还有内容或格式，没有导入。请把要导入的各行连同表头复制到新的工作簿，另存为 .xlsx 再导入。"
            )
        filled = {
            place: _Cell(cell.data_type, cell.value)
            for place, cell in enumerate(cells)
            if cell.value is not None and (cell.data_type != "s" or _trimmed(cell.value))
        }
        if not filled:
            continue
        found += 1
        if found > MOST_ROWS + 1:
            raise ExcelError(f"超过 {MOST_ROWS} 行，没有导入。请分成几个文件。")
        yield number, filled


def _heads(row: tuple[int, dict[int, _Cell]], columns: Sequence[Column]) -> dict[str, int]:
    """The place of each column. Raises ExcelError with all that is wrong with the heads."""
    number, cells = row
    found = {place: "".join(str(cell.value).split()) for place, cell in cells.items()}
    known = [column.head for column in columns]
    wanted = "、".join(known)
    if not set(found.values()) & set(known):
        raise ExcelError(f"第 {number} 行应当是表头（{wanted}），现在不是。请删去表头上面的行，或下载空表来填。")
    wrong = [f"缺“{c.head}”这一列" for c in columns if not c.optional and c.head not in found.values()]
    wrong += [f"没有“{head}”这样的列，请删去或改正" for head in found.values() if head not in known]
    wrong += [f"“{head}”有 {times} 列，请只留一列" for head, times in Counter(found.values()).items() if times > 1]
    if wrong:
        raise ExcelError(f"第 {number} 行的表头不对：{'；'.join(wrong)}。应当是：{wanted}。")
    return {head: place for place, head in found.items()}


def _row(number: int, cells: dict[int, _Cell], heads: dict[str, int]) -> tuple[Row, list[Fault]]:
    texts, faults = dict.fromkeys(heads, ""), []
    names = {place: head for head, place in heads.items()}
    for place, cell in cells.items():
        column = names.get(place, "")
        try:
            if not column:
                raise ValueError("这一列没有表头，却有内容。请删去，或补上表头。")
            texts[column] = _text(cell)
        except ValueError as error:
            faults.append(Fault(number, column or get_column_letter(place + 1), str(error)))
    return Row(number, texts), faults


def _text(cell: _Cell) -> str:
    """The cell as trimmed text. Raises ValueError, in Chinese, for what is none."""
    if cell.kind == "f":
        raise ValueError("这里是公式。请复制这一格，选“粘贴为值”，再导入。")
    if cell.kind == "e":
        raise ValueError(f"这里是 Excel 的错误值（{cell.value}）。请改成文字。")
    if cell.kind == "d":
        raise ValueError("Excel 把这里当成了日期或时间。请把单元格格式设为“文本”，重新填写。")
    if cell.kind == "b":
        raise ValueError("Excel 把这里当成了“是/否”值。请把单元格格式设为“文本”，重新填写。")
    if cell.kind == "n":
        value = cell.value
        return str(int(value)) if value == int(value) else str(value)
    text = _trimmed(str(cell.value))
    if any(unicodedata.category(mark) in ("Cc", "Zl", "Zp", "Cs") for mark in text):
        raise ValueError("里面有换行或看不见的控制字符。请重新填写成一行。")
    return text


def _trimmed(text: str) -> str:
    return _EDGES.sub("", text)

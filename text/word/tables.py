"""Word's grid of cells as rows of cells that span. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from text.sanitise import LONGEST_SPAN
from text.word.characters import spans
from text.word.items import WordCell, WordParagraph, WordTable
from text.word.names import child, number, toggle

Words = tuple[WordParagraph, ...]


@dataclass
class Row:
    """A row as Word has it: its element, and its cells with what was read in them."""

    element: Any
    cells: list[tuple[Any, Words]] = field(default_factory=list)


@dataclass
class _Placed:
    """A cell at its column of the grid."""

    column: int
    cell: WordCell

    def take(self, below: WordCell, rows: int = 0) -> None:
        """Go on below, by so many rows, with what Word kept there."""
        words = (*self.cell.paragraphs, *below.paragraphs)
        self.cell = replace(self.cell, rows=self.cell.rows + rows, paragraphs=words)


def read_table(rows: Sequence[Row]) -> WordTable:
    """The table with the cells that go on below put together, and those that Word left out put in.

    A cell that spans more than can be said is cut: what is cut off stands empty beside or below.
    """
    placed = [_place(row) for row in rows]
    width = max((cells[-1][0] + cells[-1][1].columns for cells in placed if cells), default=0)
    open_cells: dict[int, _Placed] = {}
    table: list[list[_Placed]] = []
    for cells in placed:
        line: list[_Placed] = []
        at = 0
        if table and all(goes_on and column in open_cells for column, _, goes_on in cells):
            for column, cell, _ in cells:  # a row of nothing new is no row
                open_cells[column].take(cell)
            continue
        for column, cell, goes_on in cells:
            line += [_Placed(at, WordCell((), gap)) for gap in _chunks(column - at)]
            at = column + cell.columns
            above = open_cells.get(column)
            if goes_on and above and above.cell.columns == cell.columns and above.cell.rows < LONGEST_SPAN:
                above.take(cell, rows=1)
                continue
            open_cells[column] = _Placed(column, cell)
            line.append(open_cells[column])
        line += [_Placed(at, WordCell((), gap)) for gap in _chunks(width - at)]
        table.append(line)
    return WordTable(tuple(tuple(one.cell for one in line) for line in table), _head_rows(rows, table))


def _place(row: Row) -> list[tuple[int, WordCell, bool]]:
    """The cells of a row with their columns, and whether each goes on the one above."""
    at = max(number(row.element, "trPr/gridBefore", 0), 0)
    cells: list[tuple[int, WordCell, bool]] = []
    for tc, words in row.cells:
        columns, merge = spans(tc)
        first, *others = _chunks(columns)
        cells.append((at, WordCell(words, first), merge == "continue"))
        at += first
        for chunk in others:
            cells.append((at, WordCell((), chunk), merge == "continue"))
            at += chunk
    return cells


def _chunks(columns: int) -> list[int]:
    """A span in parts that can be said."""
    whole, rest = divmod(min(columns, 3 * LONGEST_SPAN), LONGEST_SPAN)
    return [LONGEST_SPAN] * whole + [rest] * bool(rest)


def _head_rows(rows: Sequence[Row], table: Sequence[Sequence[_Placed]]) -> int:
    """The rows that Word repeats on each page; where it repeats none, the first row if all in it is bold."""
    count = 0
    while count < len(rows) and toggle(child(rows[count].element, "trPr"), "tblHeader"):
        count += 1
    words = [paragraph for one in table[0] for paragraph in one.cell.paragraphs]
    is_head = bool(words) and all(paragraph.look.bold or "黑" in paragraph.look.face for paragraph in words)
    tall = any(one.cell.rows > 1 for one in table[0])
    return count or int(is_head and len(rows) > 1 and not tall)

"""Two tables → their rows, cell by cell, and notes on what the characters do not show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text.blocks import Cell, Run, Table
from text.redline.changes import Kind, RowChange, Segment
from text.redline.characters import differences
from text.redline.matching import Unit, match_units
from text.redline.styles import style_notes, styles_of

Row = tuple[Cell, ...]


@dataclass(frozen=True)
class TableChange:
    """The rows of both tables in reading order, and notes in Chinese."""

    rows: tuple[RowChange, ...]
    notes: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Return True if nothing changed."""
        return not self.notes and all(row.kind is Kind.SAME for row in self.rows)


def table_text(table: Table) -> str:
    """All its characters: a line a row, a tab between cells."""
    return "\n".join(map(_row_text, table.rows))


def compare_tables(old: Table, new: Table) -> TableChange:
    """Cell by cell where the tables have the same cells; else rows are matched first, as blocks are."""
    alike = [_spans(row) for row in old.rows] == [_spans(row) for row in new.rows]
    changes = tuple(_side_by_side(old, new) if alike else _matched(old, new))
    notes = [note for _, row_notes in changes for note in row_notes]
    if old.head_rows != new.head_rows:
        notes.append(f"表头行数由 {old.head_rows} 改为 {new.head_rows}")
    return TableChange(tuple(row for row, _ in changes), tuple(dict.fromkeys(notes)))


def whole_rows(table: Table, kind: Kind) -> tuple[RowChange, ...]:
    """All rows of a table of which nothing or everything changed."""
    return tuple(_whole_row(row, kind) for row in table.rows)


def _side_by_side(old: Table, new: Table) -> Iterator[tuple[RowChange, tuple[str, ...]]]:
    for before, after in zip(old.rows, new.rows, strict=True):
        yield _compare_rows(before, after, moved=False)


def _matched(old: Table, new: Table) -> Iterator[tuple[RowChange, tuple[str, ...]]]:
    matching = match_units([Unit(_row_text(row)) for row in old.rows], [Unit(_row_text(row)) for row in new.rows])
    return matching.in_reading_order(
        removed=lambda i: (_whole_row(old.rows[i], Kind.REMOVED), ()),
        added=lambda j: (_whole_row(new.rows[j], Kind.ADDED), ()),
        paired=lambda i, j, moved: _compare_rows(old.rows[i], new.rows[j], moved=moved),
    )


def _compare_rows(old: Row, new: Row, *, moved: bool) -> tuple[RowChange, tuple[str, ...]]:
    if len(old) == len(new):
        pairs = list(zip(map(_runs, old), map(_runs, new), strict=True))
    else:
        pairs = [(_row_runs(old), _row_runs(new))]
    cells = tuple(differences(_text(before), _text(after)) for before, after in pairs)
    notes = [
        note
        for segments, (before, after) in zip(cells, pairs, strict=True)
        for note in style_notes(segments, styles_of(before), styles_of(after))
    ]
    if _spans(old) != _spans(new):
        notes.append("单元格的划分有改动")
    same = all(segment.kind is Kind.SAME for segments in cells for segment in segments)
    kind = Kind.MOVED if moved else Kind.SAME if same and not notes else Kind.CHANGED
    return RowChange(kind, cells), tuple(notes)


def _whole_row(row: Row, kind: Kind) -> RowChange:
    texts = (_text(_runs(cell)) for cell in row)
    return RowChange(kind, tuple((Segment(kind, text),) if text else () for text in texts))


def _spans(row: Row) -> list[tuple[int, int]]:
    return [(cell.columns, cell.rows) for cell in row]


def _runs(cell: Cell) -> list[Run]:
    """The runs of a cell, an end of line between its paragraphs."""
    lines = [list(paragraph.runs) for paragraph in cell.paragraphs]
    return _joined(lines, Run("\n"))


def _row_runs(row: Row) -> list[Run]:
    return _joined([_runs(cell) for cell in row], Run("\t"))


def _joined(parts: Sequence[list[Run]], between: Run) -> list[Run]:
    return [run for index, part in enumerate(parts) for run in ([between] if index else []) + part]


def _row_text(row: Row) -> str:
    return _text(_row_runs(row))


def _text(runs: Sequence[Run]) -> str:
    return "".join(run.text for run in runs)

"""Tables: columns as wide as their contents ask, rows as strips, the head on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from text.blocks import Cell, Table
from typesetting.compose import Line, Span, centred, compose_line, compose_paragraph, unopened
from typesetting.fonts import FontLibrary, Role
from typesetting.page import LEAD, LEFT, LINES, MEASURE, PITCH, SIZE_4, Frame, Item, Text
from typesetting.strips import Strip, paragraph_spans

PADDING_PT = 4.0
ROOM_BESIDE = 2 * PADDING_PT + 0.1  # what a column takes besides its text; sums of float widths
LEADING = 1.5  # pitch of the lines in a cell against their size
# Rows leave the first line's upper and the last line's lower leading free: their frames end with the text.
ROOM = LINES * PITCH - LEAD


@dataclass(frozen=True)
class Box:
    """A cell at its place in the table's grid, with its text in lines."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]


def table_strips(table: Table, library: FontLibrary) -> tuple[Strip, ...]:
    """The table as strips of whole rows; a row higher than a page is cut between lines, never lost."""
    cells = _grid(table)
    if not cells:
        return ()
    widths = _column_widths(cells, library)
    size = min(SIZE_4, min(widths) - 2 * PADDING_PT) if min(widths) > 3 * PADDING_PT else min(widths) / 3
    boxes = [_box(cell, place, widths, size, place[0] < table.head_rows, library) for place, cell in cells.items()]
    return row_strips(_centred(boxes, widths, size, table.head_rows), table.head_rows, widths, size)


def row_strips(
    boxes: Sequence[Box], head_rows: int, widths: Sequence[float], size: float, room: float = ROOM
) -> tuple[Strip, ...]:
    """Cells with their text in lines as strips of whole rows. size: of the text. room: the height of a page for them."""
    groups = _groups(boxes)
    head_groups = [group for group in groups if group[0].row < head_rows]
    setter = _Rows(widths, size)
    heads = [strip for group in head_groups for strip in setter.strips(group, room)]
    head_height = sum(strip.height_pt for strip in heads)
    repeat = tuple(heads)
    if head_height > room / 2:  # such a head is set once
        head_height, repeat = 0.0, ()
    strips = [replace(strip, keep=True) for strip in heads]
    for group in groups[len(head_groups) :]:
        strips += [replace(strip, repeat=repeat) for strip in setter.strips(group, room - head_height)]
    return tuple(strips)


def _grid(table: Table) -> dict[tuple[int, int], Cell]:
    """The cells by row and column, spans taken into account as HTML does."""
    taken: set[tuple[int, int]] = set()
    cells: dict[tuple[int, int], Cell] = {}
    for row, row_cells in enumerate(table.rows):
        column = 0
        for cell in row_cells:
            while (row, column) in taken:
                column += 1
            cell = replace(cell, rows=min(cell.rows, len(table.rows) - row))
            cells[row, column] = cell
            taken |= {(row + y, column + x) for y in range(cell.rows) for x in range(cell.columns)}
    return cells


def _column_widths(cells: dict[tuple[int, int], Cell], library: FontLibrary) -> list[float]:
    """The measure shared out: each column gets what its longest line takes, of 3 to 14 characters, and of what is left
    over as much as the others. Where there is not enough, the widest columns give way, down to one width.
    """
    wishes = [3 * SIZE_4 + ROOM_BESIDE] * max(column + cell.columns for (_, column), cell in cells.items())
    for (row, column), cell in cells.items():
        for paragraph in cell.paragraphs if cell.columns == 1 else ():
            role = Role.HEADING if row == 0 else Role.BODY
            width = compose_line([Span(paragraph.text, role, SIZE_4)], library).width_pt
            wishes[column] = max(wishes[column], min(width, 14 * SIZE_4) + ROOM_BESIDE)
    if sum(wishes) <= MEASURE:
        return [wish + (MEASURE - sum(wishes)) / len(wishes) for wish in wishes]
    widths, left = dict.fromkeys(range(len(wishes)), 0.0), MEASURE
    for rank, column in enumerate(sorted(widths, key=lambda column: wishes[column])):
        widths[column] = min(wishes[column], left / (len(wishes) - rank))
        left -= widths[column]
    return [widths[column] for column in range(len(wishes))]


def _box(
    cell: Cell, place: tuple[int, int], widths: Sequence[float], size: float, is_head: bool, library: FontLibrary
) -> Box:
    row, column = place
    room = sum(widths[column : column + cell.columns]) - 2 * _padding(size)
    lines: list[Line] = []
    for paragraph in cell.paragraphs:
        spans = paragraph_spans(paragraph, size, Role.HEADING if is_head else Role.BODY)
        # Ragged: a line of few characters is not opened to the measure of a cell.
        lines += map(unopened, compose_paragraph(spans, library, room))
    return Box(row, column, cell.rows, cell.columns, tuple(lines))


def _centred(boxes: list[Box], widths: Sequence[float], size: float, head_rows: int) -> list[Box]:
    """Heads are centred, and the columns whose cells have one line at most."""
    ragged = {box.column for box in boxes if box.row >= head_rows and len(box.lines) > 1}
    result = []
    for box in boxes:
        if box.row < head_rows or box.column not in ragged:
            room = sum(widths[box.column : box.column + box.columns]) - 2 * _padding(size)
            box = replace(box, lines=tuple(centred(line, room) for line in box.lines))
        result.append(box)
    return result


def _padding(size: float) -> float:
    return PADDING_PT if size > PADDING_PT else size / 4


def _groups(boxes: Sequence[Box]) -> list[list[Box]]:
    """The rows, those that a cell spans together."""
    groups: list[list[Box]] = []
    end = 0
    for box in sorted(boxes, key=lambda box: (box.row, box.column)):
        if not groups or box.row >= end:
            groups.append([])
        groups[-1].append(box)
        end = max(end, box.row + box.rows)
    return groups


class _Rows:
    """Turns groups of rows into strips, for one table's columns and size."""

    def __init__(self, widths: Sequence[float], size: float) -> None:
        self.size, self.pitch, self.padding = size, size * LEADING, _padding(size)
        self.edges = [LEFT]
        for width in widths:
            self.edges.append(self.edges[-1] + width)

    def strips(self, group: list[Box], room: float) -> list[Strip]:
        """One strip; more only where the group is higher than the room."""
        heights = self._heights(group)
        if sum(heights.values()) <= room:
            return [self._strip(group, heights)]
        if any(box.rows > 1 for box in group):
            parts = _groups([replace(box, rows=1) for box in group])
            return [strip for part in parts for strip in self.strips(part, room)]
        step = max(1, int((room - 2 * self.padding) / self.pitch))
        most = max(len(box.lines) for box in group)
        chunks = [[replace(box, lines=box.lines[k : k + step]) for box in group] for k in range(0, most, step)]
        return [self._strip(chunk, self._heights(chunk)) for chunk in chunks]

    def _need(self, box: Box) -> float:
        return max(len(box.lines), 1) * self.pitch + 2 * self.padding

    def _heights(self, group: list[Box]) -> dict[int, float]:
        """Row heights: what their cells need, the last row of a spanning cell taking what is left."""
        heights = dict.fromkeys(range(group[0].row, max(box.row + box.rows for box in group)), 0.0)
        for box in sorted(group, key=lambda box: box.rows):
            above = sum(heights[row] for row in range(box.row, box.row + box.rows - 1))
            last = box.row + box.rows - 1
            heights[last] = max(heights[last], self._need(box) - above)
        return heights

    def _strip(self, group: list[Box], heights: dict[int, float]) -> Strip:
        tops, y = {}, 0.0
        for row, height in heights.items():
            tops[row] = y
            y += height
        items: list[Item] = []
        for box in group:
            left, right = self.edges[box.column], self.edges[box.column + box.columns]
            height = sum(heights[row] for row in range(box.row, box.row + box.rows))
            items.append(Frame(left, tops[box.row], right - left, height))
            if box.lines:
                top = tops[box.row] + (height - len(box.lines) * self.pitch) / 2
                role = box.lines[0].pieces[0].role
                items.append(Text(box.lines, top, role, self.size, left + self.padding, self.pitch))
        return Strip(y, tuple(items), on_grid=False)

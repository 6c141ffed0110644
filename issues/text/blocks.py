"""The text model: an article body as blocks, from sanitised HTML and back.

Everything after the editor (typesetting, proofreading, redline) works on these
blocks, never on HTML.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from html import escape
from html.parser import HTMLParser

from issues.text.levels import Level as Level  # part of the model; apart because it has rules of its own
from issues.text.levels import head_length, level_of


class Shift(StrEnum):
    """Where a run stands against the baseline."""

    NONE = ""
    SUPER = "sup"
    SUB = "sub"


@dataclass(frozen=True)
class Run:
    """Characters of one style."""

    text: str
    bold: bool = False
    shift: Shift = Shift.NONE


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, or a heading.

    head: how many leading characters are set in the face of the level: all of them where the
    heading stands alone, the first sentence where it is run in, none in body text; all of an
    editor's note, which is set in one face but is no heading.
    """

    runs: tuple[Run, ...]
    level: Level = Level.BODY
    head: int = 0

    @property
    def text(self) -> str:
        """The characters without their style."""
        return "".join(run.text for run in self.runs)

    @property
    def is_heading(self) -> bool:
        """Whether the whole paragraph is a heading standing alone."""
        return 0 < self.head == len(self.text) and self.level is not Level.NOTE


@dataclass(frozen=True)
class Cell:
    """A table cell: its paragraphs, and how many columns and rows it spans."""

    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table by rows; the first `head_rows` rows are repeated on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 0


Block = Paragraph | Table


_HEADINGS = {"h2": Level.FIRST, "h3": Level.SECOND, "h4": Level.THIRD, "h5": Level.FOURTH}
_BREAKS = {"p", "br", "ul", "ol", "li", *_HEADINGS}
_SHIFTS = {"sup": Shift.SUPER, "sub": Shift.SUB}
_BLANK = " \t\r\n\f\u00a0\u3000"  # also the indents that Word leaves: indents are the typesetter's


def parse_blocks(html: str) -> tuple[Block, ...]:
    """Read sanitised HTML (`issues.text.sanitise`) as blocks.

    h2 to h5 are levels one to four; a plain paragraph has the level of its own number. List items
    become paragraphs with `1.` or `·` as text. Empty paragraphs and rows are dropped.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.blocks)


def paragraphs_html(paragraphs: Iterable[str]) -> str:
    """The body HTML of plain text, a paragraph a line; every character survives as text."""
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def plain_text(blocks: Iterable[Block]) -> str:
    """The characters alone: a line a paragraph or table row, a tab between cells."""
    return "\n".join(line for block in blocks for line in _lines_of(block))


def _lines_of(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
        return
    for row in block.rows:
        yield "\t".join(" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row)


@dataclass
class _OpenCell:
    columns: int
    rows: int
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class _OpenTable:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    row_is_head: bool = True
    in_head: bool = False
    head_rows: int = 0

    def end_row(self) -> None:
        if not self.row:
            return
        if self.row_is_head and self.head_rows == len(self.rows):
            self.head_rows += 1
        self.rows.append(tuple(self.row))
        self.row, self.row_is_head = [], True


class _Reader(HTMLParser):
    """Collects runs until a paragraph ends, and paragraphs in the open cell or at the top.

    A table in a cell gives its paragraphs to that cell: the bulletin has no nested tables.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._heading: Level | None = None
        self._bold = 0
        self._shifts: list[Shift] = []
        self._lists: list[int | None] = []  # the last number of each open list, None in an unnumbered one
        self._marks: list[str] = []  # number or bullet of each open item, until its first paragraph takes it
        self._tables = 0  # how deep
        self._table = _OpenTable()
        self._cell: _OpenCell | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.end_paragraph()
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _SHIFTS:
            self._shifts.append(_SHIFTS[tag])
        elif tag == "strong":
            self._bold += 1
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._start_item()
        elif tag == "table":
            self._start_table()
        elif tag == "thead":
            self._table.in_head = True
        elif tag in ("td", "th") and self._tables == 1:
            self._start_cell(tag, dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_paragraph()
        if tag in _HEADINGS:
            self._heading = None
        elif tag in _SHIFTS and self._shifts:
            self._shifts.pop()
        elif tag == "strong":
            self._bold = max(self._bold - 1, 0)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "li" and self._marks:
            self._marks.pop()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr" and self._tables == 1:
            self._table.end_row()
        elif tag == "thead":
            self._table.in_head = False
        elif tag == "table" and self._tables:
            self._end_table()

    def handle_data(self, data: str) -> None:
        shift = self._shifts[-1] if self._shifts else Shift.NONE
        self._runs.append(Run(data, bool(self._bold), shift))

    def end_paragraph(self) -> None:
        """Close the paragraph being collected; drop it where it is empty."""
        runs, self._runs = _tidy(self._runs), []
        if not runs:
            return
        runs = _tidy([Run("".join(self._marks)), *runs])
        self._marks = [""] * len(self._marks)
        text = "".join(run.text for run in runs)
        if self._cell is not None:
            self._cell.paragraphs.append(Paragraph(runs))
        elif self._heading is not None:
            self.blocks.append(Paragraph(runs, self._heading, len(text)))
        else:
            level = level_of(text)
            self.blocks.append(Paragraph(runs, level, head_length(text, level)))

    def _start_item(self) -> None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._marks.append("·")
        else:
            self._lists[-1] = number + 1
            self._marks.append(f"{number + 1}.")

    def _start_table(self) -> None:
        self.end_paragraph()
        self._tables += 1
        if self._tables == 1:
            self._table = _OpenTable()

    def _end_table(self) -> None:
        self.end_paragraph()
        self._tables -= 1
        if not self._tables and self._table.rows:
            self.blocks.append(Table(tuple(self._table.rows), self._table.head_rows))

    def _start_cell(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.end_paragraph()
        self._cell = _OpenCell(int(attributes.get("colspan") or 1), int(attributes.get("rowspan") or 1))
        self._table.row_is_head = self._table.row_is_head and (self._table.in_head or tag == "th")

    def _end_cell(self) -> None:
        self.end_paragraph()
        if self._tables == 1 and self._cell is not None:
            self._table.row.append(Cell(tuple(self._cell.paragraphs), self._cell.columns, self._cell.rows))
            self._cell = None


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Join runs of one style, make white space as HTML has it, and drop it at both ends."""
    tidy: list[Run] = []
    for run in runs:
        text = re.sub(r"[ \t\r\n\f]+", " ", run.text)
        if not tidy or tidy[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not tidy:
            text = text.lstrip(_BLANK)
        if not text:
            continue
        if tidy and (tidy[-1].bold, tidy[-1].shift) == (run.bold, run.shift):
            tidy[-1] = replace(run, text=tidy[-1].text + text)
        else:
            tidy.append(replace(run, text=text))
    while tidy:
        text = tidy[-1].text.rstrip(_BLANK)
        if text:
            return (*tidy[:-1], replace(tidy[-1], text=text))
        tidy.pop()
    return ()

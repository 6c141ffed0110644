"""The text model: an article body as blocks. `text.html` reads them from sanitised HTML.

Everything after the editor (typesetting, proofreading, redline) works on these
blocks, never on HTML.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from text.levels import Level as Level  # part of the model; apart because it has rules of its own


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
        """Return True if the whole paragraph is a heading standing alone."""
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


@dataclass(frozen=True)
class Picture:
    """A picture with its caption, or none. digest: names the stored picture, SHA-256 in hex of its bytes."""

    digest: str
    caption: str = ""


Block = Paragraph | Table | Picture


def paragraphs_html(paragraphs: Iterable[str]) -> str:
    """The body HTML of plain text, a paragraph a line; every character survives as text."""
    return "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)


def plain_text(blocks: Iterable[Block]) -> str:
    """The characters alone: a line a paragraph, table row or caption, a tab between cells."""
    return "\n".join(line for block in blocks for line in _lines_of(block))


def _lines_of(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield block.text
        case Table():
            for row in block.rows:
                yield "\t".join(" ".join(paragraph.text for paragraph in cell.paragraphs) for cell in row)
        case Picture():
            if block.caption:
                yield block.caption

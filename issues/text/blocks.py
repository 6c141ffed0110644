"""The text model: an article body as blocks, from sanitised HTML and back.

Everything after the editor (typesetting, proofreading, redline) works on these
blocks, never on HTML.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(IntEnum):
    """The rank of a paragraph, after its number (GB/T 9704-2012, 7.3.3)."""

    BODY = 0
    FIRST = 1  # 一、
    SECOND = 2  # （一）
    THIRD = 3  # 1.
    FOURTH = 4  # （1）
    NOTE = 5  # 编者按


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
    heading stands alone, the first sentence where it is run in, none in body text.
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
        return 0 < self.head == len(self.text)


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

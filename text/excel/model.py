"""What a table in Excel is here: columns by their heads, rows of text by their numbers, and what is wrong where. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


class ExcelError(Exception):
    """The file as a whole cannot be taken. The message is Chinese: what is wrong, and what to do."""


@dataclass(frozen=True)
class Column:
    """One column. head: its word in row 1; note: what goes in, as Excel shows it beside the cell; words: all that may
    go in, where that is few; example: of the template's row that is not read; optional: whether a file may lack it.
    """

    head: str
    note: str
    example: str
    width: int = 12
    words: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True)
class Row:
    """What a row says, trimmed, by head; columns that the file lacks are not in it. number: as Excel counts, from 1."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell, and what to do. column: its head, or its letter where it has none."""

    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Table:
    """What a file holds. heads: the columns that it has."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]

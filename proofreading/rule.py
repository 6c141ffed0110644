"""What a rule of proofreading is, and what it reads. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from text.findings import Place, Severity


class Kind(StrEnum):
    """What a passage is to the page."""

    TITLE = "标题"
    SUBTITLE = "副题"
    BODY = "正文"
    CELL = "表格"
    CAPTION = "图题"
    CREDIT = "署名"
    CONTACT = "联系方式"


NOWHERE = Place()
TEXT = frozenset({Kind.TITLE, Kind.SUBTITLE, Kind.BODY, Kind.CELL, Kind.CAPTION})


@dataclass(frozen=True)
class Passage:
    """A stretch of text that is proofread by itself: a paragraph, heading, title, or paragraph of a cell.

    place: where it stands; what is found in it has this place with its own characters.
    """

    text: str
    kind: Kind = Kind.BODY
    place: Place = NOWHERE


@dataclass(frozen=True)
class Fault:
    """One hit of a rule in a text. start, end: characters, half open, counted from 0.

    message: Chinese, says what is wrong and what to do. mend: what to write from start to end instead.
    """

    start: int
    end: int
    message: str
    mend: str | None = None
    severity: Severity = Severity.WARNING


@dataclass(frozen=True)
class Rule:
    """A check of one passage.

    name: short, as in the name of its file. standard: the source of the rule, cited to the clause.
    kinds: the passages it reads.
    """

    name: str
    standard: str
    check: Callable[[str], Iterable[Fault]]
    kinds: frozenset[Kind] = TEXT


@dataclass(frozen=True)
class SequenceRule:
    """A check of all body passages of an article together: a fault, and the index of its passage."""

    name: str
    standard: str
    check: Callable[[Sequence[str]], Iterable[tuple[int, Fault]]]

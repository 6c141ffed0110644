"""What a rule of proofreading is. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One hit of a rule in a text. start, end: characters, half open, counted from 0.

    message: Chinese, says what is wrong and what to do. mend: what to write from start to end instead.
    """

    start: int
    end: int
    message: str
    mend: str | None = None


@dataclass(frozen=True)
class Rule:
    """A check of one paragraph.

    name: short, as in the name of its file. standard: the source of the rule, cited to the clause.
    """

    name: str
    standard: str
    check: Callable[[str], Iterable[Fault]]

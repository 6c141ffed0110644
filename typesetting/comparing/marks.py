"""What is marked on the pages of two proofs, as data. Lengths are in mm from the page's top left corner."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from text.redline import Kind

_MOST_TOLD = 8  # marks of a page that are told in words


@dataclass(frozen=True)
class Box:
    """A rectangle on a page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Mark:
    """One place that differs, with a box for each of its lines. what: in Chinese, “推进” or 图片."""

    kind: Kind
    what: str
    boxes: tuple[Box, ...]

    def __str__(self) -> str:
        return f"{self.kind.label}{self.what}"


@dataclass(frozen=True)
class PagePair:
    """Old and new page of one number; marks in reading order, None where there is no such page.

    is_shifted: what stands on them stands elsewhere than before, or on another page.
    """

    number: int
    old: tuple[Mark, ...] | None
    new: tuple[Mark, ...] | None
    is_shifted: bool = False

    @property
    def differs(self) -> bool:
        """Return True if there is anything to show: a mark, or a page that has no other."""
        return self.old is None or self.new is None or bool(self.old or self.new)

    @property
    def old_in_words(self) -> str:
        """What is marked on the old page."""
        return _in_words(self.old or ())

    @property
    def new_in_words(self) -> str:
        """What is marked on the new page."""
        return _in_words(self.new or ())


def pairs_to_data(pairs: Sequence[PagePair]) -> list[dict[str, Any]]:
    """The pairs as JSON has them."""
    return [asdict(pair) for pair in pairs]


def pairs_from_data(data: Sequence[dict[str, Any]]) -> tuple[PagePair, ...]:
    """The pairs back from JSON."""
    return tuple(PagePair(one["number"], _marks(one["old"]), _marks(one["new"]), one["is_shifted"]) for one in data)


def _marks(data: Sequence[dict[str, Any]] | None) -> tuple[Mark, ...] | None:
    if data is None:
        return None
    return tuple(Mark(Kind(mark["kind"]), mark["what"], tuple(Box(**box) for box in mark["boxes"])) for mark in data)


def _in_words(marks: Sequence[Mark]) -> str:
    told = "，".join(str(mark) for mark in marks[:_MOST_TOLD])
    if len(marks) > _MOST_TOLD:
        return f"{told}等 {len(marks)} 处"
    return told or "没有标出的地方"

"""Mending the characters of a line: what Word, e-mail and text taken off a page do to Chinese. Pure.

Half-width marks that stand in Chinese become full-width (GB/T 15834-2011, 5), digits and Latin
letters half-width (GB/T 15835-2011, 5.2), and the spaces that were put around them go.
URLs, addresses, telephone numbers and English stay as they are. No Han character is touched.
"""

import re
from bisect import bisect
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from text.characters import CJK_MARKS, HAN


@dataclass(frozen=True)
class Mended:
    """How many places were mended, by kind."""

    marks: int = 0  # half-width marks made full-width; a pair of brackets counts as two
    spaces: int = 0  # runs of spaces dropped or made one plain space
    widths: int = 0  # full-width digits, letters, per cent signs and decimal points made half-width
    invisible: int = 0  # zero-width characters dropped

    def __add__(self, other: "Mended") -> "Mended":
        return Mended(*(mine + theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class Normalised:
    """A mended line, and how much of it was mended."""

    text: str
    counts: Mended


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％]")
_WIDTH_OFFSET = ord("Ａ") - ord("A")
_DECIMAL_POINT = re.compile("(?<=[0-9])．(?=[0-9])")
_ITEM_NUMBER = re.compile("[0-9]{1,2}．")  # 1．5月起: the dot ends the number of an item

_MARKS = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_OPENING, _CLOSING = "(（", ")）"
_CHINESE = re.compile(f"[{HAN}{CJK_MARKS}]")
_TRANSPARENT = re.compile(r"[\s“”‘’—…]")
_LETTER = "A-Za-z\u00c0-\u024f"
_URL = re.compile(r"(?:https?|ftp)://[!-~]*[A-Za-z0-9/]")
_QUOTED_LATIN = re.compile(f"“(?=[^“”{HAN}{CJK_MARKS}]*?[{_LETTER}])[^“”{HAN}{CJK_MARKS}]*”")
_UNITS = "%‰℃"
_HAN_OR_LETTER = re.compile(f"[{HAN}{_LETTER}]")

_SPACES = re.compile(r"\s+")
_NO_SPACE_BETWEEN = (  # what stands before, what stands after
    (re.compile(f"[{HAN}]"), re.compile("[0-9]")),
    (re.compile("[0-9%]"), re.compile(f"[{HAN}]")),
    (re.compile(f"[{CJK_MARKS}]"), re.compile(".")),
    (re.compile("."), re.compile(f"[{CJK_MARKS}]")),
)


def normalise(text: str) -> Normalised:
    """Mend one line or paragraph. Mending what is mended changes nothing."""
    text, invisible = _INVISIBLE.subn("", text)
    text, widths = _FULL_WIDTH.subn(lambda match: chr(ord(match[0]) - _WIDTH_OFFSET), text)
    text, marks = _widen_marks(text)
    text, spaces = _drop_spaces(text)
    item = _ITEM_NUMBER.match(text)
    start = item.end() if item else 0
    rest, points = _DECIMAL_POINT.subn(".", text[start:])
    return Normalised(text[:start] + rest, Mended(marks, spaces, widths + points, invisible))


def _widen_marks(text: str) -> tuple[str, int]:
    """Widen each mark next to a Han character or a full-width mark, and each bracket of a pair so touched.

    A widened mark is itself a full-width mark for its neighbours, so the widening spreads from
    every Chinese character outwards until nothing changes. It also begins at the marks behind a
    per cent sign in Chinese: 95%,2021年.
    """
    protected = {
        index for pattern in (_URL, _QUOTED_LATIN) for match in pattern.finditer(text) for index in range(*match.span())
    }
    solid = [index for index, character in enumerate(text) if not _TRANSPARENT.match(character)]
    rank = {index: position for position, index in enumerate(solid)}
    partners = _bracket_partners(text, protected)
    characters = list(text)
    spreading = deque(index for index in solid if _CHINESE.match(text[index]))
    for index in _marks_behind_units(text, solid):
        if index not in protected:
            characters[index] = _MARKS[characters[index]]
            spreading.append(index)
    while spreading:
        index = spreading.popleft()
        position = rank[index]
        beside = [*solid[max(position - 1, 0) : position], *solid[position + 1 : position + 2]]
        for other in (*beside, partners.get(index)):
            if other is not None and other not in protected and characters[other] in _MARKS:
                characters[other] = _MARKS[characters[other]]
                spreading.append(other)
    widened = "".join(characters)
    return widened, sum(before != after for before, after in zip(text, widened, strict=True))


def _marks_behind_units(text: str, solid: Sequence[int]) -> Iterator[int]:
    """The half-width marks right behind %, ‰ or ℃ that stand in Chinese.

    They do where on either side a Han character comes before the next Latin letter. Neither is ever
    changed by mending, so mending twice finds the same.
    """
    anchors = [match.start() for match in _HAN_OR_LETTER.finditer(text)]
    for before, index in pairwise(solid):
        if text[before] in _UNITS and text[index] in _MARKS:
            after = bisect(anchors, index)
            nearest = anchors[max(after - 1, 0) : after + 1]
            if any(re.match(f"[{HAN}]", text[anchor]) for anchor in nearest):
                yield index


def _bracket_partners(text: str, protected: set[int]) -> dict[int, int]:
    """The index of each bracket's partner, both ways; half-width and full-width ones may pair."""
    partners: dict[int, int] = {}
    open_brackets: list[int] = []
    for index, character in enumerate(text):
        if index in protected:
            continue
        if character in _OPENING:
            open_brackets.append(index)
        elif character in _CLOSING and open_brackets:
            opening = open_brackets.pop()
            partners |= {opening: index, index: opening}
    return partners


def _drop_spaces(text: str) -> tuple[str, int]:
    """Drop spaces at the ends and where Chinese has none; make every other run one plain space."""
    changed = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal changed
        before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
        unwanted = (
            not before
            or not after
            or any(left.match(before) and right.match(after) for left, right in _NO_SPACE_BETWEEN)
        )
        space = "" if unwanted else " "
        changed += space != match[0]
        return space

    return _SPACES.sub(mend, text), changed

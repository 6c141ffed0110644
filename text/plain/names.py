"""Names of people and offices in editors' and credit lines. Pure."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from text.plain.model import ParsedCredit

CREDIT_WORDS = ("供稿", "撰稿", "报送", "整理", "提供", "来稿", "撰写")
_WORD = f"(?P<word>{'|'.join(CREDIT_WORDS)})"
_CREDIT_LINES = (
    re.compile(f"（(?P<who>.+?) ?{_WORD}）"),
    re.compile(f"（{_WORD}(?:单位|人)?：(?P<who>.+)）"),
    re.compile("(?P<word>供稿|撰稿|来稿|报送(?=单位))(?:单位|人)?：(?P<who>.+)"),
    re.compile("(?P<who>[^，。；：？！]{2,40}?) ?(?P<word>供稿|撰稿)"),
)
_OFFICE = re.compile(".*(?:[室委局厅部处院]|中心|人大|政协|政府|机关|委员会)")
_PERHAPS_OFFICE = re.compile(".*[会社办组队站所馆校团科学]")


class Names(NamedTuple):
    """Names in their order. doubtful: characters set apart may make other names as well."""

    names: tuple[str, ...]
    doubtful: bool


class CreditLine(NamedTuple):
    """What a credit line says. word: 供稿 and so on. doubtful: see `Names`."""

    credits: tuple[ParsedCredit, ...]
    word: str
    doubtful: bool


def split_names(text: str) -> Names:
    """The names in a list parted by 、 or spaces; single characters apart are one name: 张 三."""
    parts = [_joined_names(part.split()) for part in re.split("[、，；]", text)]
    return Names(tuple(name for part in parts for name in part.names), any(part.doubtful for part in parts))


def _joined_names(words: Sequence[str]) -> Names:
    """Lone characters put together: two are a name.

    Of an odd number the first belongs to a name of two characters before it, which may be a
    surname alone (欧阳 三), else the first three are a name (张 三 四). One alone stays alone.
    """
    names: list[str] = []
    doubtful = False
    for is_lone, group in groupby(words, lambda word: len(word) == 1):
        run = list(group)
        if not is_lone:
            names.extend(run)
            continue
        after_surname = bool(names) and len(names[-1]) == 2 and not _OFFICE.fullmatch(names[-1])
        if len(run) % 2 and after_surname:
            names[-1] += run.pop(0)
            doubtful |= bool(run)
        elif len(run) % 2:
            doubtful |= len(run) != 3
            names.append("".join(run[:3]))
            del run[:3]
        else:
            doubtful |= after_surname
        names.extend("".join(run[start : start + 2]) for start in range(0, len(run), 2))
    return Names(tuple(names), doubtful)


def credit_line(text: str) -> CreditLine | None:
    """The credits of a line such as （某某办公室 张三供稿）, and their word; None if it is no such line."""
    for pattern in _CREDIT_LINES:
        match = pattern.fullmatch(text)
        if match:
            parts = [_joined_names(part.split()) for part in re.split("[、；，]", match["who"]) if part.strip()]
            credits = tuple(credit for part in parts for credit in _credits(part.names))
            return CreditLine(credits, match["word"], any(part.doubtful for part in parts))
    return None


def _credits(names: Sequence[str]) -> list[ParsedCredit]:
    """Of one part: an office, people, or an office and its people."""
    words = list(names)
    people: list[str] = []
    while words and _is_person(words[-1], after_office=len(words) > 1 and not people):
        people.insert(0, words.pop())
    office = " ".join(words)
    if not people:
        return [ParsedCredit(office, "", office)]
    first, *others = people
    printed = f"{office}　{first}" if office else first
    return [ParsedCredit(office, first, printed), *(ParsedCredit("", person, person) for person in others)]


def _is_person(word: str, *, after_office: bool) -> bool:
    """A short word that does not end as offices do; after an office a doubtful ending is a name's."""
    return len(word) <= 4 and not _OFFICE.fullmatch(word) and (after_office or not _PERHAPS_OFFICE.fullmatch(word))

"""Names of people and offices in editors' and credit lines. Pure."""

import re

from issues.text.plain.model import ParsedCredit

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


def split_names(text: str) -> tuple[str, ...]:
    """The names in a list parted by 、 or spaces; single characters apart are one name: 张 三."""
    return tuple(name for part in re.split("[、，；]", text) for name in _joined_names(part.split()))


def _joined_names(words: list[str]) -> list[str]:
    """Two lone characters are a name; one that stays over belongs to the name before it: 欧阳 三."""
    names: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if len(word) == 1 and rest and len(rest[0]) == 1:
            names.append(word + rest.pop(0))
        elif len(word) == 1 and names:
            names[-1] += word
        else:
            names.append(word)
    return names


def credit_line(text: str) -> tuple[tuple[ParsedCredit, ...], str] | None:
    """The credits of a line such as （某某办公室 张三供稿）, and their word; None if it is no such line."""
    for pattern in _CREDIT_LINES:
        match = pattern.fullmatch(text)
        if match:
            parts = re.split("[、；，]", match["who"])
            return tuple(credit for part in parts if part.strip() for credit in _credits(part)), match["word"]
    return None


def _credits(text: str) -> list[ParsedCredit]:
    """Of one part: an office, people, or an office and its people parted by spaces."""
    words = _joined_names(text.split())
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

"""Word's automatic numbering, counted as Word counts it: a paragraph's number as text. Pure."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from text.word.names import as_int, child, number, toggle, value, w
from text.word.numerals import in_format

BULLET = "·"
_MOST_LEVELS = 9


@dataclass(frozen=True)
class _Level:
    """How one level counts. restart: after which level it starts again (1: the first), 0 never, None any above."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(frozen=True)
class _List:
    """One w:num: the abstract numbering that counts for it, its levels, and where it begins anew."""

    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]


@dataclass
class Numbering:
    """Gives numbers out in the order of the paragraphs. Lists of one abstract numbering count on together.

    Made of the elements of word/numbering.xml by their ids, and the root of word/styles.xml; each list is read
    when it is first used, since templates bring thousands.
    """

    nums: dict[str, Any]
    abstracts: dict[str, Any]
    styles_root: Any
    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def level_of_style(self, num: str, style: str) -> int:
        """The level of a list that a paragraph style stands for; the first where none names it."""
        found = self._list(num)
        return next((depth for depth, level in found.levels.items() if level.style == style), 0)

    def next(self, num: str, depth: int) -> str:
        """The number of the next paragraph of a list at a level (0 the first): 一、 or · or nothing."""
        found = self._list(num)
        level = found.levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        self._count(num, found, depth, counts)
        if level.kind == "bullet":
            return BULLET
        return _text(level, found.levels, counts)

    def _list(self, num: str) -> _List:
        if num not in self._lists:
            element = self.nums.get(num)
            known = element is not None
            self._lists[num] = _read_list(element, self) if known else _List("", {}, {})
        return self._lists[num]

    def _count(self, num: str, found: _List, depth: int, counts: dict[int, int]) -> None:
        first = found.levels[depth].start
        if depth in found.starts and (num, depth) not in self._started:
            counts[depth] = found.starts[depth]
        else:
            counts[depth] = counts[depth] + 1 if depth in counts else first
        self._started.add((num, depth))
        for above in range(depth):  # what was never counted stands at its start
            if above in found.levels:
                counts.setdefault(above, found.starts.get(above, found.levels[above].start))
        for below in [one for one in counts if one > depth]:
            restart = found.levels[below].restart if below in found.levels else None
            if restart is None or (restart and depth < restart):
                del counts[below]


def read_numbering(root: Any, styles_root: Any) -> Numbering:
    """The lists of word/numbering.xml; none where the file has no such part. styles_root: of word/styles.xml."""
    if root is None:
        return Numbering({}, {}, styles_root)
    abstracts = {element.get(w("abstractNumId")): element for element in root.findall(w("abstractNum"))}
    nums = {element.get(w("numId")): element for element in root.findall(w("num"))}
    return Numbering(nums, abstracts, styles_root)


def _read_list(element: Any, numbering: Numbering) -> _List:
    abstract = _linked(value(element, "abstractNumId", "") or "", numbering)
    levels = {}
    if abstract in numbering.abstracts:
        found = numbering.abstracts[abstract].findall(w("lvl"))
        levels = {depth: _read_level(lvl) for lvl in found if (depth := _depth(lvl)) >= 0}
    starts = {}
    for override in element.findall(w("lvlOverride")):
        depth = _depth(override)
        if depth < 0:
            continue
        if (lvl := child(override, "lvl")) is not None:
            levels[depth] = _read_level(lvl)
        if child(override, "startOverride") is not None:
            starts[depth] = number(override, "startOverride", 1)
            levels.setdefault(depth, _Level())
            levels[depth] = replace(levels[depth], start=starts[depth])
    return _List(abstract, levels, starts)


def _linked(abstract: str, numbering: Numbering) -> str:
    """The abstract numbering that has the levels: some only name a list style that names another."""
    style = value(numbering.abstracts.get(abstract), "numStyleLink")
    if style is None or numbering.styles_root is None:
        return abstract
    for element in numbering.styles_root.findall(w("style")):
        if element.get(w("styleId")) == style:
            num = numbering.nums.get(value(element, "pPr/numPr/numId", "") or "")
            return value(num, "abstractNumId") or abstract
    return abstract


def _depth(element: Any) -> int:
    depth = as_int(element.get(w("ilvl")), -1)
    return depth if depth < _MOST_LEVELS else -1


def _read_level(lvl: Any) -> _Level:
    restart = child(lvl, "lvlRestart")
    return _Level(
        start=number(lvl, "start", 0),
        kind=value(lvl, "numFmt", "decimal") or "decimal",
        text=value(lvl, "lvlText", "") or "",
        legal=bool(toggle(lvl, "isLgl")),
        restart=None if restart is None else number(lvl, "lvlRestart", 0),
        style=value(lvl, "pStyle", "") or "",
    )


def _text(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    """The level's text with each %n as the number of that level; a space where it would run into the words."""

    def counted(match: re.Match[str]) -> str:
        depth = int(match[1]) - 1
        if depth not in counts or depth not in levels:
            return ""
        return in_format(counts[depth], "decimal" if level.legal else levels[depth].kind)

    text = re.sub("%([1-9])", counted, level.text).strip(" \u3000")
    return f"{text} " if text[-1:].isascii() and text[-1:].isalnum() else text

"""Numbers of headings and items in their order: 一、二、四、 and 一是二是四是. Pure."""

import re
from collections.abc import Iterator, Sequence

from proofreading.rule import Fault, SequenceRule

_DIGITS = "一二三四五六七八九"
_NUMERALS = [
    *_DIGITS,
    *(f"{tens}十{ones}" for tens in ("", *_DIGITS[1:]) for ones in ("", *_DIGITS)),
]  # 一 to 九十九
_VALUE = {numeral: value for value, numeral in enumerate(_NUMERALS, start=1)}
_NUMERAL = f"([{_DIGITS}十]{{1,3}})"
_LEVELS = (  # GB/T 9704-2012, 7.3.3; what stands around the number
    (re.compile(f"{_NUMERAL}、"), "{}、"),
    (re.compile(f"（{_NUMERAL}）"), "（{}）"),
    (re.compile("([0-9]{1,2})[.．](?![0-9])"), "{}."),
    (re.compile("（([0-9]{1,2})）"), "（{}）"),
)
_POINT = re.compile(f"(?:^|(?<=[。；：，！？]))(?:{_NUMERAL}是|第{_NUMERAL}(?:(?=，)|(?<=第一)(?=、)))")


def check(texts: Sequence[str]) -> Iterator[tuple[int, Fault]]:
    """Each heading, item or point whose number is not the next of its level."""
    last = [0] * len(_LEVELS)
    points = {"{}是": 0, "第{}": 0}
    for index, text in enumerate(texts):
        level, match = _numbered(text)
        if match is not None:
            number = _value(match[1])
            deeper = last[level + 1 :]
            last[level + 1 :] = [0] * len(deeper)
            # A list may begin anew under a paragraph without a number; headings begin anew only behind a colon.
            opened = index > 0 and texts[index - 1].endswith("：")
            again = number == 1 and (level >= 2 or last[level] == 0 or opened)
            if not again and number != last[level] + 1:
                yield index, _fault(match, _LEVELS[level][1], last[level])
            last[level] = number
        for point in _POINT.finditer(text):
            form = "{}是" if point[1] else "第{}"
            number = _value(point[1] or point[2])
            if number not in (1, points[form] + 1):
                yield index, _fault(point, form, points[form])
            points[form] = number


def _numbered(text: str) -> tuple[int, re.Match[str] | None]:
    for level, (pattern, _) in enumerate(_LEVELS):
        match = pattern.match(text)
        if match and _value(match[1]):
            return level, match
    return 0, None


def _value(written: str) -> int:
    """The number, 0 where the numeral is none."""
    return int(written) if written.isascii() else _VALUE.get(written, 0)


def _fault(match: re.Match[str], form: str, before: int) -> Fault:
    arabic = (match[1] or match[match.lastindex or 1]).isascii()
    wanted = form.format(before + 1 if arabic else _NUMERALS[min(before, len(_NUMERALS) - 1)])
    found = match[0]
    after = f"前面是“{form.format(before if arabic else _NUMERALS[before - 1])}”，" if before else "前面没有序号，"
    return Fault(*match.span(), f"序号“{found}”不连续：{after}这里应为“{wanted}”。请核对是缺了一项，还是序号写错")


RULE = SequenceRule("numbering", "GB/T 9704-2012，7.3.3", check)

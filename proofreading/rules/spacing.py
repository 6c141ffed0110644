"""Spaces where Chinese has none. Pure.

Between two Chinese characters a space may part two things that a mark should part, so it is no
more than pointed out there, and not mended.
"""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from proofreading.rules.names import NAME
from text.characters import CJK_MARKS, HAN
from text.findings import Severity

_SPACES = re.compile(r"\s+")
_ARTICLE = re.compile("第[一二三四五六七八九十百千零〇0-9]+[编章节条款]")  # of a law: 第五条 本市
_DIGIT = "0-9%‰℃"


def check(text: str) -> Iterator[Fault]:
    """Each run of spaces at an end, beside a full-width mark, between digits and Chinese, or between Chinese."""
    in_names = {at for match in NAME.finditer(text) for at in range(match.start() + 1, match.end() - 1)}
    for match in _SPACES.finditer(text):
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        around = before + after
        if match.start() in in_names:
            continue  # the rule of names says it
        if not before or not after:
            yield Fault(*match.span(), "段首、段末不用空格，排版时自动缩进", "")
        elif re.fullmatch(f"[{_DIGIT}][{HAN}]|[{HAN}][{_DIGIT}]", around):
            yield Fault(*match.span(), f"“{before}”与“{after}”之间不用空格", "")
        elif re.search(f"[{CJK_MARKS}]", around):
            yield Fault(*match.span(), "标点前后不用空格", "")
        elif re.fullmatch(f"[{HAN}]{{2}}", around) and not _ARTICLE.fullmatch(text, 0, match.start()):
            message = f"“{before}”与“{after}”之间有空格。如果不是有意分开，请删去"
            yield Fault(*match.span(), message, severity=Severity.NOTE)


RULE = Rule("spacing", "GB/T 9704-2012，本刊排版不在汉字与数字之间空格", check)

"""Ranges of numbers: what joins them, and what may not be left out. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_COUNTER = "[年月日号时点个名人次天周条件项万亿元米里亩吨岁户家台辆倍期章节页届%℃]"
_JOINT = "[～~—–-]"
_PERCENT = re.compile(rf"(?<![0-9.%～~—–-])({_NUMBER})(?={_JOINT}{_NUMBER}%)")
_TEN_THOUSAND = re.compile(rf"(?<![0-9.万亿～~—–-])({_NUMBER})(?=[～~—–-]{_NUMBER}([万亿]))")
_HYPHEN = re.compile(rf"(?<![0-9A-Za-z.～~—–-])(?:第)?{_NUMBER}[{_COUNTER[1:-1]}]?(-|–|~|－)(?={_NUMBER}{_COUNTER})")


def check(text: str) -> Iterator[Fault]:
    """A percent sign or 万, 亿 left out before the joint, and a joint that is a hyphen or a half-width tilde."""
    for match in _PERCENT.finditer(text):
        yield Fault(*match.span(), f"百分数的范围不省略前面的“%”：“{match[1]}%”", f"{match[1]}%")
    for match in _TEN_THOUSAND.finditer(text):
        yield Fault(*match.span(), f"前一个数省略“{match[2]}”会有歧义。如是“{match[1]}{match[2]}”，请写全")
    for match in _HYPHEN.finditer(text):
        mend = "～" if match[1] == "~" else "—"
        yield Fault(*match.span(1), f"数值、时间的起止用“—”或“～”，不用“{match[1]}”", mend)


RULE = Rule("ranges", "GB/T 15835-2011，5.1.3；GB/T 15834-2011，4.13", check)

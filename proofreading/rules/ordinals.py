"""What stands behind the number of an item. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Kind, Rule
from text.characters import HAN

_NUMERAL = "[一二三四五六七八九十]{1,3}"
_AFTER = re.compile(f"^(?:（(?:{_NUMERAL}|[0-9]{{1,2}})）|[①-⑳])([、，．.])")
_ARABIC = re.compile(f"^[0-9]{{1,2}}(、)(?=[{HAN}“《])")
_CHINESE = re.compile(f"^{_NUMERAL}(，|．|\\.)(?!{_NUMERAL}[，、])(?=[{HAN}“《])")
_FIRST = re.compile(f"(?:^|(?<=[。；：]))(?:第{_NUMERAL}|首先|其次|再次|最后)(、)(?!第?{_NUMERAL}|其次|再次)")
_HALF_BRACKET = re.compile(f"^({_NUMERAL}|[0-9]{{1,2}})）")


def check(text: str) -> Iterator[Fault]:
    """Each number of an item followed by another mark than the standard's."""
    for pattern, message, mend in (
        (_AFTER, "带括号的序次语后面不用标点", ""),
        (_ARABIC, "阿拉伯数字作序次语，后面用下脚点“.”，不用顿号", "."),
        (_CHINESE, "汉字数字作序次语，后面用顿号", "、"),
        (_FIRST, "“第一”“首先”等作序次语，后面用逗号", "，"),
    ):
        for match in pattern.finditer(text):
            yield Fault(*match.span(1), message, mend)
    for match in _HALF_BRACKET.finditer(text):
        yield Fault(*match.span(), f"序次语“{match[0]}”少了前括号", f"（{match[0]}")


RULE = Rule("ordinals", "GB/T 15834-2011，附录 B.3；GB/T 9704-2012，7.3.3", check, frozenset({Kind.BODY}))

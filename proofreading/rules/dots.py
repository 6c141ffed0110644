"""The ellipsis: six dots in two characters, and not together with 等. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from text.characters import CJK_MARKS, HAN

_DOTS = re.compile(rf"(?<=[{HAN}{CJK_MARKS}”])\.{{3,}}|。{{3,}}|·{{3,}}|…+")
_WHOLE = "……"
_AND_SO_ON = re.compile("(?<=……)等(?![待到候级])|等等?……")


def check(text: str) -> Iterator[Fault]:
    """Each ellipsis of another form, and each beside 等."""
    for match in _DOTS.finditer(text):
        if match[0] not in (_WHOLE, _WHOLE * 2):
            yield Fault(*match.span(), f"省略号“{match[0]}”应当用“{_WHOLE}”", _WHOLE)
    for match in _AND_SO_ON.finditer(text):
        yield Fault(*match.span(), "省略号与“等”不同时用。请留一个")


RULE = Rule("dots", "GB/T 15834-2011，4.11", check)

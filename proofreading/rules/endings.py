"""How titles and paragraphs end. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Kind, Rule
from text.characters import HAN

_LAST = re.compile("[，、；：。]+$")
_LONG = 60  # characters: what is longer and has marks within is a sentence, not a heading
_UNENDED = re.compile(f"[{HAN}0-9%]$")


def check_title(text: str) -> Iterator[Fault]:
    """A title that ends in a mark that no title ends in."""
    for match in _LAST.finditer(text):
        yield Fault(*match.span(), "标题末尾不用标点", "")


def check(text: str) -> Iterator[Fault]:
    """A long paragraph that ends in no mark, or in 、 or ，."""
    if text.endswith("、"):
        yield Fault(len(text) - 1, len(text), "段末是顿号，可能缺了字句。请核对")
    elif len(text) > _LONG and "，" in text and _UNENDED.search(text):
        yield Fault(len(text) - 1, len(text), "段末没有标点。请补上，或核对是否缺了字句")


RULE = Rule("endings", "GB/T 15834-2011，4.1", check, frozenset({Kind.BODY}))
TITLE_RULE = Rule("endings", "GB/T 9704-2012，7.3.1", check_title, frozenset({Kind.TITLE, Kind.SUBTITLE}))

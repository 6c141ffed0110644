"""The dash: two characters wide, and made of dashes. Pure.

A dash of one character between Chinese may join (长沙—永州), so it is left.
"""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from text.characters import CJK_MARKS, HAN

_BESIDE = f"{HAN}{CJK_MARKS}“”‘’"
_DASH = re.compile(rf"(?<=[{_BESIDE}])(?:-{{2,}}|[－–―─━]{{2,}}|—{{3,}})(?=[{_BESIDE}])")


def check(text: str) -> Iterator[Fault]:
    """Each dash of other characters, or longer than two."""
    for match in _DASH.finditer(text):
        yield Fault(*match.span(), f"破折号“{match[0]}”应当用“——”", "——")


RULE = Rule("dashes", "GB/T 15834-2011，4.10", check)

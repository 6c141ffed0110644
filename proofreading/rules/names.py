"""Two-character names typed at the width of three: 江　舟. Pure.

Typesetting sets names to one width; in the text a space would part a name for search and statistics.
"""

import re
from collections.abc import Iterator

from proofreading.rule import TEXT, Fault, Kind, Rule
from proofreading.surnames import SURNAMES
from text.characters import HAN

NAME = re.compile(rf"(?:(?<=[、，：（　 ])|^)[{SURNAMES}][ 　]+[{HAN}](?=[、，。；）]|[ 　]*$|[ 　]*(?:供稿|撰稿))")


def check(text: str) -> Iterator[Fault]:
    """Each space within a name that stands in a list of names."""
    for match in NAME.finditer(text):
        name = match[0][0] + match[0][-1]
        yield Fault(match.start() + 1, match.end() - 1, f"两字姓名“{name}”中间不打空格，排版时自动对齐", "")


RULE = Rule("names", "两字姓名排成三字宽由排版完成", check, TEXT | {Kind.CREDIT})

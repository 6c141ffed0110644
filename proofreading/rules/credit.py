"""The form of a credit: （单位　姓名供稿）. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

from proofreading.rule import Fault, Kind, Rule

_WORD = "供稿|撰稿|报送|整理|提供|来稿|撰写"
_TWICE = re.compile(f"({_WORD})(?:单位|人)?[：:]?(?:{_WORD})")
_MARK = re.compile("[，。；：,;:!！?？]")
_NAME = re.compile("[^、　 （）]+")


def check(text: str) -> Iterator[Fault]:
    """The word twice, marks that a credit does not have, a name twice."""
    for match in _TWICE.finditer(text):
        yield Fault(*match.span(), f"“{match[0]}”重复。署名中不写“{match[1]}”，由署名用语印出")
    for match in _MARK.finditer(text):
        yield Fault(*match.span(), "署名中几个单位、几个人之间用顿号，末尾不用标点")
    inside = re.sub(f"(?:{_WORD})?）$", "", text)
    names = list(_NAME.finditer(inside))
    counts = Counter(match[0] for match in names)
    seen: set[str] = set()
    for match in names:
        if counts[match[0]] > 1 and match[0] in seen and not match[0].endswith(("室", "委", "局", "会", "府")):
            yield Fault(*match.span(), f"“{match[0]}”署名两次。请删去一个")
        seen.add(match[0])


RULE = Rule("credit", "本刊署名格式：（单位　姓名供稿）", check, frozenset({Kind.CREDIT}))

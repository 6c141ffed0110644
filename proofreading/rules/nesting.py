"""Quotes within quotes, titles within titles: outside double, inside single, inside that double again. Pure."""

from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from proofreading.rules.pairs import APOSTROPHE, CLOSING, unpaired

_FAMILIES = ("“‘", "《〈")  # outer, inner


def check(text: str) -> Iterator[Fault]:
    """Each mark that belongs to the other depth. Nothing where the pairs are not whole: then no depth is sure."""
    if unpaired(text) or text.count("“") != text.count("”"):
        return
    for family in _FAMILIES:
        yield from _faults(text, family)


def _faults(text: str, family: str) -> Iterator[Fault]:
    depth = 0
    apostrophes = {match.start() for match in APOSTROPHE.finditer(text)}
    for at, char in enumerate(text):
        if char in family:
            wanted = family[depth % 2]
            depth += 1
        elif depth and char in (CLOSING[family[0]], CLOSING[family[1]]) and at not in apostrophes:
            depth -= 1
            wanted = CLOSING[family[depth % 2]]
        else:
            continue
        if char != wanted:
            where = "里面" if wanted in "‘’〈〉" else "外面"
            yield Fault(at, at + 1, f"{where}一层应当用“{wanted}”，不用“{char}”", wanted)


RULE = Rule("nesting", "GB/T 15834-2011，4.8、4.15", check)

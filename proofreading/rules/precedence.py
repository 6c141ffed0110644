"""Listed officials that are named together in another order than that of the list. Pure.

Read as one enumeration is what stands between 、 and 和 with nothing but titles and other names: 书记甲、副书记乙和丙.
"""

import re
from collections.abc import Iterator

from proofreading.mentions import TITLE, Mention, is_former, mentions
from proofreading.office import Office
from proofreading.rule import TEXT, Fault, Rule
from text.characters import HAN

_LONGEST = 60  # characters between two names of an enumeration
_AND = "(?:以及|和|及|与)"
_ITEM = f"(?:[{HAN}]*{TITLE}[{HAN}]{{0,6}}|[{HAN}]{{2,4}})"  # another name, a title, or both
_BEHIND = f"(?:{TITLE})?(?:同志)?"  # what follows a name within its item
_AHEAD = f"(?:[{HAN}]*{TITLE})?"  # what precedes a name within its item
_FIRST = re.compile(f"{_BEHIND}(?:{_AND}{_ITEM})?")
_BETWEEN = re.compile(_ITEM)
_LAST = re.compile(f"(?:{_ITEM}{_AND})?{_AHEAD}")
_TWO = re.compile(f"{_BEHIND}{_AND}{_AHEAD}")
# An order of another kind, which is said.
_OTHER_ORDER = re.compile("笔画|笔划|音序|拼音")


def rule_of(office: Office) -> Rule:
    """Each official who stands behind one that the list has further down."""
    rank = {person.name: number for number, person in enumerate(office.people)}

    def check(text: str) -> Iterator[Fault]:
        if _OTHER_ORDER.search(text):
            return
        for together in _enumerations(text, list(mentions(text, office.people))):
            lowest = together[0]
            for mention in together[1:]:
                if rank[mention.person.name] < rank[lowest.person.name]:
                    message = f"按名录的次序，“{mention.person.name}”应当排在“{lowest.person.name}”前面。请核对"
                    yield Fault(mention.start, mention.end, message)
                else:
                    lowest = mention

    return Rule("precedence", "本刊领导和机构名录的次序", check, TEXT)


def _enumerations(text: str, found: list[Mention]) -> Iterator[list[Mention]]:
    """The mentions that stand in one enumeration, where there are several; those of a former post have no place in it."""
    together: list[Mention] = []
    for mention in found:
        if together and not _is_one_enumeration(text[together[-1].end : mention.start]):
            yield together
            together = []
        if not is_former(text, mention.start):
            together.append(mention)
    if together:
        yield together


def _is_one_enumeration(between: str) -> bool:
    """Return True if nothing but marks, titles and other names stands between two names."""
    if len(between) > _LONGEST:
        return False
    behind, *middle = between.split("、")
    if not middle:
        return _TWO.fullmatch(between) is not None
    *middle, ahead = middle
    return bool(_FIRST.fullmatch(behind) and _LAST.fullmatch(ahead) and all(map(_BETWEEN.fullmatch, middle)))

"""Marks that come in pairs: one is missing. Pure.

A quotation over several paragraphs may open in each of them and closes in the last (GB/T 15834-2011, 4.8): a quote that
opens a paragraph may stay open; one that stays open behind a colon, or ends a paragraph, is no more than doubtful.
"""

import re
from collections.abc import Iterator

from proofreading.rule import TEXT, Fault, Kind, Rule
from text.findings import Severity

CLOSING = dict(zip("（《〈“‘〔【「『", "）》〉”’〕】」』", strict=True))
_FULL = {ord("("): "（", ord(")"): "）"}  # may be partners; whether they should be is for the rule of widths
_OPENING = {closing: opening for opening, closing in CLOSING.items()}
APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])|(?<=s)’(?= )")
_ITEM = re.compile("(?:^|(?<=[，。；：、 ]))[0-9a-zA-Z一二三四五六七八九十]{1,3}[）)]")


def check(text: str) -> Iterator[Fault]:
    """Each mark of a pair without its partner in the paragraph."""
    for at, char in unpaired(text):
        if char in CLOSING:
            message = f"“{char}”后面没有配对的“{CLOSING[char]}”。请补上，或删去多余的"
        else:
            message = f"“{char}”前面没有配对的“{_OPENING[char]}”。请补上，或删去多余的"
        goes_on = (char == "“" and text[at - 1] == "：") or (char == "”" and not text[at + 1 :].strip("。！？"))
        yield Fault(at, at + 1, message, severity=Severity.WARNING if goes_on else Severity.ERROR)


def unpaired(text: str) -> list[tuple[int, str]]:
    """The marks without a partner, in the order of the text."""
    passed = {match.start() for match in APOSTROPHE.finditer(text)}
    passed |= {match.end() - 1 for match in _ITEM.finditer(text)}
    open_: list[tuple[int, str]] = []
    lone: list[tuple[int, str]] = []
    for at, char in enumerate(text.translate(_FULL)):
        if at in passed:
            continue
        if char in CLOSING:
            open_.append((at, char))
        elif char in _OPENING:
            # Of crossing pairs, 《“甲》”, the inner one is whole: only where the partner is there at all.
            partner = next((i for i in range(len(open_) - 1, -1, -1) if open_[i][1] == _OPENING[char]), None)
            if partner is None:
                lone.append((at, char))
            else:
                del open_[partner]
    lone += [(at, char) for at, char in open_ if (at, char) != (0, "“")]
    return sorted((at, char) for at, char in lone if text[at] == char)


RULE = Rule("pairs", "GB/T 15834-2011，4.8、4.9、4.15", check, TEXT | {Kind.CREDIT})

"""The rank of a paragraph by its own number, and what of it is its head. Pure."""

import re
from enum import IntEnum

from text.characters import SENTENCE_END


class Level(IntEnum):
    """The rank of a paragraph, after its number (GB/T 9704-2012, 7.3.3)."""

    BODY = 0
    FIRST = 1  # 一、 (also typed 一.)
    SECOND = 2  # （一）
    THIRD = 3  # 1.
    FOURTH = 4  # （1）
    NOTE = 5  # 编者按


_NUMERAL = "[一二三四五六七八九十百]{1,4}"
_NUMBERS = (
    (Level.FIRST, re.compile(rf"{_NUMERAL}(?:、|[.．](?![0-9]))")),
    (Level.SECOND, re.compile(f"[（(]{_NUMERAL}[）)]")),
    (Level.THIRD, re.compile(r"[0-9]{1,2}[.．](?![0-9])")),  # 1. but not 1.5万户
    (Level.FOURTH, re.compile("[（(][0-9]{1,2}[）)]")),
    (Level.NOTE, re.compile("[【〔]?编者按")),
)
_RUN_IN = {Level.FIRST, Level.SECOND}  # levels with a face of their own, which a first sentence may take
_LONGEST_HEAD = 56  # two lines of 28; what is longer is text, whatever its number
_OPENING, _CLOSING = "“‘《〈（【〔", "”’》〉）】〕"


def level_of(text: str) -> Level:
    """The level a paragraph has by its own number; BODY where it has none (一是 is body text)."""
    return next((level for level, number in _NUMBERS if number.match(text)), Level.BODY)


def head_length(text: str, level: Level) -> int:
    """Return how many leading characters of a numbered paragraph are its head (see `Paragraph.head`).

    One short sentence is a heading alone. Of several sentences the first is the head, run in, at the
    two levels whose face differs from the text's; a list item (ending in ； or ，) has no head.
    An editor's note is all head: it is set in its face throughout.
    """
    if level is Level.NOTE:
        return len(text)
    sentence = _first_sentence(text)
    alone = sentence == len(text)
    if level is Level.BODY or sentence > _LONGEST_HEAD or text.endswith(("；", "，", "、")):
        return 0
    return sentence if alone or level in _RUN_IN else 0


def _first_sentence(text: str) -> int:
    """The length of the first sentence: up to the first 。！？ outside quotes and brackets."""
    depth = 0
    for index, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(depth - 1, 0)
        elif character in SENTENCE_END and not depth:
            return index + 1
    return len(text)

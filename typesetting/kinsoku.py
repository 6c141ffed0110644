"""Where a line may end: the prohibitions of GB/T 15834-2011 (5.1) and CLREQ 3.1.3 (禁则)."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

# A full-width closing mark at a line's end takes half its width: its right half is blank.
CLOSING = frozenset("。，、；：？！）》〉”’】〕』」｝］")
# An opening mark at a line's start loses its blank left half.
OPENING = frozenset("（《〈“‘【〔『「｛［")
# A middle dot has a blank quarter at both sides.
DOTS = frozenset("·‧・•")
MARKS = OPENING | CLOSING | DOTS
_MARK = re.compile(f"[{re.escape(''.join(sorted(MARKS)))}]")
NO_START = CLOSING | frozenset("%‰％℃°·‧～,.;:?!)]}")
NO_END = OPENING | frozenset("([{$¥￥#＃№")

# What is never split: a Latin word, number, telephone number or address with a unit mark or 年
# behind its last digit, a run of dashes, an ellipsis, a name of two characters set to the width of three.
WORD = "[!-~\u00c0-\u024f]+"
HAN = "[\u3400-\u9fff\U00020000-\U0003ffff]"
UNBREAKABLE = re.compile(
    rf"{WORD}(?:[—–－](?=\d){WORD})*(?:(?<=\d)[%‰℃°％年])?"
    r"|[０-９．]+[%‰℃％年]?"
    r"|—+|…+"
    rf"|(?<!{HAN}){HAN}　{HAN}"
)


def unbreakable(text: str) -> list[tuple[int, int]]:
    """The parts (start, end) of the text that are never split over two lines."""
    return [match.span() for match in UNBREAKABLE.finditer(text)]


def marks(text: str) -> list[int]:
    """The places of the full-width marks in the text."""
    return [match.start() for match in _MARK.finditer(text)]


def breaks(text: str, too_wide: Sequence[tuple[int, int]] = ()) -> list[bool]:
    """For each position 0 to len(text), whether a line may end before it.

    too_wide: unbreakable parts that no line can hold; they may be broken anywhere.
    """
    chars = set(text)  # far fewer than places
    no_end = chars & NO_END
    # A space goes with the line before and hangs there.
    no_start = {char for char in chars if char in NO_START or char.isspace() or is_attached(char)}
    parted = [before not in no_end and after not in no_start for before, after in pairwise(text)]
    allowed = [False, *parted, True]
    for start, end in unbreakable(text):
        free = (start, end) in too_wide
        for position in range(start + 1, end):
            allowed[position] = free and not is_attached(text[position])
    return allowed if text else [True]


@lru_cache(maxsize=20_000)  # asked of every character of a text, several times
def is_attached(char: str) -> bool:
    """Return True if the character has no width and belongs to the one before: a combining mark, a
    variation selector or a format character."""
    return unicodedata.category(char) in {"Mn", "Me", "Cf"}

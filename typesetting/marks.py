"""How wide marks are: what they lose beside each other, and what they may give up in a full line.

Sources: GB/T 15834-2011 (5.1), CLREQ 3.1.6 (标点挤压: widths of marks set together and at a line's
ends). Lengths are in pt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from typesetting.kinsoku import CLOSING, DOTS, OPENING, marks

STEPS = 50  # in which a mark loses its blank, from its whole box to none of the blank: 0.01 em of half an em
MOST = 40  # of them is what a mark may give up to get another character in: 0.4 em of half an em
RANKS = 4
STOPS = frozenset("。？！")
COMMAS = frozenset("，、；：")


@dataclass(frozen=True)
class Blanks:
    """For each character, how much of its box may be lost at its left and at its right.

    An opening mark has its blank at the left, a closing one at the right, a middle dot on both sides.
    """

    before: Sequence[float]
    after: Sequence[float]

    def lost(self, place: int, steps: int) -> tuple[float, float]:
        """Return the blank that a mark loses at its left and its right in so many steps."""
        return self.before[place] * steps / STEPS, self.after[place] * steps / STEPS


@dataclass(frozen=True)
class Reducible:
    """What a character may give up to get another one into its line. rank: 0 gives first."""

    rank: int
    before: float
    after: float


def rank(mark: str) -> int:
    """When a mark is reduced: middle dots first, then brackets, ，、；：, last 。？！"""
    if mark in DOTS:
        return 0
    if mark in STOPS:
        return 3
    return 2 if mark in COMMAS else 1


def pair_losses(text: str, blanks: Blanks) -> list[float]:
    """Return the blank lost between each character and the one before it: two marks together take 1.5 em, not 2.

    Closing marks lose their right half before another mark (》《 ”，), opening ones their left half
    after an opening mark (（《).
    """
    losses = [0.0] * len(text)
    for place in marks(text):
        before, mark = text[place - 1] if place else "", text[place]
        if before in CLOSING and (mark in CLOSING or mark in OPENING):
            losses[place] = blanks.after[place - 1]
        elif before in OPENING and mark in OPENING:
            losses[place] = blanks.before[place]
    return losses


def reducible(text: str, blanks: Blanks, losses: Sequence[float]) -> dict[int, Reducible]:
    """The marks that may give up width, by place; those set together have given already."""
    found = {}
    for place in marks(text):
        mark = text[place]
        before, after = blanks.lost(place, MOST)
        if losses[place] and mark in OPENING and text[place - 1] in OPENING:
            before = 0.0
        if place + 1 < len(text) and losses[place + 1] and mark in CLOSING:
            after = 0.0
        if before or after:
            found[place] = Reducible(rank(mark), before, after)
    return found

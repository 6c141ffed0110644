"""Where the lines of a paragraph end: the breaks are chosen together, for the least badness in all.

After Knuth and Plass, Breaking Paragraphs into Lines (1981); what badness is here, and why:
docs/decisions/0004-badness.md. Lengths are in pt.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from typesetting.kinsoku import CLOSING, NO_START, OPENING, breaks, is_attached, marks, unbreakable
from typesetting.marks import MOST, RANKS, STEPS, Blanks, pair_losses, reducible

TOLERANCE = 0.001  # pt; sums of float widths
MOST_OPENED = 0.03  # em between two characters
# Demerits of a line are the square of LINE and its badness, and the others where they apply.
LINE = 10.0
OPENED = 100.0  # badness of a line opened by MOST_OPENED; it grows with the cube
REDUCED = 10.0  # badness of a line whose marks have given all they may; it grows with the cube
EARLIER = 20.0  # what it is worth to get one more character in
ALONE = 1.5e7  # a last line of one character: as bad as a line opened by a tenth of an em
FORBIDDEN = 1e12  # a break against the prohibitions


@dataclass(frozen=True)
class Filled:
    """One line: characters start to end, and how they are set.

    steps: how many steps of its blank (`marks.STEPS`) a mark has lost, by place.
    spacing_pt: added between any two characters. overhang_pt: how much of the last character's box stands
    outside the line.
    """

    start: int
    end: int
    steps: dict[int, int] = field(default_factory=dict)
    spacing_pt: float = 0.0
    overhang_pt: float = 0.0


def fill(
    text: str,
    advances: Sequence[float],
    blanks: Blanks,
    measure_pt: float,
    indent_pt: float,
    em_pt: float,
    parts: Sequence[tuple[int, int]] = (),
) -> list[Filled]:
    """Break the text into lines no wider than the measure, all but the last one full.

    indent_pt: of the first line. em_pt: the size against which spacing is judged. parts: (start, end) of
    the text, each kept on one line where a line holds it.
    """
    paragraph = _Paragraph(text, advances, blanks, measure_pt, indent_pt, em_pt, parts)
    return [paragraph.line(start, end) for start, end in pairwise([0, *paragraph.ends()])]


class _Paragraph:
    """A paragraph's widths, summed so that any line's is the difference of two numbers."""

    def __init__(
        self,
        text: str,
        advances: Sequence[float],
        blanks: Blanks,
        measure: float,
        indent: float,
        em: float,
        parts: Sequence[tuple[int, int]],
    ) -> None:
        self.text, self.blanks, self.measure, self.indent, self.em = text, blanks, measure, indent, em
        self.losses = pair_losses(text, blanks)
        self.reducible = reducible(text, blanks, self.losses)
        self.advances = advances
        plain = _sums(advances)
        # A word that fits no line goes in where it stands, broken as the line ends.
        too_wide = [(a, b) for a, b in unbreakable(text) if plain[b] - plain[a] > measure + TOLERANCE]
        allowed = breaks(text, too_wide)
        for start, end in parts:
            if plain[end] - plain[start] <= self._room(start) + TOLERANCE:
                allowed[start + 1 : end] = [False] * (end - start - 1)
        self.allowed = [place for place, ok in enumerate(allowed) if ok and place]
        self._sum_up()

    def _sum_up(self) -> None:
        text, count = self.text, len(self.text)
        offsets = _sums([advance - lost for advance, lost in zip(self.advances, self.losses, strict=True)])
        given = [0.0] * count
        for place, mark in self.reducible.items():
            given[place] = mark.before + mark.after
        giving = _sums(given)
        attached = {char for char in set(text) if is_attached(char)}
        letters = _sums([0.0 if char in attached else 1.0 for char in text])
        # What a line that begins, or ends, at each place has to the left of it: marks there are set otherwise.
        self.start_width, self.start_giving = offsets[:-1], giving[:-1]
        ends_after = offsets[:], giving[:]
        for place in marks(text):
            self.start_width[place] -= self.losses[place]
            if text[place] in OPENING:
                self.start_giving[place] += given[place]
                if place:
                    self.start_width[place] += self.blanks.before[place]
            elif text[place] in CLOSING:
                ends_after[0][place + 1] -= self.blanks.after[place]
                ends_after[1][place + 1] -= given[place]
        self.visible = list(range(count + 1))  # the end without the spaces there, which hang
        if any(char.isspace() for char in set(text)):
            for end in range(1, count + 1):
                before, char = self.visible[end - 1], text[end - 1]
                if char.isspace() or (char in attached and before < end - 1):
                    self.visible[end] = before
        self.end_width, self.end_giving = ([ends[end] for end in self.visible] for ends in ends_after)
        self.letters = letters
        self.offsets = offsets
        tight = [offset - give for offset, give in zip(offsets, giving, strict=True)]
        self.tight, self.tight_allowed = tight, [tight[place] for place in self.allowed]

    def ends(self) -> list[int]:
        """Return the ends of the lines; the last is the end of the text."""
        count = len(self.text)
        if not count:
            return []
        best: list[tuple[float, int] | None] = [None] * (count + 1)
        best[0] = (0.0, 0)
        for start in range(count):
            reached = best[start]
            if reached is None:
                continue
            for end, demerits in self._lines_from(start):
                total = reached[0] + demerits
                known = best[end]
                if known is None or total < known[0]:
                    best[end] = (total, start)
        ends = [count]
        while (before := best[ends[-1]]) is not None and before[1]:
            ends.append(before[1])
        return ends[::-1]

    def _lines_from(self, start: int) -> list[tuple[int, float]]:
        """The ends worth trying for a line that begins here, with their demerits; never none.

        Lines opened too far are tried only where there is no better one, and near the paragraph's end,
        where they may save the last character from standing alone.
        """
        room = self._room(start)
        width_before, giving_before = self.start_width[start], self.start_giving[start]
        found: list[tuple[int, float]] = []
        near_end = self.offsets[-1] - self.offsets[start] < 2.2 * self.measure
        allowed, end_width, end_giving = self.allowed, self.end_width, self.end_giving
        index = bisect_right(self.tight_allowed, self.tight[start] + room + 2 * self.em)
        while index and allowed[index - 1] > start:
            index -= 1
            end = allowed[index]
            excess = end_width[end] - width_before - room
            giving = end_giving[end] - giving_before
            if excess > TOLERANCE and excess > giving + TOLERANCE:
                continue
            gaps = self._gaps(start, end) if excess < 0 else 0.0
            too_open = -excess > MOST_OPENED * self.em * gaps + TOLERANCE
            is_last = end == len(self.text)
            if is_last or not too_open or near_end or not found:
                found.append((end, self._demerits(start, end, excess, giving, gaps)))
            if too_open and not is_last and not (near_end and excess > -self.measure / 8):
                break
        return found or [(self._forced_end(start, room), FORBIDDEN)]

    def _forced_end(self, start: int, room: float) -> int:
        """Where no break is allowed, the last that fits; at least a character with what is attached to it."""
        text = self.text
        ends = (end for end in range(start + 1, len(text) + 1) if end == len(text) or not is_attached(text[end]))
        last = next(ends)
        for end in ends:
            if self._width(start, end) - self._giving(start, end) > room + TOLERANCE:
                break
            last = end
        return last

    def _room(self, start: int) -> float:
        return self.measure - (self.indent if start == 0 else 0.0)

    def _width(self, start: int, end: int) -> float:
        """Return the width of these characters as a line before any mark is compressed, in pt."""
        return max(self.end_width[end] - self.start_width[start], 0.0)

    def _giving(self, start: int, end: int) -> float:
        return max(self.end_giving[end] - self.start_giving[start], 0.0)

    def _gaps(self, start: int, end: int) -> float:
        visible, letters = self.visible[end], self.letters
        return (letters[visible] - letters[start] if visible > start else 0.0) - 1

    def _demerits(self, start: int, end: int, excess: float, giving: float, gaps: float) -> float:
        is_last = end == len(self.text)
        badness = 0.0
        if excess > TOLERANCE:
            badness = REDUCED * (excess / giving) ** 3
        elif not is_last:
            opened = -excess / self.em / max(gaps, 1.0)
            badness = OPENED * (opened / MOST_OPENED) ** 3
        if is_last:
            return (LINE + badness) ** 2 + (ALONE if start and self._is_alone(start) else 0.0)
        return (LINE + badness) ** 2 - EARLIER * end

    def _is_alone(self, start: int) -> bool:
        """Return True if no more than one character, with its marks, is left for the last line."""
        letters = 0
        for char in self.text[start:]:
            letters += char not in NO_START and not char.isspace() and not is_attached(char)
            if letters > 1:
                return False
        return True

    def line(self, start: int, end: int) -> Filled:
        """The line of these characters, set to the measure unless it is the last."""
        room, visible = self._room(start), max(self.visible[end], start)
        last = visible - 1
        blank = self.blanks.after[last] if last > start and self.text[last] in CLOSING else 0.0
        overhang = blank + self.offsets[end] - self.offsets[visible]
        steps = self._whole(start, end)
        excess = self._width(start, end) - room
        spacing = 0.0
        if excess > TOLERANCE:
            steps |= self._reduced(start, visible, excess)
        elif excess < -TOLERANCE and end < len(self.text) and (gaps := self._gaps(start, end)) > 0:
            spacing = -excess / gaps
            overhang += spacing * (self.letters[end] - self.letters[visible])
        return Filled(start, end, steps, spacing, overhang)

    def _whole(self, start: int, end: int) -> dict[int, int]:
        """The marks that lose all of a blank: one of two together, an opening one at the start of a later line."""
        places = [
            place - 1 if self.text[place - 1] in CLOSING else place
            for place in range(start + 1, end)
            if self.losses[place]
        ]
        if start and self.text[start] in OPENING and self.blanks.before[start]:
            places.append(start)
        return dict.fromkeys(places, STEPS)

    def _reduced(self, start: int, visible: int, excess: float) -> dict[int, int]:
        """The steps that take the excess off the marks, rank by rank, those of one rank alike but for the last step.

        A step is never split: the line may come out shorter than the measure by less than one mark's step.
        """
        last = visible - 1
        marks = [
            (mark, place)
            for place in range(start, visible)
            if (mark := self.reducible.get(place))
            and not (place == start and self.text[place] in OPENING)
            and not (place == last and self.text[place] in CLOSING)
        ]
        steps: dict[int, int] = {}
        for now in range(RANKS):
            giving = [(place, (mark.before + mark.after) / MOST) for mark, place in marks if mark.rank == now]
            a_step = sum(size for _, size in giving)
            alike = min(int((excess + TOLERANCE) / a_step), MOST) if giving else 0
            excess -= alike * a_step
            for place, size in giving:
                one_more = alike < MOST and excess > TOLERANCE
                excess -= size * one_more
                steps[place] = alike + one_more
            if excess <= TOLERANCE:
                break
        return {place: count for place, count in steps.items() if count}


def _sums(values: Sequence[float]) -> list[float]:
    """The sum of the values before each place, and of all."""
    return list(accumulate(values, initial=0.0))

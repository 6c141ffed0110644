"""Where the lines of a title end: by meaning, and so that the lines make a shape.

GB/T 9704-2012, 7.3.1: a title that turns over keeps its words whole, stands symmetrically, and has the shape of a
trapezoid or a lozenge. Lengths are in pt, costs in squared em.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from math import inf

from typesetting.filling import TOLERANCE
from typesetting.kinsoku import NO_END, NO_START, breaks, is_attached

STEP_EM = 1.5  # by how much a line is best longer or shorter than the one above
LEVEL_EM = 0.25  # lines that differ by less look alike
# What ends a line: each kind outweighs all that comes after it, however often that occurs in a title.
FORBIDDEN = 1e12  # against the prohibitions, or within a Latin word
IN_WORD = 1e10  # within a word of the office's list, or between a number and its unit
ALONE = 1e8  # a line of one character
IN_PAIR = 1e6  # between a pair of marks
BAD_SHAPE = 1e4  # a line longer than the one above, below a line that was shorter: a sand-glass, or ragged
BEFORE_PARTICLE = 64.0
ANYWHERE = 32.0  # perhaps within a word that nobody has listed
AT_EDGE = 8.0  # beside a listed word, a number or a pair of marks: known to be no word's inside
AFTER_PARTICLE = 4.0

PAIR = re.compile("“.*?”|‘.*?’|《.*?》|〈.*?〉|（.*?）|【.*?】|〔.*?〕|『.*?』|「.*?」")
PAUSE = frozenset("，、；：。！？　")
# But 和谐, 共和国, 与会, 及时 and so on are words.
PARTICLE = re.compile("的(?![确士])|和(?![谐平解睦国])|与(?![会其时])|及其|及(?![时格])|暨")
NO_HEAD = frozenset("的了着等们")
FIGURE = "(?:[0-9０-９.]+|[〇零一二两三四五六七八九十百千]+)[万亿余多]*"
UNIT = "[年月日号届次个项条期级名位人户场件处家所站村镇万亿元米里亩吨岁倍成天周种类批轮篇]"
NUMBER = re.compile(f"第{FIGURE}{UNIT}?|{FIGURE}{UNIT}")


def title_ends(
    text: str, advances: Sequence[float], measure_pt: float, em_pt: float, words: Sequence[str] = ()
) -> list[int]:
    """Where the lines end, the last end being the text's: in as few lines as need no worse breaks than more would.

    words: those of the office's list, not broken while any other breaking exists.
    """
    title = _Title(text, advances, measure_pt, em_pt, words)
    return title.shaped_ends(title.fewest_lines()) if text else []


class _Title:
    """A title's lines that fit the measure: for each start, the ends with what such a line costs."""

    def __init__(self, text: str, advances: Sequence[float], measure: float, em: float, words: Sequence[str]) -> None:
        self.em = em
        self.starts = list(accumulate(advances, initial=0.0))
        # A line's width does not count the space at its end.
        self.stops = [self.starts[len(text[:end].rstrip())] for end in range(len(text) + 1)]
        breaking = _break_costs(text, words)
        self.lines: list[list[tuple[int, float]]] = []
        for start in range(len(text)):
            self.lines.append([])
            for end in range(start + 1, len(text) + 1):
                # Something must go in, however narrow the measure is.
                if self._width(start, end) > measure + TOLERANCE and end > start + 1:
                    break
                self.lines[start].append((end, breaking[end] + (ALONE if _is_alone(text[start:end]) else 0.0)))

    def fewest_lines(self) -> int:
        """The smallest number of lines that makes the breaks no worse than any other number does."""
        best = [(0.0, 0)] + [(inf, 0)] * len(self.lines)
        for start, lines in enumerate(self.lines):
            cost, count = best[start]
            for end, own in lines:
                best[end] = min(best[end], (cost + (own if own >= IN_PAIR else 0.0), count + 1))
        return best[-1][1]

    def shaped_ends(self, count: int) -> list[int]:
        """The ends of so many lines with the least cost in all."""
        last = len(self.lines)
        # From where the end is reached in 0, 1, 2 ... lines.
        reach = [{last}]
        for _ in range(count):
            reach.append({start for start in range(last) if any(end in reach[-1] for end, _ in self.lines[start])})
        # The best way to each line, given whether the lines have begun to grow shorter: its cost and its ends.
        ways: dict[tuple[int, int, bool], tuple[float, list[int]]]
        ways = {(0, end, False): (cost, [end]) for end, cost in self.lines[0] if end in reach[count - 1]}
        for left in range(count - 2, -1, -1):
            longer: dict[tuple[int, int, bool], tuple[float, list[int]]] = {}
            for (above, start, narrows), (cost, ends) in ways.items():
                for end, own in self.lines[start]:
                    if end not in reach[left]:
                        continue
                    step = (self._width(start, end) - self._width(above, start)) / self.em
                    total = cost + own + _step_cost(step, narrows)
                    line = (start, end, narrows or step < -LEVEL_EM)
                    if line not in longer or total < longer[line][0]:
                        longer[line] = (total, [*ends, end])
            ways = longer
        return min(ways.values())[1]

    def _width(self, start: int, end: int) -> float:
        return self.stops[end] - self.starts[start]


def _step_cost(step_em: float, narrows: bool) -> float:
    """What it costs that a line is so much longer than the one above. narrows: a line above was shorter than its own."""
    return (abs(step_em) - STEP_EM) ** 2 + (BAD_SHAPE if narrows and step_em > LEVEL_EM else 0.0)


def _is_alone(line: str) -> bool:
    """Return True if the line is no more than one character with its marks."""
    return sum(not (char in NO_START or char in NO_END or char.isspace() or is_attached(char)) for char in line) < 2


def _break_costs(text: str, words: Sequence[str]) -> list[float]:
    """Return the cost of ending a line before each position."""
    costs = [ANYWHERE] * len(text) + [0.0]
    whole = [(IN_WORD, span) for span in _found(text, words)]
    whole += [(IN_WORD, match.span()) for match in NUMBER.finditer(text)]
    whole += [(IN_PAIR, match.span()) for match in PAIR.finditer(text)]
    for _, edges in whole:
        for edge in edges:
            costs[edge] = min(costs[edge], AT_EDGE)
    for match in PARTICLE.finditer(text):
        costs[match.end()] = min(costs[match.end()], AFTER_PARTICLE)
    for place in range(1, len(text)):
        if text[place - 1] in PAUSE:
            costs[place] = 0.0
        if text[place] in NO_HEAD:
            costs[place] += BEFORE_PARTICLE
    for cost, (start, end) in whole:
        for place in range(start + 1, end):
            costs[place] += cost
    for place, ok in enumerate(breaks(text)[:-1]):
        costs[place] += 0.0 if ok else FORBIDDEN
    return costs


def _found(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Every place where a word of the list stands, also where they overlap."""
    return [
        (start, start + len(word))
        for word in words
        if word
        for start in range(len(text))
        if text.startswith(word, start)
    ]

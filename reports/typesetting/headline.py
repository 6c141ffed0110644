"""Lines that are not filled: titles in balanced lines, and single lines made to fit."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import ceil

from reports.typesetting.compose import (
    Line,
    Span,
    advances,
    centred,
    compose_line,
    compose_paragraph,
    stretch,
)
from reports.typesetting.filling import TOLERANCE
from reports.typesetting.fonts import FontLibrary, Role
from reports.typesetting.kinsoku import breaks

CONDENSED_EM = 0.1  # a line is condensed by this much at most before it is set smaller
GOOD_BREAKS = frozenset("，、；：。！？的和与及暨　 ”》）")  # a title is best broken after these
# Penalties, in squared em of imbalance, for ending a line ...
ANY_BREAK = 32.0  # ... elsewhere, perhaps within a word
IN_PAIR = 60.0  # ... between a pair of marks
FORBIDDEN = 10_000.0  # ... against the prohibitions
PAIRS = {"“": "”", "《": "》", "（": "）", "〈": "〉", "‘": "’"}


def compose_title(text: str, role: Role, size_pt: float, library: FontLibrary, measure_pt: float) -> tuple[Line, ...]:
    """A title or subtitle in as few lines as hold it, of about equal width, each centred."""
    spans = [Span(text, role, size_pt)]
    whole = compose_line(spans, library)
    if whole.width_pt <= measure_pt + TOLERANCE:
        return (centred(whole, measure_pt),) if text else ()
    offsets = list(accumulate(advances(spans, library), initial=0.0))
    ends = _balanced_ends(text, offsets, measure_pt, size_pt)
    lines = (compose_line([Span(text[a:b], role, size_pt)], library) for a, b in pairwise([0, *ends]))
    return tuple(centred(line, measure_pt) for line in lines)


def _balanced_ends(text: str, offsets: Sequence[float], measure: float, em: float) -> list[int]:
    """Line ends with the least penalty, for the smallest number of lines that can hold the text."""
    penalties = _penalties(text)
    count = ceil((offsets[-1] - TOLERANCE) / measure)
    while True:
        ideal = offsets[-1] / count
        # best[n][i]: the cost of the first i characters in n lines, and where the last of them begins.
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for number in range(1, count + 1):
            row: dict[int, tuple[float, int]] = {}
            for end in range(1, len(text) + 1) if number < count else [len(text)]:
                for start, (cost, _) in best[-1].items():
                    width = offsets[end] - offsets[start]
                    if start < end and (width <= measure + TOLERANCE or end == start + 1):
                        total = cost + ((width - ideal) / em) ** 2 + (penalties[end] if end < len(text) else 0)
                        if end not in row or total < row[end][0]:
                            row[end] = (total, start)
            best.append(row)
        if len(text) in best[-1]:
            break
        count += 1
    ends = [len(text)]
    for number in range(count, 1, -1):
        ends.append(best[number][ends[-1]][1])
    return ends[::-1]


def _penalties(text: str) -> list[float]:
    """What it costs to end a line before each position, in squared em of imbalance."""
    allowed = breaks(text)
    penalties = [0.0 if ok else FORBIDDEN for ok in allowed]
    for position in range(1, len(text)):
        penalties[position] += 0.0 if text[position - 1] in GOOD_BREAKS else ANY_BREAK
    for opening, closing in PAIRS.items():
        start = text.find(opening)
        while start >= 0:
            end = text.find(closing, start)
            for position in range(start + 1, end + 1):
                penalties[position] += IN_PAIR
            start = text.find(opening, max(start + 1, end))
    return penalties


def compose_leader(text: str, number: str, size_pt: float, library: FontLibrary, measure_pt: float) -> tuple[Line, ...]:
    """An entry of a table of contents: the text, leaders, and the page number at the right edge."""
    *above, last = compose_paragraph([Span(text, Role.BODY, size_pt)], library, measure_pt - 4 * size_pt)
    width = compose_line([Span(last.text + number, Role.BODY, size_pt)], library).width_pt
    leaders = "…" * int((measure_pt - width) / size_pt)
    entry = compose_line([Span(last.text + leaders + number, Role.BODY, size_pt)], library)
    return (*above, stretch(entry, measure_pt))


def condensed_line(
    text: str, role: Role, size_pt: float, width_pt: float, library: FontLibrary, most_em: float = CONDENSED_EM
) -> Line | None:
    """The text in one line no wider than the width, condensed by `most_em` at most, or None."""
    line = compose_line([Span(text, role, size_pt)], library)
    gaps = len(text) - 1
    if line.width_pt <= width_pt + TOLERANCE:
        return line
    spacing = (width_pt - line.width_pt) / gaps if gaps else -size_pt
    if spacing < -most_em * size_pt:
        return None
    return compose_line([Span(text, role, size_pt)], library, spacing)


def fitted_line(text: str, role: Role, sizes_pt: Sequence[float], width_pt: float, library: FontLibrary) -> Line:
    """The text in one line of the first size that holds it, condensed where need be; else as small as it takes."""
    for size in sizes_pt:
        if line := condensed_line(text, role, size, width_pt, library):
            return line
    natural = compose_line([Span(text, role, 1.0)], library).width_pt
    return compose_line([Span(text, role, width_pt / natural)], library)

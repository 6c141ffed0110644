"""Lines that are not filled: titles in balanced lines, and single lines made to fit."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from typesetting.compose import (
    Line,
    Span,
    advances,
    centred,
    compose_line,
    compose_paragraph,
    stretch,
)
from typesetting.filling import TOLERANCE
from typesetting.fonts import FontLibrary, Role
from typesetting.shaping import title_ends

CONDENSED_EM = 0.1  # a line is condensed by this much at most before it is set smaller


def compose_title(
    text: str, role: Role, size_pt: float, library: FontLibrary, measure_pt: float, words: Sequence[str] = ()
) -> tuple[Line, ...]:
    """A title or subtitle in one line where it fits, else in balanced ones; each line centred.

    words: those of the office's list, kept whole where the lines end.
    """
    ends = [len(text)] if text else []
    if text and _whole(text, role, size_pt, library).set_width_pt > measure_pt + TOLERANCE:
        ends = title_ends(text, advances([Span(text, role, size_pt)], library), measure_pt, size_pt, words)
    lines = (_whole(text[start:end], role, size_pt, library) for start, end in pairwise([0, *ends]))
    return tuple(centred(line, measure_pt) for line in lines)


def _whole(text: str, role: Role, size_pt: float, library: FontLibrary) -> Line:
    """The text in one line, with marks set together and the blank at its end outside."""
    (line,) = compose_paragraph([Span(text, role, size_pt)], library, inf)
    return line


def compose_leader(text: str, number: str, size_pt: float, library: FontLibrary, measure_pt: float) -> tuple[Line, ...]:
    """An entry of a table of contents: the text, leaders, and the page number at the right edge."""
    lines = compose_paragraph([Span(text, Role.BODY, size_pt)], library, measure_pt - 4 * size_pt)
    *above, last = lines or (Line((), 0.0),)  # a title without characters still has a page
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

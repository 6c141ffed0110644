"""From text to lines: faces, widths, breaks and the space that makes a full line flush.

Nothing is left to the engine: it is given finished lines. Lengths are in pt.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from text.blocks import Shift
from typesetting.copies import PLAIN
from typesetting.filling import Filled, fill
from typesetting.fonts import Face, FontLibrary, Role
from typesetting.kinsoku import is_attached, marks
from typesetting.marks import Blanks

BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
NAME = re.compile("[^、，；　]+[、，；]?")  # in a list, as credit and colophon have them
SCRIPT_SIZE = 0.6  # size of superscripts and subscripts against the text


@dataclass(frozen=True)
class Span:
    """Text to be set in one role and size."""

    text: str
    role: Role
    size_pt: float
    shift: Shift = Shift.NONE


@dataclass(frozen=True)
class Piece:
    """Characters of a line in one face.

    missing: no face has them; they are set in the first one.
    steps: how many steps of its blank (`marks.STEPS`) a mark has lost, as (place in the text, steps).
    """

    text: str
    face: Face
    role: Role
    size_pt: float
    shift: Shift = Shift.NONE
    missing: bool = False
    steps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Line:
    """A finished line.

    indent_pt: where the first character's box begins.
    width_pt: the sum of the advances less what marks have lost, without spacing.
    spacing_pt: added between any two characters.
    overhang_pt: how much of the line's end is blank and may stand outside: the right half of a
        closing mark, spaces.
    losses: what marks have lost, as (place in the line, pt).
    """

    pieces: tuple[Piece, ...]
    width_pt: float
    indent_pt: float = 0.0
    spacing_pt: float = 0.0
    overhang_pt: float = 0.0
    losses: tuple[tuple[int, float], ...] = ()

    @property
    def text(self) -> str:
        """The characters without their style."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def gaps(self) -> int:
        """Places between two characters; an attached one is part of its base, as Pango has it."""
        return max(sum(not is_attached(char) for char in self.text) - 1, 0)

    @property
    def set_width_pt(self) -> float:
        """The width as set, from the first character's box to the edge that the eye sees."""
        return self.width_pt + self.gaps * self.spacing_pt - self.overhang_pt


@dataclass(frozen=True)
class _Cell:
    """One character, the piece without text that it belongs in, and its advance.

    attached: to the one before.
    """

    char: str
    style: Piece
    advance: float
    attached: bool


def compose_paragraph(
    spans: Sequence[Span], library: FontLibrary, measure_pt: float, indent_pt: float = 0.0
) -> tuple[Line, ...]:
    """Break a paragraph into lines no wider than the measure; all but the last are flush on both edges.

    indent_pt: of the first line. An empty paragraph has no line.
    """
    return _paragraph(_cells(spans, library), library, measure_pt, indent_pt, ())


def compose_names(span: Span, library: FontLibrary, measure_pt: float, indent_pt: float = 0.0) -> tuple[Line, ...]:
    """Break a list of names into lines no wider than the measure, a name that fits a line never parted.

    Lines end after 、，； or a full-width space, and are not opened to the measure: a name that goes to the
    next line whole leaves more room than spacing may fill. indent_pt: of the first line.
    """
    parts = [match.span() for match in NAME.finditer(span.text)]
    lines = _paragraph(_cells([span], library), library, measure_pt, indent_pt, parts)
    return tuple(unopened(line) for line in lines)


def unopened(line: Line) -> Line:
    """The line without the spacing that would fill its measure."""
    spaces = len(line.text) - len(line.text.rstrip())
    return replace(line, spacing_pt=0.0, overhang_pt=line.overhang_pt - spaces * line.spacing_pt)


def _paragraph(
    cells: Sequence[_Cell], library: FontLibrary, measure_pt: float, indent_pt: float, parts: Sequence[tuple[int, int]]
) -> tuple[Line, ...]:
    if not cells:
        return ()
    text, advances, blanks = _text(cells), [cell.advance for cell in cells], _blanks(cells, library)
    runs = _runs(cells)
    em = max(style.size_pt for _, style in runs)
    filled = fill(text, advances, blanks, measure_pt, indent_pt, em, parts)
    lines = []
    for part in filled:
        losses = tuple(
            (place - part.start, sum(blanks.lost(place, steps))) for place, steps in sorted(part.steps.items())
        )
        width = sum(advances[part.start : part.end]) - sum(lost for _, lost in losses)
        indent = indent_pt if part.start == 0 else 0.0
        lines.append(Line(_pieces(text, runs, part), width, indent, part.spacing_pt, part.overhang_pt, losses))
    return tuple(lines)


def compose_line(spans: Sequence[Span], library: FontLibrary, spacing_pt: float = 0.0) -> Line:
    """The spans as one line, however wide, with the spacing given."""
    cells = _cells(spans, library)
    pieces = _pieces(_text(cells), _runs(cells), Filled(0, len(cells)))
    return Line(pieces, sum(cell.advance for cell in cells), spacing_pt=spacing_pt)


def advances(spans: Sequence[Span], library: FontLibrary) -> list[float]:
    """The advance of each character of the spans."""
    return [cell.advance for cell in _cells(spans, library)]


def stretch(line: Line, width_pt: float) -> Line:
    """The line spaced evenly to the width."""
    if not line.gaps:
        return line
    return replace(line, spacing_pt=(width_pt - line.width_pt + line.overhang_pt) / line.gaps)


def centred(line: Line, measure_pt: float) -> Line:
    """The line in the middle of the measure."""
    return replace(line, indent_pt=(measure_pt - line.set_width_pt) / 2)


def flush_right(line: Line, measure_pt: float) -> Line:
    """The line against the right edge."""
    return replace(line, indent_pt=measure_pt - line.set_width_pt)


def _text(cells: Sequence[_Cell]) -> str:
    return "".join(cell.char for cell in cells)


def _blanks(cells: Sequence[_Cell], library: FontLibrary) -> Blanks:
    """Return the blank at both sides of each mark's box, in its face."""
    before, after = [0.0] * len(cells), [0.0] * len(cells)
    for place in marks(_text(cells)):
        cell = cells[place]
        left, right = library.blanks(cell.style.face, cell.char)
        before[place], after[place] = left * cell.style.size_pt, right * cell.style.size_pt
    return Blanks(before, after)


def _cells(spans: Iterable[Span], library: FontLibrary) -> list[_Cell]:
    cells: list[_Cell] = []
    for span in spans:
        size = span.size_pt * (SCRIPT_SIZE if span.shift else 1)
        known = _known_cells(span.role, size, span.shift, library)
        for char in span.text:
            cell = known.get(char)
            if cell is None:
                cell = known[char] = _cell(char, span.role, size, span.shift, library)
            if cell.attached and cells:
                # It goes into the piece of its base, where the face shapes both.
                style = _in_face(cells[-1].style.face, span.role, size, span.shift, library)
                cell = _Cell(cell.char, style, 0.0, attached=True)
            cells.append(cell)
    return cells


@lru_cache(maxsize=50)
def _known_cells(role: Role, size_pt: float, shift: Shift, library: FontLibrary) -> dict[str, _Cell]:
    """The cells that this style has needed by now: most characters come again, in a text or in the next one."""
    return {}


def _cell(char: str, role: Role, size_pt: float, shift: Shift, library: FontLibrary) -> _Cell:
    printed = _printable(char)
    style = _in_face(library.face_for(role, printed), role, size_pt, shift, library)
    return _Cell(printed, style, library.advance(style.face, printed) * size_pt, is_attached(printed))


@lru_cache(maxsize=200)
def _in_face(face: Face | None, role: Role, size_pt: float, shift: Shift, library: FontLibrary) -> Piece:
    """A piece without text in the face, or in the role's first one where no face has the character."""
    return Piece("", face or library.first_face(role), role, size_pt, shift, missing=face is None)


def _printable(char: str) -> str:
    """The character, or what stands for one that would break the line, turn its direction or be taken for ours."""
    if unicodedata.category(char) in {"Cc", "Zl", "Zp"}:
        return " "
    if unicodedata.category(char) == "Cs" or unicodedata.bidirectional(char) in BIDI_CONTROLS or ord(char) in PLAIN:
        return "\ufffd"
    return char


def _runs(cells: Sequence[_Cell]) -> list[tuple[int, Piece]]:
    """Return the end of each run of one style, with the style."""
    runs: list[tuple[int, Piece]] = []
    for style, run in groupby(cells, attrgetter("style")):
        runs.append(((runs[-1][0] if runs else 0) + sum(1 for _ in run), style))
    return runs


def _pieces(text: str, runs: Sequence[tuple[int, Piece]], part: Filled) -> tuple[Piece, ...]:
    """The part of the text as pieces of one style."""
    pieces = []
    begin = part.start
    for run_end, style in runs:
        end = min(run_end, part.end)
        if end > begin:
            steps = tuple((place - begin, count) for place, count in sorted(part.steps.items()) if begin <= place < end)
            pieces.append(
                Piece(text[begin:end], style.face, style.role, style.size_pt, style.shift, style.missing, steps)
            )
            begin = end
    return tuple(pieces)

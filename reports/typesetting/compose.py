"""From text to lines: faces, widths, breaks and the space that makes a full line flush.

Nothing is left to the engine: it is given finished lines. Lengths are in pt.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from issues.text.blocks import Shift
from reports.typesetting.filling import Filled, fill
from reports.typesetting.fonts import Face, FontLibrary, Role
from reports.typesetting.kinsoku import MARKS, OPENING, is_attached
from reports.typesetting.marks import REDUCTION, Blanks, rank, share

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
    lost_before_pt, lost_after_pt: what is taken off the box of a mark, which is then a piece of its own.
    """

    text: str
    face: Face
    role: Role
    size_pt: float
    shift: Shift = Shift.NONE
    missing: bool = False
    lost_before_pt: float = 0.0
    lost_after_pt: float = 0.0


@dataclass(frozen=True)
class Line:
    """A finished line.

    indent_pt: where the first character's box begins; negative where an opening mark's blank half
        stands outside.
    width_pt: the sum of the advances less what marks have lost, without spacing.
    spacing_pt: added between any two characters.
    overhang_pt: how much of the line's end is blank and may stand outside: the right half of a
        closing mark, spaces.
    reduction: the state of its marks (`marks.share`) where the faces' own features reduce them, and set those
        together closer; None where pieces say what marks have lost, or none has.
    losses: what features take off marks, as (place in the line, pt).
    """

    pieces: tuple[Piece, ...]
    width_pt: float
    indent_pt: float = 0.0
    spacing_pt: float = 0.0
    overhang_pt: float = 0.0
    reduction: int | None = None
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
    """One character, the piece without text that it belongs in, and its advance."""

    char: str
    style: Piece
    advance: float


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
    filled = fill(
        "".join(cell.char for cell in cells),
        [cell.advance for cell in cells],
        _blanks(cells, library),
        measure_pt,
        indent_pt,
        max(cell.style.size_pt for cell in cells),
        parts,
    )
    return tuple(_line(cells, part, indent_pt if part.start == 0 else 0.0, library) for part in filled)


def compose_line(spans: Sequence[Span], library: FontLibrary, spacing_pt: float = 0.0) -> Line:
    """The spans as one line, however wide, with the spacing given."""
    cells = _cells(spans, library)
    return Line(_pieces(cells), sum(cell.advance for cell in cells), spacing_pt=spacing_pt)


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


def _line(cells: Sequence[_Cell], part: Filled, indent_pt: float, library: FontLibrary) -> Line:
    chosen = list(cells[part.start : part.end])
    width = sum(cell.advance for cell in chosen) - sum(map(sum, part.lost.values()))
    indent_pt -= part.hang_pt
    reduction, losses = None, []
    if part.lost and _reduced_by_face(cells, part, library):
        reduction = part.state
        losses = [(place - part.start, sum(lost)) for place, lost in part.lost.items()]
        first = chosen[0]
        if first.char in OPENING:  # its features take of it too: what it loses at its left is given back
            before, _ = library.blanks(first.style.face, first.char)
            given = REDUCTION * share(part.state, rank(first.char)) * before * first.style.size_pt
            indent_pt, width, losses = indent_pt + given, width - given, [(0, given), *losses]
    else:
        for place, (before, after) in part.lost.items():
            style = replace(cells[place].style, lost_before_pt=before, lost_after_pt=after)
            chosen[place - part.start] = replace(cells[place], style=style)
    return Line(_pieces(chosen), width, indent_pt, part.spacing_pt, part.overhang_pt, reduction, tuple(losses))


def _reduced_by_face(cells: Sequence[_Cell], part: Filled, library: FontLibrary) -> bool:
    """Whether the features of the faces can do what the line's marks lose.

    They see no further than a run of one face, and of one script: Pango parts the runs.
    """
    for place in part.lost:
        if not library.reduces_marks(cells[place].style.face):
            return False
        beside = [cells[at] for at in (place - 1, place + 1) if part.start <= at < part.end]
        if any(cell.char in MARKS and cell.style != cells[place].style for cell in beside):
            return False
    return not any(_is_foreign(cells[place].char) for place in range(part.start, part.end))


def _is_foreign(char: str) -> bool:
    """Whether the character is a letter of another script than Chinese."""
    return char.isalpha() and not unicodedata.name(char, "").startswith("CJK")


def _blanks(cells: Sequence[_Cell], library: FontLibrary) -> Blanks:
    """What each mark's box has of blank, in its face."""
    before, after = [0.0] * len(cells), [0.0] * len(cells)
    for place, cell in enumerate(cells):
        if cell.char in MARKS:
            left, right = library.blanks(cell.style.face, cell.char)
            before[place], after[place] = left * cell.style.size_pt, right * cell.style.size_pt
    return Blanks(before, after)


def _cells(spans: Iterable[Span], library: FontLibrary) -> list[_Cell]:
    cells: list[_Cell] = []
    for span in spans:
        size = span.size_pt * (SCRIPT_SIZE if span.shift else 1)
        # Most characters of a text come again, in it or in the next one.
        for char in span.text:
            cell = _cell(char, span.role, size, span.shift, library)
            if is_attached(cell.char) and cells:
                # It goes into the piece of its base, where the face shapes both.
                cell = _Cell(cell.char, _in_face(cells[-1].style.face, span.role, size, span.shift, library), 0.0)
            cells.append(cell)
    return cells


@lru_cache(maxsize=20_000)
def _cell(char: str, role: Role, size_pt: float, shift: Shift, library: FontLibrary) -> _Cell:
    printed = _printable(char)
    style = _in_face(library.face_for(role, printed), role, size_pt, shift, library)
    return _Cell(printed, style, library.advance(style.face, printed) * size_pt)


@lru_cache(maxsize=200)
def _in_face(face: Face | None, role: Role, size_pt: float, shift: Shift, library: FontLibrary) -> Piece:
    """A piece without text in the face, or in the role's first one where no face has the character."""
    return Piece("", face or library.first_face(role), role, size_pt, shift, missing=face is None)


def _printable(char: str) -> str:
    """The character, or what stands for one that would break the line or turn its direction."""
    if unicodedata.category(char) in {"Cc", "Zl", "Zp"}:
        return " "
    if unicodedata.category(char) == "Cs" or unicodedata.bidirectional(char) in BIDI_CONTROLS:
        return "\ufffd"
    return char


def _pieces(cells: Iterable[_Cell]) -> tuple[Piece, ...]:
    """The characters joined into pieces of one style; one that has lost width stays alone."""
    pieces: list[tuple[Piece, list[str]]] = []
    for cell in cells:
        style = cell.style
        alone = style.lost_before_pt or style.lost_after_pt
        if pieces and not alone and (pieces[-1][0] is style or pieces[-1][0] == style):
            pieces[-1][1].append(cell.char)
        else:
            pieces.append((style, [cell.char]))
    return tuple(replace(style, text="".join(chars)) for style, chars in pieces)

"""From text to lines: faces, widths, breaks and the space that makes a full line flush.

Nothing is left to the engine: it is given finished lines. Lengths are in pt.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise

from issues.text.blocks import Shift
from reports.typesetting.fonts import Face, FontLibrary, Role
from reports.typesetting.kinsoku import CLOSING, NO_START, OPENING, breaks, is_attached, unbreakable

TOLERANCE = 0.001  # pt; sums of float widths
BIDI_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
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
    """Characters of a line in one face. `missing`: no face has them; they are set in the first one."""

    text: str
    face: Face
    role: Role
    size_pt: float
    shift: Shift = Shift.NONE
    missing: bool = False


@dataclass(frozen=True)
class Line:
    """A finished line.

    indent_pt: where the first character's box begins; negative where an opening mark's blank half
        stands outside.
    width_pt: the sum of the advances, without spacing.
    spacing_pt: added between any two characters.
    overhang_pt: how much of the line's end is blank and may stand outside: the right half of a
        closing mark, spaces.
    """

    pieces: tuple[Piece, ...]
    width_pt: float
    indent_pt: float = 0.0
    spacing_pt: float = 0.0
    overhang_pt: float = 0.0

    @property
    def text(self) -> str:
        """The characters without their style."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def set_width_pt(self) -> float:
        """The width as set, from the first character's box to the edge that the eye sees."""
        gaps = max(len(self.text) - 1, 0)
        return self.width_pt + gaps * self.spacing_pt - self.overhang_pt


@dataclass(frozen=True)
class _Cell:
    """One character, the piece without text that it belongs in, and its advance."""

    char: str
    style: Piece
    advance: float

    @property
    def half(self) -> float:
        """Half the width of a full-width mark, else 0: the marks of a proportional face have no blank half."""
        full = self.advance > 0.9 * self.style.size_pt
        return self.advance / 2 if full else 0.0


def compose_paragraph(
    spans: Sequence[Span], library: FontLibrary, measure_pt: float, indent_pt: float = 0.0
) -> tuple[Line, ...]:
    """Break a paragraph into lines no wider than the measure; all but the last are flush on both edges.

    indent_pt: of the first line. An empty paragraph has no line.
    """
    cells = _cells(spans, library)
    if not cells:
        return ()
    setter = _Setter(cells, measure_pt, indent_pt)
    ends = setter.ends()
    return tuple(setter.line(start, end) for start, end in pairwise([0, *ends]))


def compose_line(spans: Sequence[Span], library: FontLibrary, spacing_pt: float = 0.0) -> Line:
    """The spans as one line, however wide, with the spacing given."""
    cells = _cells(spans, library)
    return Line(_pieces(cells), sum(cell.advance for cell in cells), spacing_pt=spacing_pt)


def advances(spans: Sequence[Span], library: FontLibrary) -> list[float]:
    """The advance of each character of the spans."""
    return [cell.advance for cell in _cells(spans, library)]


def stretch(line: Line, width_pt: float) -> Line:
    """The line spaced evenly to the width."""
    gaps = len(line.text) - 1
    if gaps < 1:
        return line
    return replace(line, spacing_pt=(width_pt - line.width_pt + line.overhang_pt) / gaps)


def centred(line: Line, measure_pt: float) -> Line:
    """The line in the middle of the measure."""
    return replace(line, indent_pt=(measure_pt - line.set_width_pt) / 2)


def flush_right(line: Line, measure_pt: float) -> Line:
    """The line against the right edge."""
    return replace(line, indent_pt=measure_pt - line.set_width_pt)


class _Setter:
    """Greedy filling of one paragraph."""

    def __init__(self, cells: list[_Cell], measure_pt: float, indent_pt: float) -> None:
        self.cells, self.measure, self.indent = cells, measure_pt, indent_pt
        self.text = "".join(cell.char for cell in cells)
        self.offsets = [0.0, *accumulate(cell.advance for cell in cells)]
        # A word that fits no line goes in where it stands, broken as the line ends.
        too_wide = [
            (start, end)
            for start, end in unbreakable(self.text)
            if self.offsets[end] - self.offsets[start] > measure_pt + TOLERANCE
        ]
        self.allowed = breaks(self.text, too_wide)

    def ends(self) -> list[int]:
        """Where the lines end, the last end being the text's."""
        ends: list[int] = []
        start = 0
        while start < len(self.cells):
            start = self._end(start)
            ends.append(start)
        return self._without_orphan(ends)

    def line(self, start: int, end: int) -> Line:
        """The line of these characters, spaced to the measure unless it is the last."""
        hang = self._hang(start)
        blank = self._blank(start, end)
        visible = self._visible(start, end)
        spaces = self.offsets[end] - self.offsets[visible]
        line = Line(
            _pieces(self.cells[start:end]),
            self.offsets[end] - self.offsets[start],
            indent_pt=(self.indent if start == 0 else 0.0) - hang,
            overhang_pt=blank + spaces,
        )
        if end == len(self.cells) or visible - start < 2:
            return line
        inner = Line(_pieces(self.cells[start:visible]), self.offsets[visible] - self.offsets[start], overhang_pt=blank)
        spacing = stretch(inner, self._available(start) + hang).spacing_pt
        return replace(line, spacing_pt=spacing, overhang_pt=blank + spaces + spacing * (end - visible))

    def _available(self, start: int) -> float:
        return self.measure - (self.indent if start == 0 else 0.0)

    def _hang(self, start: int) -> float:
        """The blank left half of an opening mark at a line's start, but for the indented first one."""
        return self.cells[start].half if start and self.text[start] in OPENING else 0.0

    def _visible(self, start: int, end: int) -> int:
        """The end without the spaces there, which hang."""
        return start + len(self.text[start:end].rstrip()) or end

    def _blank(self, start: int, end: int) -> float:
        last = self._visible(start, end) - 1
        return self.cells[last].half if last > start and self.text[last] in CLOSING else 0.0

    def _width(self, start: int, end: int) -> float:
        """What these characters need as a line."""
        visible = self._visible(start, end)
        return self.offsets[visible] - self.offsets[start] - self._hang(start) - self._blank(start, end)

    def _fits(self, start: int, end: int) -> bool:
        return self._width(start, end) <= self._available(start) + TOLERANCE

    def _end(self, start: int) -> int:
        """The last allowed end of a line; where none is allowed, the last that fits."""
        best, end = 0, start + 1
        while end <= len(self.cells) and self._fits(start, end):
            if self.allowed[end]:
                best = end
            end += 1
        return best or max(end - 1, start + 1)

    def _without_orphan(self, ends: list[int]) -> list[int]:
        """No last line of one character alone, where the line before can spare one more."""
        if len(ends) < 2 or self._letters(ends[-2], ends[-1]) > 1:
            return ends
        start = ends[-3] if len(ends) > 2 else 0
        for end in range(ends[-2] - 1, start, -1):
            if self._width(start, end) < 0.9 * self._available(start):
                break
            if self.allowed[end] and self._letters(end, ends[-1]) > 1 and self._fits(end, ends[-1]):
                return [*ends[:-2], end, ends[-1]]
        return ends

    def _letters(self, start: int, end: int) -> int:
        return sum(char not in NO_START and not char.isspace() for char in self.text[start:end])


def _cells(spans: Iterable[Span], library: FontLibrary) -> list[_Cell]:
    cells: list[_Cell] = []
    for span in spans:
        first = library.first_face(span.role)
        size = span.size_pt * (SCRIPT_SIZE if span.shift else 1)
        styles: dict[Face | None, Piece] = {}
        for char in map(_printable, span.text):
            # An attached character goes into the piece of its base, where the face shapes both.
            attached = is_attached(char) and bool(cells)
            face = cells[-1].style.face if attached else library.face_for(span.role, char)
            if face not in styles:
                styles[face] = Piece("", face or first, span.role, size, span.shift, missing=face is None)
            advance = 0.0 if attached else library.advance(styles[face].face, char) * size
            cells.append(_Cell(char, styles[face], advance))
    return cells


def _printable(char: str) -> str:
    """The character, or what stands for one that would break the line or turn its direction."""
    if unicodedata.category(char) in {"Cc", "Zl", "Zp"}:
        return " "
    if unicodedata.category(char) == "Cs" or unicodedata.bidirectional(char) in BIDI_CONTROLS:
        return "\ufffd"
    return char


def _pieces(cells: Iterable[_Cell]) -> tuple[Piece, ...]:
    """The characters joined into pieces of one style."""
    return tuple(
        replace(style, text="".join(cell.char for cell in group))
        for style, group in groupby(cells, lambda cell: cell.style)
    )

"""A PDF → what stands on its pages: text by character, pictures, drawn lines. Lengths are in mm from the top left."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count, groupby, pairwise, takewhile

import pypdfium2
import pypdfium2.raw as pdfium

from text.errors import Refusal
from typesetting.comparing.marks import Box
from typesetting.inspect import Char, lines_by_character
from typesetting.page import MM
from typesetting.pages import FOLIO_TOP

_ABOVE, _BELOW = 0.88, 0.12  # of a Chinese character, from the baseline, in em
_TOUCHING_MM = 0.3  # lines of one table are drawn no further apart


@dataclass(frozen=True)
class Glyph:
    """A character at its place. line: the number of its line in the whole file."""

    text: str
    page: int
    line: int
    left: float
    right: float
    baseline: float
    face: str
    size_pt: float

    @property
    def look(self) -> tuple[str, float]:
        """What it is set in."""
        return self.face, self.size_pt


@dataclass(frozen=True)
class Thing:
    """A picture, or lines drawn together. key: equal where it is the same thing, wherever it stands."""

    page: int
    key: str
    box: Box


@dataclass(frozen=True)
class Sheet:
    """What stands on a page, in the order of the file."""

    lines: tuple[tuple[Glyph, ...], ...]
    pictures: tuple[Thing, ...]
    drawings: tuple[Thing, ...]

    @property
    def places(self) -> tuple[object, ...]:
        """Everything with its position: equal where the pages look the same."""
        glyphs = ((g.text, g.look, round(g.left, 1), round(g.baseline, 1)) for line in self.lines for g in line)
        return (*glyphs, *((thing.key, thing.box) for thing in (*self.pictures, *self.drawings)))


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF, closed afterwards. Raises Refusal where the bytes are none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refusal("清样的 PDF 文件损坏，读不出来。请编辑重新出清样，或请系统管理员从备份恢复。") from error
    try:
        yield document
    finally:
        document.close()


def read_sheets(document: pypdfium2.PdfDocument) -> tuple[Sheet, ...]:
    """Read the pages.

    Their numbers, blanks, and the heads that a table repeats on the next page are left out: what of these changes
    only follows from other changes.
    """
    lines = count()
    sheets = [_sheet(page, number, lines) for number, page in enumerate(document, start=1)]
    return (*sheets[:1], *(replace(sheet, lines=_unrepeated(before, sheet)) for before, sheet in pairwise(sheets)))


def line_boxes(glyphs: Iterable[Glyph]) -> tuple[Box, ...]:
    """Return the boxes of the characters on one page, one for each line."""
    return tuple(_line_box(list(line)) for _, line in groupby(glyphs, lambda glyph: glyph.line))


def _line_box(line: Sequence[Glyph]) -> Box:
    size = max(glyph.size_pt for glyph in line) / MM
    left, right = line[0].left, max(glyph.right for glyph in line)
    top = line[0].baseline - _ABOVE * size
    return Box(*(round(value, 2) for value in (left, top, right - left, (_ABOVE + _BELOW) * size)))


def _unrepeated(before: Sheet, sheet: Sheet) -> tuple[tuple[Glyph, ...], ...]:
    """The lines of a page without the head of the table that goes on from the page before."""
    here = [thing for thing in sheet.drawings if sheet.lines and _holds(thing, sheet.lines[0])]
    if not (here and before.drawings):
        return sheet.lines
    lowest = max(before.drawings, key=lambda thing: thing.box.top)
    head = [line for line in before.lines if _holds(lowest, line)]
    held = [line for line in sheet.lines if _holds(here[0], line)]
    same = takewhile(lambda pair: _print(pair[0]) == _print(pair[1]), zip(head, held, strict=False))
    return sheet.lines[len(list(same)) :]


def _holds(thing: Thing, line: Sequence[Glyph]) -> bool:
    return thing.box.top <= line[0].baseline <= thing.box.top + thing.box.height


def _print(line: Sequence[Glyph]) -> list[tuple[object, ...]]:
    return [(glyph.text, glyph.look, round(glyph.left, 1)) for glyph in line]


def _sheet(page: pypdfium2.PdfPage, number: int, lines: Iterator[int]) -> Sheet:
    read = (tuple(_glyphs(chars, number, next(lines))) for chars in lines_by_character(page))
    pictures = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH])
    height = page.get_height()
    return Sheet(
        tuple(line for line in read if line and line[0].baseline < FOLIO_TOP / MM),
        tuple(Thing(number, hashlib.sha256(one.get_data()).hexdigest(), _box(one, height)) for one in pictures),
        tuple(_drawings([_box(one, height) for one in paths], number)),
    )


def _glyphs(chars: Iterable[Char], page: int, line: int) -> Iterator[Glyph]:
    """The characters that can be seen, each of a single code point: pdfium has two for those above U+FFFF."""
    half = b""
    for char in chars:
        text = (half + char.code_units).decode("utf-16-le", "ignore")
        half = b"" if text else char.code_units
        if text.strip():
            size = round(char.size_pt, 1)
            yield Glyph(text[-1], page, line, char.left, char.right, char.baseline, char.face, size)


def _box(found: pypdfium2.PdfObject, height: float) -> Box:
    left, bottom, right, top = found.get_bounds()
    return Box(*(round(pt / MM, 1) for pt in (left, height - top, right - left, top - bottom)))


def _drawings(boxes: Iterable[Box], page: int) -> Iterator[Thing]:
    """Lines that touch are one drawing, known by where its columns begin and end.

    So a table that goes on over two pages stays the same where it is parted elsewhere, or gets a row: text tells that.
    """
    groups: list[list[Box]] = []
    for box in boxes:
        touched = [group for group in groups if any(_touch(box, other) for other in group)]
        groups = [group for group in groups if group not in touched]
        groups.append([box, *(other for group in touched for other in group)])
    for group in groups:
        edges = sorted({edge for box in group for edge in (box.left, round(box.left + box.width, 1))})
        yield Thing(page, str(edges), _union(group))


def _touch(one: Box, other: Box) -> bool:
    return (
        one.left <= other.left + other.width + _TOUCHING_MM
        and other.left <= one.left + one.width + _TOUCHING_MM
        and one.top <= other.top + other.height + _TOUCHING_MM
        and other.top <= one.top + one.height + _TOUCHING_MM
    )


def _union(boxes: Iterable[Box]) -> Box:
    edges = [(box.left, box.top, box.left + box.width, box.top + box.height) for box in boxes]
    left, top = (min(edge[side] for edge in edges) for side in (0, 1))
    right, bottom = (max(edge[side] for edge in edges) for side in (2, 3))
    return Box(left, top, round(right - left, 1), round(bottom - top, 1))

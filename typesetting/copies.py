"""Copies of the faces for WeasyPrint: small ones, in which each mark has a glyph for every width it may be set in.

A mark that has lost some of its blank is then a character like any other, and a line of text needs no element for
it. Those characters are ours, in a plane for private use; what they stand for is put back into the finished file
(`plain`), so no text extraction ever returns one.

For each document WeasyPrint reads the whole file of each of its faces, and HarfBuzz looks through it. So a face is
given in two parts, the second only to a document that needs it.

Copies serve layout, and what a PDF embeds is a subset of their outlines; they go into no file of ours.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from io import BytesIO
from typing import Any

import uharfbuzz
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.basePen import BasePen
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from typesetting.kinsoku import MARKS
from typesetting.marks import MOST, STEPS

FIRST = 0xF0000
A_MARK = 64  # characters that are kept for a mark
CODES = {mark: FIRST + number * A_MARK for number, mark in enumerate(sorted(MARKS))}
WIDTHS = (*range(1, MOST + 1), STEPS)  # the steps that a mark may have lost
PLAIN = {code + steps: mark for mark, code in CODES.items() for steps in WIDTHS}

# What composing does itself, or leaves: the advances must be those that it counted with; nothing is set upright.
UNUSED = ("GSUB", "GPOS", "GDEF", "BASE", "JSTF", "kern", "morx", "kerx", "vhea", "vmtx", "VORG", "DSIG")
LEVEL_ONE_ROWS, LEVEL_TWO_ROWS = (
    range(16, 56),
    range(56, 88),
)  # GB 2312-80: 3,755 characters in everyday use, 3,008 others
HAN_FROM, FORMS = 0x3400, range(0xFF00, 0xFFE0)


class Part(StrEnum):
    """A part of a face. The value begins the name of its family."""

    COMMON = "f"
    RARE = "r"


def _level(rows: range) -> Iterator[str]:
    for row in rows:
        cells = range(1, 90 if row == LEVEL_ONE_ROWS[-1] else 95)
        yield from bytes(byte for cell in cells for byte in (0xA0 + row, 0xA0 + cell)).decode("gb2312")


LEVEL_ONE = frozenset(_level(LEVEL_ONE_ROWS))
LEVEL_TWO = frozenset(_level(LEVEL_TWO_ROWS))


def part_of(char: str) -> Part:
    """The part of a face that has the character: all but Chinese characters are common, and of those the first level."""
    code = ord(char)
    is_common = code < HAN_FROM or code in FORMS or char in LEVEL_ONE or code in PLAIN
    return Part.COMMON if is_common else Part.RARE


def narrowed(mark: str, steps: int) -> str:
    """The character that a copy has for a mark that has lost so many steps of its blank."""
    return chr(CODES[mark] + steps)


def plain(text: str) -> str:
    """The text with the marks themselves for the characters of ours."""
    return text.translate(PLAIN)


def copy_of(data: bytes, part: Part, blanks: dict[str, tuple[float, float]]) -> bytes:
    """The part of a font, in its common one the widths of marks too.

    data: a font file with one face. blanks: by mark, what may be lost of its box, left and right, in em.
    """
    with TTFont(BytesIO(data), lazy=True) as font:
        codes = [code for code in font.getBestCmap() if part_of(chr(code)) is part]
    small = only(data, codes)
    return _with_widths(small, blanks) if part is Part.COMMON and blanks else small


def only(data: bytes, codes: Iterable[int]) -> bytes:
    """A font file with one face that has no other characters than these, without what layout and hinting need."""
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(codes)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in UNUSED)
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
        # WeasyPrint asks for it again with each document.
        | uharfbuzz.SubsetFlags.DESUBROUTINIZE
    )
    return bytes(uharfbuzz.subset(uharfbuzz.Face(data), wanted).blob.data)


def _with_widths(data: bytes, blanks: dict[str, tuple[float, float]]) -> bytes:
    with TTFont(BytesIO(data), recalcTimestamp=False, recalcBBoxes=False) as font:
        cmap, em = font.getBestCmap(), font["head"].unitsPerEm
        drawer = _Cff(font) if "CFF " in font else _Glyf(font)
        added = {}
        for mark, (left, right) in sorted(blanks.items()):
            for steps in WIDTHS:
                less = round(left * em * steps / STEPS), round(right * em * steps / STEPS)
                added[ord(narrowed(mark, steps))] = drawer.add(cmap[ord(mark)], *less)
        drawer.finish()
        table = CmapSubtable.newSubtable(12)
        table.platformID, table.platEncID, table.language = 3, 10, 0  # Windows, all of Unicode
        table.cmap = cmap | added
        font["cmap"].tables = [table]
        out = BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()


class _Drawer:
    """Adds glyphs to a font, drawn after others."""

    def __init__(self, font: TTFont) -> None:
        self.font, self.glyphs, self.metrics = font, font.getGlyphSet(), font["hmtx"].metrics
        self.order = list(font.getGlyphOrder())
        self.outlines: dict[str, DecomposingRecordingPen] = {}
        taken = set(self.order)
        # CIDs, or names that look like some.
        self.names = (name for number in range(1, 1 << 16) if (name := f"cid{number:05}") not in taken)

    def add(self, glyph: str, left: int, right: int) -> str:
        """A new glyph, like another but for so much off its box, in units of the font: its name."""
        advance, bearing = self.metrics[glyph]
        if glyph not in self.outlines:
            self.outlines[glyph] = DecomposingRecordingPen(self.glyphs)
            self.glyphs[glyph].draw(self.outlines[glyph])
        name = next(self.names)
        self.draw(name, glyph, left, advance - left - right)
        self.metrics[name] = (advance - left - right, bearing - left)
        self.order.append(name)
        return name

    def draw(self, name: str, glyph: str, left: int, advance: int) -> None:
        """Put the glyph's outline, moved to the left, into the font's table of outlines."""
        raise NotImplementedError

    def replay(self, glyph: str, left: int, pen: BasePen) -> None:
        """Draw the glyph's outline, moved to the left."""
        self.outlines[glyph].replay(TransformPen(pen, (1, 0, 0, 1, -left, 0)))

    def finish(self) -> None:
        """Make the font know its new glyphs."""
        self.font.setGlyphOrder(self.order)
        self.font["maxp"].numGlyphs = len(self.order)


class _Cff(_Drawer):
    def __init__(self, font: TTFont) -> None:
        super().__init__(font)
        self.top = font["CFF "].cff.topDictIndex[0]
        self.programs: dict[tuple[str, int], list[Any]] = {}

    def draw(self, name: str, glyph: str, left: int, advance: int) -> None:
        top, private = self.top, getattr(self.top, "Private", None)
        if private is None:  # by CIDs: each glyph belongs to a dictionary
            dictionary = top.FDSelect[self.font.getGlyphID(glyph)]
            top.FDSelect.append(dictionary)
            private = top.FDArray[dictionary].Private
        # The width comes first; what follows is the same for all that are not moved otherwise, as closing marks are not.
        program = [advance - private.nominalWidthX, *self._program(glyph, left)]
        index = top.CharStrings.charStringsIndex
        top.CharStrings.charStrings[name] = len(index)
        index.append(T2CharString(program=program, private=private, globalSubrs=top.GlobalSubrs))

    def _program(self, glyph: str, left: int) -> list[Any]:
        if (glyph, left) not in self.programs:
            pen = T2CharStringPen(None, None)
            self.replay(glyph, left, pen)
            self.programs[glyph, left] = pen.getCharString().program
        return self.programs[glyph, left]

    def finish(self) -> None:
        super().finish()
        self.top.charset = self.order


class _Glyf(_Drawer):
    def draw(self, name: str, glyph: str, left: int, advance: int) -> None:
        pen, table = TTGlyphPen(None), self.font["glyf"]
        self.replay(glyph, left, pen)
        drawn: Any = pen.glyph()
        drawn.recalcBounds(table)
        table.glyphs[name] = drawn

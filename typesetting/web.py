"""Faces for browsers: parts of a face as woff2, so that what is typed looks like what is printed.

Each part is a file of its own: most texts make do with the first level of GB 2312, and the browser fetches no other.
"""

from enum import StrEnum
from io import BytesIO

from fontTools.ttLib import TTFont

from typesetting.copies import FORMS, HAN_FROM, LEVEL_ONE, LEVEL_TWO, only

VERSION = 1  # of these files; another makes others


class WebPart(StrEnum):
    """A part of a face for browsers. The value is for which characters they fetch it, as CSS has it."""

    RARE = "U+4E00-9FFF"  # the second level; asked after the common part, whose range is within it
    COMMON = "U+0-10FFFF"
    LATIN = "U+21-7E"

    @property
    def codes(self) -> frozenset[int]:
        """The characters of the part, where the face has them."""
        if self is WebPart.LATIN:
            return frozenset(range(0x21, 0x7F))
        if self is WebPart.RARE:
            return frozenset(map(ord, LEVEL_TWO))
        return frozenset(range(0x20, HAN_FROM)) | frozenset(FORMS) | frozenset(map(ord, LEVEL_ONE))


def woff2(data: bytes, part: WebPart) -> bytes:
    """The part of a font file with one face, as woff2. It takes seconds."""
    with TTFont(BytesIO(only(data, part.codes)), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        out = BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()

"""Words of a text → where they stand on the pages of its PDF. Lengths are in mm from the page's top left corner."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from typesetting.comparing.marks import Box
from typesetting.comparing.reading import Glyph, line_boxes, opened, read_sheets


@dataclass(frozen=True)
class Words:
    """The characters from start to end, half open, of a passage: a paragraph, a title, a cell."""

    passage: str
    start: int
    end: int


@dataclass(frozen=True)
class Spot:
    """Where words stand on one page, a box for each line."""

    page: int
    boxes: tuple[Box, ...]


def locate(data: bytes, wanted: Sequence[Words]) -> tuple[tuple[Spot, ...], ...]:
    """For each of the words its spots, one for each page that they stand on.

    None where the passage does not stand in the file, in one piece, exactly once: a mark in the wrong place is worse than
    none. Blanks count for nothing; of words that are nothing else, what stands around them is marked.

    Raises Refusal where the bytes are no PDF.
    """
    with opened(data) as document:
        glyphs = [glyph for sheet in read_sheets(document) for line in sheet.lines for glyph in line]
    text = "".join(glyph.text for glyph in glyphs)
    return tuple(_spots(glyphs, text, words) for words in wanted)


def _spots(glyphs: Sequence[Glyph], text: str, words: Words) -> tuple[Spot, ...]:
    passage = _printed(words.passage)
    if not passage or text.count(passage) != 1:
        return ()
    before, found = (len(_printed(part)) for part in (words.passage[: words.start], words.passage[: words.end]))
    if before == found:
        before, found = max(before - 1, 0), min(found + 1, len(passage))
    at = text.index(passage)
    pages = groupby(glyphs[at + before : at + found], lambda glyph: glyph.page)
    return tuple(Spot(page, line_boxes(part)) for page, part in pages)


def _printed(text: str) -> str:
    """The text as its glyphs are: without blanks."""
    return "".join(text.split())

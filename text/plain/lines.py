"""The lines of a text, mended, and the questions one may ask of a line. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from text.characters import CLOSERS, SENTENCE_END
from text.levels import Level, level_of
from text.normalise import Mended, normalise


@dataclass(frozen=True)
class Line:
    """A line that is not blank, mended.

    number: in the file, from 1. ends_page: a folio or form feed follows, so the page ended here.
    indented: by two full-width spaces exactly, as paragraphs are.
    """

    number: int
    text: str
    ends_page: bool = False
    indented: bool = False


@dataclass(frozen=True)
class Lines:
    """All lines, how much was mended in them, and how many folio lines were dropped."""

    lines: tuple[Line, ...]
    mended: Mended
    folios: int


LONGEST_TITLE_LINE = 44  # two lines of 22 characters at the size of titles
_FOLIO = re.compile("[-—–－·•]+ ?[0-9]{1,3} ?[-—–－·•]+|第 ?[0-9]{1,3} ?页(?:[ ，/]*共 ?[0-9]{1,3} ?页)?")
_BARE_FOLIO = re.compile("[0-9]{1,3}")  # a folio only as the first or last line of a page
_ENDED = re.compile(f"[{SENTENCE_END}…：；][{CLOSERS}]*$")
_INDENT = re.compile(r"\u3000{2}(?!\s)")
_OPENS_ITEM = re.compile("[·●■◆◎①-⑳]|——|--|第[一二三四五六七八九十]{1,3}[，、]")


def read_lines(text: str) -> Lines:
    """Split, mend, drop blank lines and folios (— 3 —)."""
    lines: list[Line] = []
    mended = Mended()
    folios = 0
    written = [(number, raw, page) for number, raw, page in _physical_lines(text) if normalise(raw).text]
    pages = [0, *(page for _, _, page in written), text.count("\f")]
    for (number, raw, page), before, after in zip(written, pages, pages[2:], strict=False):
        normalised = normalise(raw)
        at_edge = before != page or page != after
        is_folio = bool(_FOLIO.fullmatch(normalised.text) or (at_edge and _BARE_FOLIO.fullmatch(normalised.text)))
        if lines and (is_folio or before != page):
            lines[-1] = replace(lines[-1], ends_page=True)
        if is_folio:
            folios += 1
        else:
            lines.append(Line(number, normalised.text, indented=bool(_INDENT.match(raw))))
            mended += normalised.counts
    return Lines(tuple(lines), mended, folios)


def _physical_lines(text: str) -> Iterator[tuple[int, str, int]]:
    """Each with its number, as an editor counts, and its page: a form feed breaks a line and starts a page."""
    page = 0
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        for index, part in enumerate(line.split("\f")):
            page += index > 0
            yield from ((number, piece, page) for piece in re.split("[\v\x85\u2028\u2029]", part))


def is_ended(text: str) -> bool:
    """Return True if a paragraph may end here: a sentence-ending mark, or ： or ；, closing marks after it."""
    return bool(_ENDED.search(text))


def is_numbered(text: str) -> bool:
    """Return True if it begins with a number of one of the levels, or with 编者按."""
    return level_of(text) is not Level.BODY


def opens_item(text: str) -> bool:
    """Return True if it can only be the beginning of something: a number, a bullet, a dash."""
    return is_numbered(text) or bool(_OPENS_ITEM.match(text))


def join(pieces: Sequence[str]) -> str:
    """The pieces of one text put together; Latin words keep their space."""
    spaced = list(pieces[:1])
    for before, after in pairwise(pieces):
        latin = re.search("[A-Za-z]$", before[-1:]) and re.match("[A-Za-z]", after)
        spaced.append(f" {after}" if latin else after)
    return "".join(spaced)

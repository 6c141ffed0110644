"""Two PDFs → what is marked on their pages.

Not pixels: one line put in moves all that follow, and every pixel of them. Lines of text that are equal, in text,
face and size, hold the two files together over all pages; between them the text is compared by character, whatever
line or page a character has come to stand on. So what only moved on is not marked, and 推进会→现场会 is two
characters on either page. A stretch that is taken out here and put in there is marked as moved. Pictures are known
by their bytes, drawn lines by the edges of their columns.

Not seen: empty cells and rows of tables, blanks, and where lines turn over.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TypeVar

from text.errors import Refusal
from text.redline import Kind
from text.redline.characters import differences
from text.redline.matching import Unit, match_keys, match_units
from typesetting.comparing.marks import Mark, PagePair
from typesetting.comparing.reading import Glyph, Sheet, Thing, line_boxes, opened, read_sheets

MOST_PAGES = 100  # of each file; 5 s where nothing else runs, a quarter of what a job may take
_LEAST_MOVED = 8  # characters: fewer may stand in two places by chance
_LONGEST = 20  # characters of a changed stretch that are told

T = TypeVar("T")
Run = tuple[Kind, Sequence[Glyph]]  # characters that were changed together
Placed = tuple[int, Mark]  # page number
Both = tuple[list[T], list[T]]  # of the old pages, and of the new


def compare_pages(old: bytes, new: bytes) -> tuple[PagePair, ...]:
    """Every page number of both files once, in order. Raises Refusal where a file cannot be read or is too long."""
    before, after = _read(old), _read(new)
    texts, pictures, drawings = _texts(before, after), _pictures(before, after), _drawings(before, after)
    olds = _by_page([*texts[0], *pictures[0], *drawings[0]], before)
    news = _by_page([*texts[1], *pictures[1], *drawings[1]], after)
    sheets = zip_longest(before, after)
    return tuple(
        PagePair(number, removed, added, bool(one and other and one.places != other.places))
        for number, ((one, other), (removed, added)) in enumerate(
            zip(sheets, zip_longest(olds, news), strict=True), start=1
        )
    )


def _read(data: bytes) -> tuple[Sheet, ...]:
    with opened(data) as document:
        if len(document) > MOST_PAGES:
            raise Refusal(f"清样有 {len(document)} 页，超过 {MOST_PAGES} 页，不能逐页比较版面。请看文字改动。")
        return read_sheets(document)


def _by_page(placed: Sequence[Placed], sheets: Sequence[Sheet]) -> list[tuple[Mark, ...]]:
    """The marks of each page from the top down."""
    pages: list[list[Mark]] = [[] for _ in sheets]
    for page, mark in placed:
        pages[page - 1].append(mark)
    return [tuple(sorted(marks, key=lambda mark: (mark.boxes[0].top, mark.boxes[0].left))) for marks in pages]


def _texts(before: Sequence[Sheet], after: Sequence[Sheet]) -> Both[Placed]:
    olds = [line for sheet in before for line in sheet.lines]
    news = [line for sheet in after for line in sheet.lines]
    runs: Both[Run] = ([], [])
    for old, new in _gaps(olds, news):
        for side, found in zip(runs, _changed(old, new), strict=True):
            side += found
    moved = {_text(run) for _, run in runs[0]} & {_text(run) for _, run in runs[1]}
    return _placed(runs[0], moved), _placed(runs[1], moved)


def _gaps(
    olds: Sequence[Sequence[Glyph]], news: Sequence[Sequence[Glyph]]
) -> Iterator[tuple[list[Glyph], list[Glyph]]]:
    """The characters between each two lines that stayed as they were."""
    old_units, new_units = ([_unit(line) for line in lines] for lines in (olds, news))
    matching = match_units(old_units, new_units)
    same = [(i, j) for i, j in matching.in_place if old_units[i] == new_units[j]]
    old = new = 0
    for old_end, new_end in (*same, (len(olds), len(news))):
        yield [g for line in olds[old:old_end] for g in line], [g for line in news[new:new_end] for g in line]
        old, new = old_end + 1, new_end + 1


def _unit(line: Sequence[Glyph]) -> Unit:
    looks = [(look, len(list(run))) for look, run in groupby(glyph.look for glyph in line)]
    return Unit(_text(line), str(looks))


def _changed(old: Sequence[Glyph], new: Sequence[Glyph]) -> Both[Run]:
    """What was removed of the old characters and added in the new ones, and on both sides what is set otherwise."""
    runs: Both[Run] = ([], [])
    i = j = 0
    for segment in differences(_text(old), _text(new)):
        size = len(segment.text)
        if segment.kind is Kind.REMOVED:
            runs[0].append((Kind.REMOVED, old[i : i + size]))
            i += size
        elif segment.kind is Kind.ADDED:
            runs[1].append((Kind.ADDED, new[j : j + size]))
            j += size
        else:
            pairs = zip(old[i : i + size], new[j : j + size], strict=True)
            for otherwise, group in groupby(pairs, lambda pair: pair[0].look != pair[1].look):
                if otherwise:
                    for side, run in zip(runs, zip(*group, strict=True), strict=True):
                        side.append((Kind.CHANGED, run))
            i, j = i + size, j + size
    return runs


def _text(glyphs: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in glyphs)


def _placed(runs: Sequence[Run], moved: Collection[str]) -> list[Placed]:
    """A mark for each run and page, with a box for each line."""
    placed = []
    for kind, glyphs in runs:
        text = _text(glyphs)
        kind = Kind.MOVED if kind is not Kind.CHANGED and len(text) >= _LEAST_MOVED and text in moved else kind
        for page, part in groupby(glyphs, lambda glyph: glyph.page):
            there = list(part)
            placed.append((page, Mark(kind, _told(kind, _text(there)), line_boxes(there))))
    return placed


def _told(kind: Kind, text: str) -> str:
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"“{cut}”" + ("的字体字号" if kind is Kind.CHANGED else "")


def _pictures(before: Sequence[Sheet], after: Sequence[Sheet]) -> Both[Placed]:
    olds = [thing for sheet in before for thing in sheet.pictures]
    news = [thing for sheet in after for thing in sheet.pictures]
    matching = match_keys([thing.key for thing in olds], [thing.key for thing in news])
    stayed = set(matching.in_place)
    moved = [pair for pair in matching.pairs if pair not in stayed]
    known = [{pair[side] for pair in matching.pairs} for side in (0, 1)]
    return (
        [*_lone(olds, known[0], Kind.REMOVED, "图片"), *(_thing(olds[i], Kind.MOVED, "图片") for i, _ in moved)],
        [*_lone(news, known[1], Kind.ADDED, "图片"), *(_thing(news[j], Kind.MOVED, "图片") for _, j in moved)],
    )


def _drawings(before: Sequence[Sheet], after: Sequence[Sheet]) -> Both[Placed]:
    """Where they stand follows from the text, so none has moved."""
    olds = [thing for sheet in before for thing in sheet.drawings]
    news = [thing for sheet in after for thing in sheet.drawings]
    pairs = match_keys([thing.key for thing in olds], [thing.key for thing in news]).pairs
    old, new = ({pair[side] for pair in pairs} for side in (0, 1))
    return list(_lone(olds, old, Kind.CHANGED, "线条")), list(_lone(news, new, Kind.CHANGED, "线条"))


def _lone(things: Sequence[Thing], known: Collection[int], kind: Kind, what: str) -> Iterator[Placed]:
    return (_thing(thing, kind, what) for index, thing in enumerate(things) if index not in known)


def _thing(thing: Thing, kind: Kind, what: str) -> Placed:
    return thing.page, Mark(kind, what, (thing.box,))

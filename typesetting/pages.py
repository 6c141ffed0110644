"""From strips to pages: our own pagination, in lines of the grid (GB/T 9704-2012, 5.2.3: 22 lines a page)."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from text.blocks import Paragraph, Table
from typesetting.colophon import ColophonBlock, place_colophon
from typesetting.compose import Span, compose_line, flush_right
from typesetting.document import Block, Document, Picture
from typesetting.fonts import FontLibrary, Role
from typesetting.masthead import place_masthead
from typesetting.page import (
    GRID_TOP,
    LEAD,
    LINES,
    MEASURE,
    MM,
    PITCH,
    SIZE_4,
    TYPE_BOTTOM,
    Item,
    Page,
    Text,
)  # fmt: skip
from typesetting.pictures import picture_strips
from typesetting.strips import Strip, contents_strips, credit_strips, paragraph_strips, title_strips
from typesetting.tables import table_strips

CAPACITY = LINES * PITCH
FOLIO_TOP = TYPE_BOTTOM + 7 * MM
EPSILON = 0.01  # pt


def compose_pages(document: Document, library: FontLibrary) -> tuple[Page, ...]:
    """Everything that the issue prints, at its place.

    Raises DoesNotFit where masthead, colophon or a caption do not fit their place.
    """
    articles = _article_strips(document, library, under_masthead=not document.layout.contents)
    flow = _flow(document, articles, [1] * len(document.articles), library)
    if document.layout.contents:
        # The page numbers do not change how many lines the contents take.
        flow = _flow(document, articles, flow.opened, library)
    _add_colophon(flow, place_colophon(document.colophon, library), document.layout.colophon_on_even_page)
    return tuple(
        Page((*items, _folio(number, library)) if items else ()) for number, items in enumerate(flow.pages, start=1)
    )


def compose_articles(document: Document, library: FontLibrary) -> tuple[Page, ...]:
    """Its articles alone, from the head of a page on: no masthead, no colophon, no folios.

    Raises DoesNotFit where a caption does not fit its place.
    """
    flow = Flow()
    flow.add(_article_strips(document, library, under_masthead=False))
    return tuple(Page(tuple(items)) for items in flow.pages)


class Flow:
    """Puts strips on pages, one after the other."""

    def __init__(self, items: Sequence[Item] = (), cursor_pt: float = 0.0) -> None:
        """items, cursor_pt: what already stands on the first page, and how far down its grid."""
        self.pages: list[list[Item]] = [list(items)]
        self.cursor_pt = cursor_pt
        self.opened: list[int] = []  # the page on which each article begins

    def add(self, strips: Sequence[Strip]) -> None:
        """Place the strips, each chain of kept ones on one page where a page can hold it."""
        for index, strip in enumerate(strips):
            if self.cursor_pt > 0 and not self._fits(strips, index):
                self.new_page()
                for head in strip.repeat:
                    self._place(head)
            self._place(strip)

    def new_page(self) -> None:
        """Begin a page."""
        self.pages.append([])
        self.cursor_pt = 0.0

    def _fits(self, strips: Sequence[Strip], index: int) -> bool:
        """Return True if the strip fits the page with all that it must stand with; what no page holds need not."""
        last = index
        while last + 1 < len(strips) and strips[last].keep:
            last += 1
        chain = strips[index : last + 1]
        if _end(0.0, chain) > CAPACITY + EPSILON:
            chain = chain[:1]
        return _end(self.cursor_pt, chain) <= CAPACITY + EPSILON

    def _place(self, strip: Strip) -> None:
        if strip.blank and self.cursor_pt == 0:
            return
        page, top = self.pages[-1], _start(self.cursor_pt, strip)
        if strip.opens:
            self.opened.append(len(self.pages))
        items: list[Item] = [replace(item, top_pt=GRID_TOP + top + item.top_pt) for item in strip.items]
        before = page[-1] if page else None
        if strip.joins and isinstance(before, Text) and isinstance(items[0], Text):
            page[-1] = replace(before, lines=before.lines + items[0].lines)
        else:
            if strip.joins and isinstance(items[0], Text):
                items[0] = replace(items[0], continues=True)
            page += items
        self.cursor_pt = top + strip.height_pt


def _start(cursor_pt: float, strip: Strip) -> float:
    """Return the top of a strip that follows at the cursor, in pt down the grid."""
    if strip.on_grid:
        return ceil((cursor_pt - EPSILON) / PITCH) * PITCH
    return max(cursor_pt, LEAD / 2)


def _end(cursor_pt: float, chain: Sequence[Strip]) -> float:
    """How far down the strips reach. A row leaves the leading below the last line free."""
    bottom = cursor_pt
    for strip in chain:
        if strip.blank and cursor_pt == 0:
            continue
        cursor_pt = _start(cursor_pt, strip) + strip.height_pt
        bottom = cursor_pt if strip.on_grid else cursor_pt + LEAD / 2
    return bottom


def _article_strips(document: Document, library: FontLibrary, *, under_masthead: bool) -> list[Strip]:
    """under_masthead: whether the first title stands right below it."""
    strips: list[Strip] = []
    for article in document.articles:
        strips += title_strips(article, document.layout, library, under_masthead=under_masthead and not strips)
        for block in article.blocks:
            strips += _block_strips(block, library)
        if article.credit:
            strips += credit_strips(article.credit, document.layout, library)
    return strips


def _block_strips(block: Block, library: FontLibrary) -> tuple[Strip, ...]:
    match block:
        case Paragraph():
            return paragraph_strips(block, library)
        case Table():
            return table_strips(block, library)
        case Picture():
            return picture_strips(block, library)


def _flow(document: Document, articles: Sequence[Strip], opened: Sequence[int], library: FontLibrary) -> Flow:
    flow = Flow(place_masthead(document.masthead, document.layout, library), document.layout.masthead_lines * PITCH)
    if document.layout.contents:
        entries = [(article.title, page) for article, page in zip(document.articles, opened, strict=True)]
        flow.add(contents_strips(entries, library))
    flow.add(articles)
    return flow


def _add_colophon(flow: Flow, block: ColophonBlock | None, on_even_page: bool) -> None:
    """The colophon at the foot of the last page, of a page of its own where it does not fit there."""
    if block is None:
        return
    if GRID_TOP + flow.cursor_pt > block.top_pt + EPSILON:
        flow.new_page()
    if on_even_page and len(flow.pages) % 2:
        # Either the text ends on an odd page, or the page just begun stays blank.
        flow.new_page()
    flow.pages[-1] += block.items


def _folio(number: int, library: FontLibrary) -> Text:
    """— 1 —, one character in from the outer edge: right on odd pages, left on even ones."""
    line = compose_line([Span(f"— {number} —", Role.SONG, SIZE_4)], library)
    line = flush_right(line, MEASURE - SIZE_4) if number % 2 else replace(line, indent_pt=SIZE_4)
    return Text((line,), FOLIO_TOP, Role.SONG, SIZE_4, pitch_pt=SIZE_4, folio=True)

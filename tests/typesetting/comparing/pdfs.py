"""Documents typeset for the tests of the redline of pages, and what is said of two of them."""

from functools import cache

from tests.typesetting.documents import FONTS, document, paragraph
from text.blocks import Block, Cell, Table
from text.redline import Kind
from typesetting.comparing.marks import Mark, PagePair
from typesetting.document import Document
from typesetting.fonts import font_library
from typesetting.typeset import typeset

PLACES = "青山 白水 红岩 黑石 金沙 银滩 桃源 梅岭 兰溪 竹园 松坪 柏树"
# No two alike, each of three lines, so that twelve and a heading fill more than one page.
PARAGRAPHS = [
    paragraph(
        f"{place}镇召开代表工作推进会，听取联络站建设情况汇报，{place}的代表逐村走访选民，把意见分类登记，交{place}镇办理，限期答复{place}选民。"
    )
    for place in PLACES.split()
]


@cache
def pdf_of(given: Document) -> bytes:
    return typeset(given, font_library(FONTS)).pdf


def pdf(*blocks: Block, **article: str) -> bytes:
    return pdf_of(document(*blocks, **article))


def told(pairs: tuple[PagePair, ...]) -> list[tuple[int, str, str]]:
    """Every mark: page, side, words."""
    return [
        (pair.number, side, str(mark))
        for pair in pairs
        for side, marks in (("old", pair.old), ("new", pair.new))
        for mark in marks or ()
    ]


def only_mark(marks: tuple[Mark, ...] | None, kind: Kind) -> Mark:
    [mark] = marks or ()
    assert mark.kind is kind
    return mark


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell((paragraph(text),)) for text in row) for row in rows), 1)

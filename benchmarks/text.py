"""The text that is measured: an issue as a document without models, and variations of it.

Every round sets a text of its own, so that nobody can take a line or paragraph from an earlier round.
"""

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from random import Random

from text.blocks import Paragraph, Picture, paragraphs_html
from text.characters import HAN
from text.html import parse_blocks
from text.numbering import number_line, total_line
from text.plain.model import ParsedBulletin
from text.plain.reader import read_bulletin
from typesetting.document import Article, Block, Colophon, Document, Masthead, RecipientGroup, spaced_name
from typesetting.fonts import FontLibrary, font_library

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT.parent / "shared" / "samples" / "lianluo-2021-15.txt"  # a real issue, where it lies beside the project
DEMO = ROOT / "reports" / "demo" / "bulletin.txt"
OPEN_FONTS = ROOT / "fonts" / "open"
SPACING = 14  # every so many Chinese characters one is exchanged: two a line

_HAN = re.compile(f"[{HAN}]")


def open_fonts() -> FontLibrary:
    """The open faces alone, so that figures of two machines are of the same fonts."""
    return font_library(OPEN_FONTS)


def load_document() -> tuple[Document, str]:
    """The text to measure with, and which one it is: the real sample, or the demo where that is absent."""
    path = SAMPLE if SAMPLE.exists() else DEMO
    return document_of(read_bulletin(path.read_text("utf-8")).bulletin), path.name


def document_of(bulletin: ParsedBulletin) -> Document:
    """The parsed bulletin as a document, much as `reports.collect` makes it from the models."""
    date = bulletin.date
    return Document(
        title=f"{bulletin.name} {bulletin.year_number}",
        author=bulletin.issuing_body,
        date=date.isoformat(),
        masthead=Masthead(
            name=bulletin.name,
            pinyin=bulletin.pinyin,
            number=number_line(bulletin.year_number or 1),
            total=total_line(bulletin.total_number or 1),
            issuing_body=bulletin.issuing_body,
            date=f"{date.year}年{date.month}月{date.day}日",
        ),
        articles=tuple(
            Article(
                title=article.title,
                blocks=_blocks(article.paragraphs),
                subtitle=article.subtitle,
                credit=f"（{'、'.join(credit.printed for credit in article.credits)}{article.credit_word}）",
            )
            for article in bulletin.articles
        ),
        colophon=Colophon(
            groups=_groups(bulletin),
            editors=f"责任编辑：{'　'.join(map(spaced_name, bulletin.editors))}　联系方式：{bulletin.contact}",
            approval=f"批准文号：{bulletin.approval_number}",
        ),
    )


def vary(document: Document, number: int) -> Document:
    """The document with every `SPACING`th Chinese character of its articles exchanged for another of them.

    As long as before, structure and marks as before; the same for the same number.
    """
    random = Random(number)  # noqa: S311  # nothing secret
    articles = document.articles
    pool = sorted({char for one in articles for char in _HAN.findall(one.title + _characters(one.blocks))})
    index = {char: place for place, char in enumerate(pool)}

    def text(old: str) -> str:
        chars = list(old)
        places = [match.start() for match in _HAN.finditer(old)]
        for place in places[random.randrange(min(SPACING, len(places)) or 1) :: SPACING]:
            # By its distance in the pool: never the character itself.
            chars[place] = pool[(index[old[place]] + random.randrange(1, len(pool))) % len(pool)]
        return "".join(chars)

    def block(old: Block) -> Block:
        if not isinstance(old, Paragraph):
            return old
        return replace(old, runs=tuple(replace(run, text=text(run.text)) for run in old.runs))

    return replace(
        document,
        articles=tuple(replace(one, title=text(one.title), blocks=tuple(map(block, one.blocks))) for one in articles),
    )


def volume_of(document: Document, copies: int) -> Document:
    """An issue with the document's articles so many times over, each time varied."""
    articles = tuple(article for number in range(copies) for article in vary(document, number).articles)
    return replace(document, articles=articles)


def _blocks(paragraphs: tuple[str, ...]) -> tuple[Block, ...]:
    blocks = parse_blocks(paragraphs_html(paragraphs))
    return tuple(block for block in blocks if not isinstance(block, Picture))  # plain text has none


def _groups(bulletin: ParsedBulletin) -> tuple[RecipientGroup, ...]:
    return tuple(
        RecipientGroup(
            f"{category.label}：",
            tuple("".join(one.name + one.mark for one in line) for _, line in groupby(ones, lambda one: one.line)),
        )
        for category, ones in groupby(bulletin.recipients, lambda one: one.category)
    )


def _characters(blocks: tuple[Block, ...]) -> str:
    return "".join(block.text for block in blocks if isinstance(block, Paragraph))

"""Invented documents for the tests of typesetting."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PIL import Image as Pillow

from text.blocks import Block, Level, Paragraph, Run
from typesetting.compose import Line
from typesetting.document import Article, Colophon, Document, Layout, Masthead, Picture, RecipientGroup

FONTS = Path(__file__).resolve().parents[2] / "fonts" / "open"

SENTENCE = "各乡镇要把联络站建在群众身边，定期接待选民，认真记录“急难愁盼”，做到件件有回音、事事有着落。"
MASTHEAD = Masthead(
    name="海棠简报",
    pinyin="HAITANGJIANBAO",
    number="第 6 期",
    total="（总第一百二十期）",
    issuing_body="海棠县联络工作委员会编",
    date="2024年5月6日",
)
COLOPHON = Colophon(
    groups=(
        RecipientGroup("报：", ("海棠县委办公室",)),
        RecipientGroup("送：", ("县直各单位，各乡镇联络站", "驻县各机构")),
    ),
    editors="责任编辑：山　茶　联系方式：0700-1234567",
    approval="批准文号：海简准字〔2001〕第7号",
)


def paragraph(text: str, level: Level = Level.BODY, head: int = 0) -> Paragraph:
    return Paragraph((Run(text),), level, head)


CAPTION = "选民在小院里议事"


def picture(width=1200, height=800, caption=CAPTION, kind="JPEG", mode="RGB"):
    out = BytesIO()
    Pillow.new(mode, (width, height), "navy" if mode == "RGB" else 90).save(out, kind)
    return Picture(out.getvalue(), f"image/{kind.lower()}", width, height, caption)


def heading(text: str, level: Level = Level.FIRST) -> Paragraph:
    return paragraph(text, level, len(text))


def lines_of_text(count: int) -> Paragraph:
    """A paragraph of exactly so many lines: 26 characters in the first, 28 in the others."""
    return paragraph("春" * (28 * count - 2))


def right_pt(line: Line) -> float:
    """Where a line ends for the eye, from the same origin as its indent."""
    return line.indent_pt + line.set_width_pt


def document(*blocks: Block, layout: Layout | None = None, **article: str) -> Document:
    """One article with these blocks."""
    title = article.pop("title", "联络站建设取得实效")
    return Document(
        title="海棠简报 2024年第6期",
        author="海棠县联络工作委员会",
        date="2024-05-06",
        masthead=MASTHEAD,
        articles=(Article(title, blocks, **article),),
        colophon=COLOPHON,
        layout=layout or Layout(),
    )


def with_articles(base: Document, *articles: Article) -> Document:
    return replace(base, articles=articles)


def rich_document():
    return document(heading("一、甲"), paragraph(SENTENCE * 30), paragraph("陶镕𬭎"), credit="（山茶供稿）")

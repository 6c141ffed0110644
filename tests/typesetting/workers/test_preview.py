import pytest

from tests.conftest import ROOT
from text.blocks import Paragraph, Run
from text.enums import CreditPlace
from typesetting.document import Article, Colophon, Document, Layout, Masthead, RecipientGroup
from typesetting.fonts import FontLibrary, font_library
from typesetting.inspect import inspect_pdf
from typesetting.pages import compose_articles
from typesetting.typeset import typeset_page
from typesetting.workers.preview import MOST_FINDINGS, Previewing

FOLDERS = (ROOT / "fonts" / "open",)
LONG = tuple(Paragraph((Run("代表到小院听意见。" * 20),)) for _ in range(12))


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return font_library(*FOLDERS)


def document(*blocks: Paragraph) -> Document:
    return Document(
        title="题",
        author="",
        date="",
        masthead=Masthead("望川动态", "WANGCHUAN", "第1期", "", "望川编", "2026年1月1日"),
        articles=(Article("标题", blocks, credit="（甲供稿）"),),
        colophon=Colophon((RecipientGroup("送：", ("市委",)),)),
        layout=Layout(credit_place=CreditPlace.RIGHT),
    )


def test_the_article_stands_alone_without_masthead_colophon_and_folio(library):
    made = typeset_page(document(Paragraph((Run("正文。"),))), library, 1)
    [page] = inspect_pdf(made.pdf).pages
    assert [line.text for line in page.lines] == ["标题", "正文。", "（甲供稿）"]


@pytest.mark.parametrize(("wanted", "got"), [(1, 0), (2, 1), (99, -1)])
def test_the_file_has_the_wanted_page_alone_or_the_last(library, wanted, got):
    made = typeset_page(document(*LONG), library, wanted)
    assert made.pages == compose_articles(document(*LONG), library)
    [page] = inspect_pdf(made.pdf).pages
    written = [line for text in made.pages[got].texts for line in text.lines]
    assert len(page.lines) == len(written)


def test_of_the_findings_a_few_are_told():
    lacking = Paragraph((Run("".join(chr(0x1F980 + number) for number in range(9))),))
    answer = Previewing(FOLDERS, document(lacking), 1).run()
    assert len(answer.header["findings"]) == MOST_FINDINGS
    assert (answer.header["page"], answer.header["pages"], answer.body[:4]) == (1, 1, b"\x89PNG")

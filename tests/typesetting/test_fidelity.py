"""The sample set anew, beside the printed original: where its pages end.

Of the original only the page ends are known: in the text taken off its pages a line of its own ends with each page
(samples/README.md). Assumed here: the paragraph after the fifth page end is one of its own, as the reader takes it;
either way the distances are the same. A sentence of ours stands for the words lost at the first page end.
"""

from dataclasses import replace
from itertools import accumulate

import pytest

from fixtures.documents import document_of
from text.plain.model import ParsedArticle
from text.plain.reader import read_bulletin
from typesetting.page import Page, Text
from typesetting.pages import compose_pages

# The page ends that samples/README.md names, and what follows the first of them.
FIRST_END, SECOND_PAGE = "及时向各县市", "市人大常委会下发了"
ENDS = ("三是严肃", "组织开展了美", "宁远县人大常委", "四是抓好票决制全覆盖。")
AFTER = ("换届纪律", "丽乡村", "会邀请", "2020年5月20日")
FILLER = "区和各乡镇转发会议纪要，要求结合实际认真学习，抓好落实。"
HALF_A_LINE = 14


@pytest.fixture
def pages(sample, library) -> tuple[Page, ...]:
    bulletin = read_bulletin(sample.read_text("utf-8")).bulletin
    filled = replace(bulletin, articles=tuple(map(with_filler, bulletin.articles)))
    return compose_pages(document_of(filled), library)


def with_filler(article: ParsedArticle) -> ParsedArticle:
    before, after = "\n".join(article.paragraphs).split(FIRST_END)
    text = before + FIRST_END + FILLER + after.lstrip("\n")
    return replace(article, paragraphs=tuple(text.split("\n")))


def body_texts(page: Page) -> list[Text]:
    """What stands between title and credit."""
    texts = list(page.texts)
    first = next((number + 1 for number, text in enumerate(texts) if text.tag == "h1"), 0)
    return [text for text in texts[first:] if text.size_pt == 15.75]


def body_text(page: Page) -> str:
    return "".join(line.text for text in body_texts(page) for line in text.lines)


def test_six_pages(pages):
    assert len(pages) == 6


def test_page_one_has_eleven_lines_of_text(pages):
    assert sum(len(text.lines) for text in body_texts(pages[0])) == 11


def test_page_two_begins_where_the_original_does(pages):
    assert body_text(pages[1]).startswith(SECOND_PAGE)


def test_pages_end_where_the_original_ends_them(pages):
    texts = [body_text(page) for page in pages]
    whole = "".join(texts)
    ends = list(accumulate(map(len, texts)))[1:5]
    wanted = [whole.index(end + after) + len(end) for end, after in zip(ENDS, AFTER, strict=True)]
    distances = [end - want for end, want in zip(ends, wanted, strict=True)]
    print("characters from the original's page ends, pages 2 to 5:", distances)
    assert max(map(abs, distances)) <= HALF_A_LINE, distances

"""The real issue beside the project, read from its plain text."""

import datetime
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from text.blocks import Level, Paragraph, paragraphs_html
from text.enums import RecipientCategory
from text.findings import Severity
from text.html import parse_blocks
from text.normalise import normalise
from text.plain import Reading, decode, read_bulletin
from text.sanitise import sanitise


@pytest.fixture
def text(sample: Path) -> str:
    return decode(sample.read_bytes())


@pytest.fixture
def reading(text: str) -> Reading:
    return read_bulletin(text)


def test_the_marks_that_the_page_lost_come_back(text: str) -> None:
    """Those that its README counts, over the whole file; and no half-width one is left in Chinese."""
    mended = "\n".join(normalise(line).text for line in text.splitlines())
    assert Counter(text) - Counter(mended) == Counter({",": 77, ";": 3, ":": 4, "(": 4, ")": 4, " ": 17})
    assert [character for character in mended if character in ",;:()"] == []


def test_masthead(reading: Reading) -> None:
    bulletin = reading.bulletin
    assert (bulletin.name, bulletin.pinyin) == ("联络动态", "LIANLUODONGTAI")
    assert (str(bulletin.code), bulletin.total_number, bulletin.date) == ("2021-15", 639, datetime.date(2021, 9, 7))
    assert (bulletin.marking, bulletin.copy_number, bulletin.print_run) == ("", "", None)
    assert (len(bulletin.issuing_body), bulletin.issuing_body[-1]) == (20, "编")


def test_article(reading: Reading) -> None:
    (article,) = reading.bulletin.articles
    (credit,) = article.credits
    assert (len(article.title), article.subtitle, article.credit_word) == (20, "", "供稿")
    assert (len(article.paragraphs), len(credit.office), len(credit.person)) == (10, 23, 3)
    assert credit.printed == f"{credit.office}　{credit.person}"


def test_blocks(reading: Reading) -> None:
    (article,) = reading.bulletin.articles
    html = paragraphs_html(article.paragraphs)
    assert sanitise(html) == html
    paragraphs = [block for block in parse_blocks(html) if isinstance(block, Paragraph)]
    assert [paragraph.text for paragraph in paragraphs] == list(article.paragraphs)
    headings = [paragraph for paragraph in paragraphs if paragraph.level is not Level.BODY]
    assert [heading.text[:2] for heading in headings] == ["一、", "二、", "三、", "四、"]
    assert all(heading.level is Level.FIRST and heading.is_heading for heading in headings)


def test_paragraphs_cut_by_page_ends_are_whole_again(text: str, reading: Reading) -> None:
    (article,) = reading.bulletin.articles
    lines = text.splitlines()
    joints = [lines[number - 1][-4:] + lines[number + 1][:4] for number in (21, 27, 33, 39)]
    assert [sum(joint in paragraph for paragraph in article.paragraphs) for joint in joints] == [1, 1, 1, 1]
    assert [paragraph[-1] for paragraph in article.paragraphs if paragraph[1] != "、"] == ["。"] * 6


def test_colophon(text: str, reading: Reading) -> None:
    bulletin = reading.bulletin
    assert {(r.category, r.extra) for r in bulletin.recipients} == {(RecipientCategory.PEER, False)}
    lines = {line: "".join(r.mark or "|" for r in rs) for line, rs in groupby(bulletin.recipients, lambda r: r.line)}
    assert lines == {1: "、、、|", 2: "|", 3: "、、，，，，|", 4: "，、，|"}
    assert [len(name) for name in bulletin.editors] == [2, 3]
    printed = text.splitlines()
    assert bulletin.contact.split("　") == printed[54].rpartition(":")[2].split()
    assert bulletin.approval_number == printed[56].split(":")[1]


def test_what_was_mended_and_what_is_doubtful(reading: Reading) -> None:
    mended = [finding.message for finding in reading.findings if finding.rule == "mended"]
    assert mended == ["半角标点改为全角 92 处", "去掉或合并空格 17 处", "接上断开的段落 4 处（第 23、29、35、41 行）"]
    doubts = [finding for finding in reading.findings if finding.severity is not Severity.NOTE]
    assert [(doubt.severity, doubt.rule, doubt.place.line, doubt.mend) for doubt in doubts] == [
        (Severity.WARNING, "joint", 23, None),
        (Severity.WARNING, "parted", 39, None),
    ]

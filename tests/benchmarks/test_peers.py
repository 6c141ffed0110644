"""What the peers are given: every paragraph, and nothing of it read as their own language."""

import re
from html import unescape
from xml.etree import ElementTree

import pytest

from benchmarks.peers import html, libreoffice, typst, xelatex
from benchmarks.peers.peer import Faces, Kind, Passage, faces_of, passages_of
from benchmarks.peers.weasyprint import PlainWeasyPrint
from fixtures.documents import open_fonts
from tests.typesetting.documents import document, heading, paragraph
from typesetting.inspect import inspect_pdf

HOSTILE = "第3条 #set $x$ _下_ *粗* \\par {甲} %乙 <b>丙</b> & 丁 ~戊 ^己 @庚 [辛]"


@pytest.fixture(scope="module")
def faces() -> Faces:
    return faces_of(open_fonts())


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    blocks = heading("一、建站"), paragraph("各站定期接待选民。"), paragraph(HOSTILE)
    return passages_of(document(*blocks, credit="（山茶供稿）"))


def test_passages_are_all_that_is_printed_from_above_to_below(passages):
    assert [(passage.kind, passage.text) for passage in passages] == [
        (Kind.TITLE, "海棠简报"),
        (Kind.BODY, "HAITANGJIANBAO"),
        (Kind.BODY, "第 6 期"),
        (Kind.BODY, "（总第一百二十期）"),
        (Kind.BODY, "海棠县联络工作委员会编　2024年5月6日"),
        (Kind.TITLE, "联络站建设取得实效"),
        (Kind.FIRST, "一、建站"),
        (Kind.BODY, "各站定期接待选民。"),
        (Kind.BODY, HOSTILE),
        (Kind.BODY, "（山茶供稿）"),
        (Kind.BODY, "报：海棠县委办公室"),
        (Kind.BODY, "送：县直各单位，各乡镇联络站"),
        (Kind.BODY, "驻县各机构"),
        (Kind.BODY, "责任编辑：山　茶　联系方式：0700-1234567"),
        (Kind.BODY, "批准文号：海简准字〔2001〕第7号"),
    ]


def test_faces_are_those_of_our_roles_by_file_family_and_weight(faces):
    assert {kind: (face.path.name, face.family, face.bold) for kind, face in faces.items()} == {
        Kind.TITLE: ("FandolSong-Bold.otf", "FandolSong", True),
        Kind.FIRST: ("FandolHei-Regular.otf", "FandolHei", False),
        Kind.SECOND: ("FandolKai-Regular.otf", "FandolKai", False),
        Kind.BODY: ("FandolFang-Regular.otf", "FandolFang R", False),
    }


def test_html_has_every_passage(passages):
    page = html.page(passages)
    elements = re.findall(r"<(h\d|p)>(.*?)</\1>", page)
    assert "<b>" not in page
    assert [Passage(Kind(tag), unescape(text)) for tag, text in elements] == list(passages)


def test_open_document_has_every_passage(passages, faces):
    text = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    root = ElementTree.fromstring(libreoffice.source(passages, faces))
    found = [Passage(Kind[one.attrib[f"{text}style-name"]], one.text or "") for one in root.iter(f"{text}p")]
    assert found == list(passages)


def test_typst_has_every_passage_with_its_marks_escaped(passages, faces):
    parts = typst.source(passages, faces).split("\n\n")[1:]
    assert [re.sub(r"\\(.)", r"\1", re.sub("^=+ ", "", part)) for part in parts] == [one.text for one in passages]
    assert [part for part in parts if re.search(r"(?<!\\)[#$_*<@\[]", part)] == []


def test_latex_has_every_passage_with_its_marks_escaped(passages, faces):
    words = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}

    def plain(part: str) -> str:
        return re.sub(r"\\text\w+\{\}|\\[#$%&_{}]", lambda found: words.get(found[0], found[0][-1]), part)

    parts = xelatex.source(passages, faces).split("\n\n")[1:-1]
    body = [plain(part) for passage, part in zip(passages, parts, strict=True) if passage.kind is Kind.BODY]
    assert body == [passage.text for passage in passages if passage.kind is Kind.BODY]
    assert parts[6] == r"{\firstface 一、建站\par}"


# WeasyPrint leaves its colour profile open, which Python says when it is collected.
@pytest.mark.filterwarnings("ignore:Exception ignored in.*FileIO:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
def test_plain_weasyprint_sets_every_passage(passages, faces):
    facts = inspect_pdf(PlainWeasyPrint(faces).render(passages))
    printed = "".join(page.text for page in facts.pages)
    assert "".join(printed.split()) == "".join("".join(passage.text for passage in passages).split())

"""What the printed bulletin is, measured in its PDF."""

from dataclasses import replace

import pytest

from tests.typesetting.documents import MASTHEAD, SENTENCE, document, heading, paragraph, right_pt
from text.blocks import Level, Paragraph, Run, Shift
from typesetting.inspect import inspect_pdf
from typesetting.kinsoku import CLOSING
from typesetting.page import MM, SIZE
from typesetting.pages import compose_pages
from typesetting.typeset import typeset

RIGHT = 28 + 441 / MM  # mm
HALF = SIZE / 2 / MM


@pytest.fixture(scope="module")
def facts(library):
    """Pages of text with headings, run-in heads and a credit."""
    blocks = [
        heading("一、总的情况"),
        paragraph(SENTENCE * 12),
        paragraph("（一）建站。" + SENTENCE * 3, Level.SECOND, 6),
        *(paragraph(SENTENCE * count) for count in range(5, 9)),
    ]
    return inspect_pdf(typeset(document(*blocks, credit="（山茶供稿）"), library).pdf)


def line_of(page, text):
    return next(line for line in page.lines if line.text.startswith(text))


def text_of(doc, library):
    """All the PDF's text as one line."""
    return "".join(page.text.replace("\n", "") for page in inspect_pdf(typeset(doc, library).pdf).pages)


def test_pages_are_a4(facts):
    assert len(facts.pages) == 4
    for page in facts.pages:
        assert (page.width, page.height) == (pytest.approx(210, abs=0.01), pytest.approx(297, abs=0.01))


def test_ink_of_full_pages_fills_the_type_area(facts):
    for page in facts.pages[1:3]:
        assert page.body.top == pytest.approx(37, abs=1)
        assert page.body.bottom == pytest.approx(262, abs=1)
        assert page.body.left == pytest.approx(28, abs=0.6)


def test_twenty_two_lines_on_the_grid(facts):
    for page in facts.pages[1:3]:
        body = page.lines[:-1]
        assert len(body) == 22
        steps = [(line.baseline - body[0].baseline) * MM / 29.53125 for line in body]
        assert steps == [pytest.approx(number, abs=0.01) for number in range(22)]


def test_full_lines_are_flush_on_both_edges(facts):
    lefts, rights = [], []
    for page in facts.pages[1:3]:
        for line, after in zip(page.lines, page.lines[1:-1], strict=False):
            if after.left < 30:  # not the last line of a paragraph
                rights.append(line.right - (HALF if line.text[-1] in CLOSING else 0))
                lefts.append(line.left)
    assert len(rights) > 30
    mean = sum(rights) / len(rights)
    assert mean == pytest.approx(RIGHT, abs=0.02)
    assert (sum((right - mean) ** 2 for right in rights) / len(rights)) ** 0.5 <= 0.05
    assert min(rights) > RIGHT - 0.2
    starts = {round(left, 1) for left in lefts}
    assert starts <= {28.0, round(28 - HALF, 1), round(28 + 2 * SIZE / MM, 1)}


def test_reduced_lines_are_flush_and_read_as_they_were_written(library):
    text = "春，夏、秋（冬）和《春》、《夏》“秋”；冬·春1夏。" * 30
    lines = inspect_pdf(typeset(document(paragraph(text * 2)), library).pdf).pages[1].lines[:-1]
    assert len(lines) == 22
    assert "".join(line.text for line in lines) in text * 2
    for line in lines[:-1]:
        assert line.right - (HALF if line.text[-1] in CLOSING else 0) == pytest.approx(RIGHT, abs=0.1)


def test_lines_end_where_they_were_composed_to_end(library):
    """Letter-spacing of every amount comes out as asked for, within a thousandth of an em a gap."""
    doc = document(*(paragraph("春" * (20 - number) + "word" * 9 + "夏" * 40) for number in range(19)))
    pages = compose_pages(doc, library)
    facts = inspect_pdf(typeset(doc, library).pdf)
    spaced = 0
    for page, measured in zip(pages, facts.pages, strict=True):
        for text in page.texts:
            for line in text.lines:
                ends = [fact.right for fact in measured.lines if fact.text == line.text]
                if ends and line.spacing_pt:
                    spaced += 1
                    wanted = (text.left_pt + right_pt(line) + line.overhang_pt) / MM
                    assert min(abs(end - wanted) for end in ends) < 0.1
    assert spaced > 15


def test_a_condensed_line_is_as_wide_as_it_was_composed(library):
    doc = document()
    doc = replace(doc, masthead=replace(doc.masthead, issuing_body="海" * 30, date=""))
    line = line_of(inspect_pdf(typeset(doc, library).pdf).pages[0], "海海")
    assert line.size_pt == pytest.approx(15.75, abs=0.01)
    assert line.right == pytest.approx(RIGHT, abs=0.1)


def test_folios(facts):
    odd, even = facts.pages[0].lines[-1], facts.pages[1].lines[-1]
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert (odd.face, odd.size_pt) == ("FandolSong-Regular", pytest.approx(14, abs=0.01))
    assert odd.right == pytest.approx(RIGHT - 14 / MM, abs=0.1)
    assert even.left == pytest.approx(28 + 14 / MM, abs=0.1)
    assert odd.ink.top == pytest.approx(269, abs=1)


@pytest.mark.parametrize(
    ("start", "face", "size"),
    [
        ("海棠简报", "FandolSong-Bold", 60),
        ("HAITANG", "FandolSong-Bold", 12),
        ("第 6 期", "FandolFang-Regular", 15.75),
        ("联络站建设", "FandolSong-Bold", 22),
        ("一、总的", "FandolHei-Regular", 15.75),
        ("各乡镇", "FandolFang-Regular", 15.75),
    ],
)
def test_faces_and_sizes_on_page_one(facts, start, face, size):
    line = line_of(facts.pages[0], start)
    assert (line.face, line.size_pt) == (face, pytest.approx(size, abs=0.01))


def test_kai_of_second_level_and_credit(facts):
    faces = [line.face for page in facts.pages for line in page.lines if line.text[:3] in ("（一）", "（山茶")]
    assert faces == ["FandolKai-Regular"] * 2


def test_metadata_language_and_bookmarks(facts):
    assert facts.metadata == {
        "Title": "海棠简报 2024年第6期",
        "Author": "海棠县联络工作委员会",
        "Producer": "WeasyPrint 70.0",
        "CreationDate": "D:20240506",
        "ModDate": "D:20240506",
        "Subject": "第 6 期（总第一百二十期）",
    }
    assert facts.language == "zh-CN"
    assert facts.bookmarks == (("联络站建设取得实效", 1),)


def test_a_bookmark_is_the_whole_title_of_two_lines(library):
    title = "关于开展联络站标准化建设情况的调研报告及下一步打算"
    facts = inspect_pdf(typeset(document(title=title), library).pdf)
    assert facts.bookmarks == ((title, 1),)


def test_the_text_of_the_pdf_is_the_article(facts):
    text = "".join("".join(line.text for line in page.lines[:-1]) for page in facts.pages)
    assert SENTENCE * 8 + "（山茶供稿）报：" in text


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<img src=file:///etc/passwd>", "url(http://example.com/x)", "{{ x }}&amp;</p>"],
)
def test_hostile_text_is_printed_as_text(library, hostile):
    assert hostile in text_of(document(paragraph("照印" + hostile)), library)


def test_rare_characters_are_in_the_text_in_the_fallback_face(library):
    made = typeset(document(paragraph("陶镕、王喆、李昇、赵玥、䶮女、𬭎男")), library)
    page = inspect_pdf(made.pdf).pages[0]
    assert "陶镕、王喆、李昇、赵玥、䶮女、𬭎男" in page.text
    assert "LXGWWenKai-Regular" in page.faces


def test_a_fallback_moves_no_line(library):
    def baselines(text):
        page = inspect_pdf(typeset(document(paragraph(text)), library).pdf).pages[0]
        return [line.baseline for line in page.lines]

    assert baselines("春" * 26 + "夏" * 40) == pytest.approx(baselines("春" * 26 + "夏镕𬭎昇" * 10), abs=0.005)


def test_shifted_characters_move_no_line(library):
    shifted = Paragraph((Run("春" * 26 + "面积9m"), Run("2", shift=Shift.SUPER), Run("夏" * 40)))
    plain = paragraph("春" * 26 + "面积9m2" + "夏" * 40)
    lines = []
    for block in (shifted, plain):
        page = inspect_pdf(typeset(document(block), library).pdf).pages[0]
        lines.append({line.baseline for line in page.lines if line.size_pt > 10})
    assert sorted(lines[0]) == pytest.approx(sorted(lines[1]), abs=0.005)


def test_boxes_of_missing_characters_are_an_em_wide_and_do_not_overlap(library):
    (line,) = [
        line
        for line in inspect_pdf(typeset(document(paragraph("甲\ue000\ue001\U000f0000乙")), library).pdf).pages[0].lines
        if line.text.startswith("甲")
    ]
    assert line.text == "甲\ue000\ue001\U000f0000乙"
    assert line.right - line.left == pytest.approx(5 * SIZE / MM, abs=0.01)


def test_a_line_with_missing_characters_ends_where_it_was_composed_to_end(library):
    text = "春" * 8 + "\ue000\ue001" + "春" * 12 + "word" * 3 + "夏" * 30
    first = line_of(inspect_pdf(typeset(document(paragraph(text)), library).pdf).pages[0], "春春")
    assert "\ue001" in first.text
    assert first.right == pytest.approx(RIGHT, abs=0.1)


@pytest.mark.parametrize(
    "text", ["甲\x00乙", "甲\n乙", "甲\u2028乙", "甲\u202e乙", "甲\ud800乙", "甲\u200b乙", "甲\ufe0f乙"]
)
def test_odd_characters_break_nothing(library, text):
    doc = replace(document(paragraph(text), title=text), masthead=replace(MASTHEAD, name=text))
    page = inspect_pdf(typeset(doc, library).pdf).pages[0]
    assert page.text.count("甲") == 3
    assert page.text.count("乙") == 3

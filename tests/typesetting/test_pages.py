from dataclasses import replace

import pytest

from tests.typesetting.documents import (
    COLOPHON,
    document,
    heading,
    lines_of_text,
    paragraph,
    right_pt,
    with_articles,
)
from text.blocks import Level
from text.enums import CreditPlace
from typesetting.document import Article, Colophon, Layout
from typesetting.fonts import Role
from typesetting.page import GRID_TOP, LEFT, LINES, MEASURE, MM, PITCH, SIZE, TYPE_BOTTOM, Rule
from typesetting.pages import compose_pages


def pages_of(doc, library):
    return compose_pages(doc, library)


def line_number(text):
    """The grid line, from 0, on which a text begins."""
    return (text.top_pt - GRID_TOP) / PITCH


def find(page, text):
    return next(item for item in page.texts if item.lines[0].text.startswith(text))


def has(page, text):
    return any(line.text.startswith(text) for item in page.texts for line in item.lines)


def body_lines(page):
    return sum(len(item.lines) for item in page.texts if item.lines[0].text[0] in "春夏")


def test_masthead_and_title_take_ten_lines(library):
    (page, *_) = pages_of(document(lines_of_text(40)), library)
    assert line_number(find(page, "联络站")) == pytest.approx(8)
    assert line_number(find(page, "春")) == pytest.approx(10)
    assert body_lines(page) == 12


def test_eleven_lines_with_a_heading_of_two(library):
    page, second, *_ = pages_of(document(lines_of_text(3), heading("一、办法"), lines_of_text(40)), library)
    assert body_lines(page) + 1 == 11
    assert line_number(find(page, "一、")) == pytest.approx(13.5)
    assert body_lines(second) == LINES


def test_a_heading_of_two_lines_takes_two_as_well(library):
    page, *_ = pages_of(document(lines_of_text(3), heading("一、" + "海" * 30), lines_of_text(40)), library)
    assert line_number(find(page, "一、")) == pytest.approx(13)
    assert body_lines(page) + 2 == 12


def test_a_full_page_has_twenty_two_lines(library):
    pages = pages_of(document(lines_of_text(12 + 22 + 3)), library)
    assert [body_lines(page) for page in pages] == [12, 22, 3]
    assert line_number(find(pages[1], "春")) == pytest.approx(0)


def test_a_two_line_title_takes_one_line_more(library):
    page = pages_of(document(lines_of_text(20), title="海" * 22), library)[0]
    assert line_number(find(page, "春")) == pytest.approx(11)


def test_subtitle_below_the_title(library):
    page = pages_of(document(lines_of_text(2), subtitle="——海棠县的做法"), library)[0]
    subtitle = find(page, "——")
    assert (subtitle.role, line_number(subtitle)) == (Role.KAI, pytest.approx(9))
    assert line_number(find(page, "春")) == pytest.approx(11)


@pytest.mark.parametrize("level", [Level.FIRST, Level.SECOND, Level.THIRD])
def test_a_heading_is_kept_with_what_follows(library, level):
    # 12 lines of page 1 are free; the heading would be the last of them.
    lead = 10 if level is Level.FIRST else 11
    first, second, *_ = pages_of(document(lines_of_text(lead), heading("题目", level), lines_of_text(9)), library)
    assert not has(first, "题目")
    assert has(second, "题目")


def test_a_heading_with_room_for_one_line_below_stays(library):
    first, *_ = pages_of(document(lines_of_text(10), heading("题目", Level.SECOND), lines_of_text(9)), library)
    assert has(first, "题目")
    assert body_lines(first) == 11


def test_two_headings_move_together(library):
    blocks = (
        lines_of_text(8),
        heading("一、办法"),
        heading("（一）建站", Level.SECOND),
        heading("1.选址", Level.THIRD),
    )
    first, second = pages_of(document(*blocks, lines_of_text(3)), library)
    assert not has(first, "一、")
    assert has(second, "一、")


def test_faces_of_levels(library):
    blocks = [heading("一、甲"), heading("（一）乙", Level.SECOND), heading("1.丙", Level.THIRD)]
    page = pages_of(document(*blocks), library)[0]
    found = {item.lines[0].text: (item.role, item.tag) for item in page.texts}
    assert found["一、甲"] == (Role.HEADING, "h2")
    assert found["（一）乙"] == (Role.KAI, "h3")
    assert found["1.丙"] == (Role.BODY, "h4")


def test_only_the_head_of_a_run_in_paragraph_is_kai(library):
    page = pages_of(document(paragraph("（一）建站。选好位置。", Level.SECOND, 6)), library)[0]
    pieces = find(page, "（一）").lines[0].pieces
    assert [(piece.text, piece.role) for piece in pieces] == [("（一）建站。", Role.KAI), ("选好位置。", Role.BODY)]


def test_an_editors_note_is_kai_throughout(library):
    page = pages_of(document(paragraph("编者按：甲乙", Level.NOTE, 6)), library)[0]
    note = find(page, "编者按")
    assert (note.role, note.tag, note.lines[0].indent_pt) == (Role.KAI, "p", 2 * SIZE)


def test_credit_right_indented_and_long(library):
    right = find(pages_of(document(credit="（山茶供稿）"), library)[0], "（山茶")
    assert right.role is Role.KAI
    assert right_pt(right.lines[0]) == pytest.approx(MEASURE)
    layout = Layout(credit_place=CreditPlace.INDENT)
    assert find(pages_of(document(credit="（山茶供稿）", layout=layout), library)[0], "（山").lines[0].indent_pt == 31.5
    long = "（" + "海棠县联络工作委员会" * 4 + "供稿）"
    lines = find(pages_of(document(credit=long), library)[0], "（海").lines
    assert "".join(line.text for line in lines) == long
    assert [line.indent_pt for line in lines] == [31.5, 0]


def credit_lines(credit, library, layout=None):
    return find(pages_of(document(credit=credit, layout=layout), library)[0], credit[:2]).lines


@pytest.mark.parametrize(
    ("credit", "second"),
    [
        ("（" + "海" * 24 + "　苏小禾供稿）", "苏小禾供稿）"),
        ("（" + "海" * 12 + "　苏小禾、" + "棠" * 10 + "　顾知秋供稿）", "顾知秋供稿）"),
        ("（" + "海" * 10 + "　" + "棠" * 14 + "　" + "秋" * 20 + "供稿）", "秋" * 20 + "供稿）"),
        ("（" + "海" * 20 + "　" + "棠" * 10 + "　" + "秋" * 10 + "供稿）", "棠" * 10 + "　" + "秋" * 10 + "供稿）"),
    ],
)
def test_a_credit_of_two_lines_is_broken_before_a_name(library, credit, second):
    lines = credit_lines(credit, library)
    assert [line.text for line in lines] == [credit.removesuffix(second), second]
    assert [right_pt(line) for line in lines] == [pytest.approx(MEASURE)] * 2


@pytest.mark.parametrize("credit", ["（" + "海" * 30 + "　苏小禾供稿）", "（海　" + "棠" * 30 + "供稿）"])
def test_a_credit_that_no_two_lines_hold_so_is_a_paragraph(library, credit):
    lines = credit_lines(credit, library)
    assert "".join(line.text for line in lines) == credit
    assert [line.indent_pt for line in lines] == [31.5, 0]


def test_an_indented_credit_parts_no_name(library):
    layout = Layout(credit_place=CreditPlace.INDENT)
    for length in range(15, 25):
        lines = credit_lines("（" + "海" * length + "　苏　禾、海棠县　顾知秋供稿）", library, layout)
        assert [line.text for line in lines if "苏" in line.text] == [line.text for line in lines if "禾" in line.text]
        assert any("顾知秋供稿）" in line.text for line in lines)


def test_an_indented_credit_is_a_paragraph_however_long(library):
    credit = "（" + "海" * 24 + "　苏小禾供稿）"
    lines = credit_lines(credit, library, Layout(credit_place=CreditPlace.INDENT))
    assert [line.indent_pt for line in lines] == [31.5, 0]


def test_later_titles_have_two_lines_above(library):
    doc = with_articles(document(), Article("甲", (lines_of_text(1),)), Article("乙", (lines_of_text(1),)))
    page = pages_of(doc, library)[0]
    assert [line_number(find(page, char)) for char in "甲乙"] == [pytest.approx(8), pytest.approx(13)]


def test_a_title_at_a_page_top_has_no_blank_lines_above(library):
    doc = with_articles(document(), Article("甲", (lines_of_text(11),)), Article("乙", (lines_of_text(1),)))
    second = pages_of(doc, library)[1]
    assert line_number(find(second, "乙")) == pytest.approx(0)
    assert line_number(find(second, "春")) == pytest.approx(2)


def test_contents_name_the_pages(library):
    articles = [Article("甲站", (lines_of_text(30),)), Article("乙站", (lines_of_text(2),))]
    doc = with_articles(document(layout=Layout(contents=True)), *articles)
    first, *others = pages_of(doc, library)
    assert has(first, "本期要目")
    assert [line.text.replace("…", "") for item in first.texts[6:] for line in item.lines][1:3] == ["甲站1", "乙站3"]
    assert has(others[1], "乙站")


def test_the_first_title_has_two_lines_above_under_contents_and_one_under_the_masthead(library):
    page = pages_of(document(layout=Layout(contents=True)), library)[0]
    title = next(text for text in page.texts if text.tag == "h1")
    entry = page.texts[page.texts.index(title) - 1]
    assert entry.lines[0].text.endswith("…1")
    assert line_number(title) - line_number(entry) == pytest.approx(3)
    assert line_number(find(pages_of(document(), library)[0], "联络站")) == pytest.approx(7 + 1)


def test_folios(library):
    pages = pages_of(document(lines_of_text(40)), library)
    folios = [page.texts[-1] for page in pages]
    assert [folio.lines[0].text for folio in folios] == ["— 1 —", "— 2 —", "— 3 —"]
    assert {folio.top_pt for folio in folios} == {TYPE_BOTTOM + 7 * MM}
    assert [folio.left_pt + folio.lines[0].indent_pt - LEFT for folio in folios[1:2]] == [14.0]
    assert [right_pt(folio.lines[0]) for folio in folios[::2]] == [pytest.approx(MEASURE - 14)] * 2


def colophon_page(pages):
    return next(number for number, page in enumerate(pages, start=1) if has(page, "批准文号"))


def test_the_colophon_stands_under_the_text_where_it_fits(library):
    # 4 lines of 22 pt and the rules cover the last 3 lines of the grid; 19 are free, 9 below the title.
    pages = pages_of(document(lines_of_text(8)), library)
    assert (len(pages), colophon_page(pages)) == (1, 1)


def test_else_at_the_foot_of_a_page_of_its_own(library):
    pages = pages_of(document(lines_of_text(10)), library)
    assert (len(pages), colophon_page(pages)) == (2, 2)
    assert pages[1].texts[0].lines[0].text == "报："
    assert pages[1].texts[-1].lines[0].text == "— 2 —"


def test_text_and_colophon_never_overlap(library):
    for count in range(1, 13):
        last = pages_of(document(lines_of_text(count)), library)[-1]
        rules = [item for item in last.items if isinstance(item, Rule) and not item.red]
        assert all(text.bottom_pt <= rules[0].top_pt + 0.02 for text in last.texts if text.lines[0].text[0] == "春")


@pytest.mark.parametrize(
    ("lines", "folios", "number"),
    [
        (8, ["— 1 —", "— 2 —"], 2),  # it would fit page 1, which is odd
        (12 + 5, ["— 1 —", "— 2 —"], 2),  # it fits page 2
        (12 + 22, ["— 1 —", "— 2 —", None, "— 4 —"], 4),  # page 2 is full: page 3 stays blank
    ],
)
def test_the_colophon_on_an_even_page(library, lines, folios, number):
    pages = pages_of(document(lines_of_text(lines), layout=Layout(colophon_on_even_page=True)), library)
    assert [p.texts[-1].lines[0].text if p.texts else None for p in pages] == folios
    assert colophon_page(pages) == number


def test_no_colophon_no_page(library):
    doc = replace(document(lines_of_text(12)), colophon=Colophon(()))
    assert len(pages_of(doc, library)) == 1
    assert len(pages_of(replace(doc, colophon=COLOPHON), library)) == 2


def test_nothing_is_lost_over_many_pages(library):
    text = "".join(chr(0x4E00 + number) for number in range(5000))
    doc = replace(document(paragraph(text)), colophon=Colophon(()))
    pages = pages_of(doc, library)
    found = "".join(line.text for page in pages for item in page.texts[:-1] for line in item.lines)
    assert found.endswith("联络站建设取得实效" + text)

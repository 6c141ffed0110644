from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from tests.typesetting.comparing.pdfs import PARAGRAPHS, only_mark, pdf, pdf_of, table, told
from tests.typesetting.documents import document, heading, paragraph, picture
from text.blocks import Level
from text.errors import Refusal
from text.redline import Kind
from typesetting.comparing.compare import MOST_PAGES, compare_pages
from typesetting.comparing.marks import Box
from typesetting.inspect import inspect_pdf
from typesetting.page import MM, SIZE

BASE = pdf(*PARAGRAPHS)
LONG = paragraph(
    "这一段是新加的，写的是选民代表在小院里议事，事情虽小，件件都有着落，排出来要占三行，所以再添上几句，说一说办理的经过和结果。"
)


def changed(place: int, old: str, new: str) -> list:
    text = PARAGRAPHS[place].text
    assert old in text
    return [*PARAGRAPHS[:place], paragraph(text.replace(old, new)), *PARAGRAPHS[place + 1 :]]


def near(box: Box, other: Box) -> bool:
    pairs = zip(
        (box.left, box.top, box.width, box.height), (other.left, other.top, other.width, other.height), strict=True
    )
    return all(abs(one - two) < 0.5 for one, two in pairs)


def test_in_a_file_and_itself_nothing_differs():
    pairs = compare_pages(BASE, BASE)
    assert len(pairs) == 3
    assert [(pair.differs, pair.is_shifted, pair.old, pair.new) for pair in pairs] == [(False, False, (), ())] * 3


@pytest.mark.parametrize("place", [0, 7])
def test_two_characters_replaced_are_two_boxes_at_just_their_place(place):
    new = pdf(*changed(place, "推进会", "现场会"))
    pairs = compare_pages(BASE, new)
    page = next(pair for pair in pairs if pair.differs)
    assert told(pairs) == [(page.number, "old", "删去“推进”"), (page.number, "new", "新增“现场”")]
    for data, marks, kind, text in ((BASE, page.old, Kind.REMOVED, "推进"), (new, page.new, Kind.ADDED, "现场")):
        lines = inspect_pdf(data).pages[page.number - 1].lines
        line = next(line for line in lines if line.text.startswith(PARAGRAPHS[place].text[:5]))
        em = SIZE / MM
        # All characters before them are full, so each is an em wide.
        expected = Box(line.left + line.text.index(text) * em, line.baseline - 0.88 * em, 2 * em, em)
        [box] = only_mark(marks, kind).boxes
        assert near(box, expected)


def test_a_paragraph_put_in_is_marked_and_what_it_moved_on_is_not():
    pairs = compare_pages(BASE, pdf(*PARAGRAPHS[:2], LONG, *PARAGRAPHS[2:]))
    [mark] = [mark for pair in pairs for mark in (*(pair.old or ()), *(pair.new or ()))]
    assert (mark.kind, mark.what, len(mark.boxes)) == (Kind.ADDED, "“这一段是新加的，写的是选民代表在小院里…”", 3)
    assert [(pair.differs, pair.is_shifted) for pair in pairs] == [(True, True), (False, True), (False, True)]


def test_a_word_put_in_moves_the_rest_of_its_paragraph_and_marks_none_of_it():
    assert told(compare_pages(BASE, pdf(*changed(1, "逐村", "挨户逐村")))) == [(1, "new", "新增“挨户”")]


def test_a_paragraph_taken_out_is_marked_on_the_old_page():
    pairs = compare_pages(BASE, pdf(*PARAGRAPHS[:1], *PARAGRAPHS[2:]))
    assert told(pairs) == [(1, "old", f"删去“{PARAGRAPHS[1].text[:19]}…”")]


def test_a_stretch_over_the_end_of_a_page_is_a_mark_on_each():
    many = paragraph("".join(one.text for one in PARAGRAPHS[:6]).replace("镇", "乡"))
    pairs = compare_pages(pdf(PARAGRAPHS[0]), pdf(PARAGRAPHS[0], many))
    assert [(page, side) for page, side, _ in told(pairs)] == [(1, "new"), (2, "new")]


def test_pages_that_the_other_has_not_are_shown():
    pairs = compare_pages(pdf(PARAGRAPHS[0]), BASE)
    assert [(pair.old is None, pair.new is None, pair.differs) for pair in pairs] == [
        (False, False, True),
        (True, False, True),
        (True, False, True),
    ]
    assert compare_pages(BASE, pdf(PARAGRAPHS[0]))[2].new is None


def test_a_paragraph_that_changed_its_place_is_marked_as_moved_on_both_sides():
    moved = [*PARAGRAPHS[:1], *PARAGRAPHS[2:4], PARAGRAPHS[1], *PARAGRAPHS[4:]]
    said = f"移位“{PARAGRAPHS[1].text[:19]}…”"
    assert [(side, words) for _, side, words in told(compare_pages(BASE, pdf(*moved)))] == [
        ("old", said),
        ("new", said),
    ]


def test_a_short_word_here_and_there_has_not_moved():
    one, other = changed(0, "逐村", ""), changed(3, "逐村", "")
    assert [words for *_, words in told(compare_pages(pdf(*other), pdf(*one)))] == ["删去“逐村”", "新增“逐村”"]


def test_the_number_of_the_issue_is_one_figure():
    base = document(PARAGRAPHS[0])
    new = replace(base, masthead=replace(base.masthead, number="第 7 期"))
    assert told(compare_pages(pdf_of(base), pdf_of(new))) == [(1, "old", "删去“6”"), (1, "new", "新增“7”")]


def test_the_colophon_is_compared():
    base = document(PARAGRAPHS[0])
    new = replace(base, colophon=replace(base.colophon, editors="责任编辑：山　芋　联系方式：0700-1234567"))
    assert told(compare_pages(pdf_of(base), pdf_of(new))) == [(1, "old", "删去“茶”"), (1, "new", "新增“芋”")]


def test_text_set_otherwise_is_marked_on_both_sides():
    old, new = pdf(paragraph("一、基本情况"), PARAGRAPHS[0]), pdf(heading("一、基本情况", Level.FIRST), PARAGRAPHS[0])
    said = "改动“一、基本情况”的字体字号"
    assert told(compare_pages(old, new)) == [(1, "old", said), (1, "new", said)]


def test_a_picture_replaced_is_marked_at_its_place():
    first, second = picture(), picture(mode="L")
    old, new = pdf(PARAGRAPHS[0], first), pdf(PARAGRAPHS[0], second)
    pairs = compare_pages(old, new)
    assert told(pairs) == [(1, "old", "删去图片"), (1, "new", "新增图片")]
    [place] = [shown.place for shown in inspect_pdf(old).pages[0].pictures]
    [mark] = pairs[0].old
    expected = Box(place.left, place.top, place.right - place.left, place.bottom - place.top)
    assert near(mark.boxes[0], expected)


def test_a_picture_that_only_moved_on_is_not_marked_and_one_that_changed_places_is():
    first, second = picture(caption=""), picture(mode="L", caption="")
    old = pdf(PARAGRAPHS[0], first, second)
    assert [words for *_, words in told(compare_pages(old, pdf(LONG, PARAGRAPHS[0], first, second)))] == [
        "新增“这一段是新加的，写的是选民代表在小院里…”"
    ]
    swapped = told(compare_pages(old, pdf(PARAGRAPHS[0], second, first)))
    assert {words for *_, words in swapped} == {"移位图片"}
    assert len(swapped) == 2


ROWS = [("单位", "件数"), ("青山镇", "12"), ("白水镇", "7"), ("红岩镇", "31")]


def test_a_row_put_in_is_marked_by_its_text_alone():
    new = [*ROWS[:2], ("金沙镇", "45"), *ROWS[2:]]
    pairs = compare_pages(pdf(PARAGRAPHS[0], table(*ROWS)), pdf(PARAGRAPHS[0], table(*new)))
    assert {mark.kind for pair in pairs for mark in (*pair.old, *pair.new)} == {Kind.ADDED}
    assert "".join(mark.what for mark in pairs[0].new) in {"“金沙镇45”", "“金沙镇”“45”"}


def test_other_columns_are_other_lines():
    old, new = table(*ROWS), table(*((*row, "") for row in ROWS))
    assert told(compare_pages(pdf(PARAGRAPHS[0], old), pdf(PARAGRAPHS[0], new))) == [
        (1, "old", "改动线条"),
        (1, "new", "改动线条"),
    ]


def test_a_table_parted_at_another_row_has_not_changed():
    rows = [("单位", "件数"), *((f"{place.text[:2]}镇", str(100 + n)) for n, place in enumerate(PARAGRAPHS))]
    old = pdf(PARAGRAPHS[0], table(*rows))
    pairs = compare_pages(old, pdf(PARAGRAPHS[0], LONG, table(*rows)))
    assert len(pairs) == 2
    assert [mark.what for pair in pairs for mark in (*pair.old, *pair.new)] == [
        "“这一段是新加的，写的是选民代表在小院里…”"
    ]


def test_a_character_beyond_the_first_plane_is_one():
    assert [words for *_, words in told(compare_pages(pdf(paragraph("代表𠮷某")), pdf(paragraph("代表𠀀某"))))] == [
        "删去“𠮷”",
        "新增“𠀀”",
    ]


def blank(pages: int) -> bytes:
    out = BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=(595, 842))
        made.save(out)
    return out.getvalue()


def test_more_pages_than_can_be_compared_are_refused():
    assert len(compare_pages(blank(1), blank(MOST_PAGES))) == MOST_PAGES
    with pytest.raises(Refusal, match=f"清样有 {MOST_PAGES + 1} 页，超过 {MOST_PAGES} 页，不能逐页比较版面。"):
        compare_pages(blank(1), blank(MOST_PAGES + 1))


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refusal, match="清样的 PDF 文件损坏，读不出来。"):
        compare_pages(BASE, BASE[: len(BASE) // 3])

import pytest

from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf
from tests.typesetting.documents import paragraph
from text.blocks import Cell, Table
from text.errors import Refusal
from typesetting.comparing.locating import Words, locate
from typesetting.comparing.marks import Box
from typesetting.inspect import inspect_pdf
from typesetting.page import MM, SIZE

EM = SIZE / MM
BASE = pdf(*PARAGRAPHS)


def words(passage: str, found: str) -> Words:
    start = passage.index(found)
    return Words(passage, start, start + len(found))


def near(box: Box, other: Box) -> bool:
    return all(abs(getattr(box, edge) - getattr(other, edge)) < 0.5 for edge in ("left", "top", "width", "height"))


@pytest.mark.parametrize("place", [0, 5, 11])
def test_words_are_found_where_the_file_prints_them(place):
    text = PARAGRAPHS[place].text
    [[spot]] = locate(BASE, [words(text, "推进会")])
    lines = inspect_pdf(BASE).pages[spot.page - 1].lines
    line = next(line for line in lines if line.text.startswith(text[:5]))
    # All characters before them are full, so each is an em wide.
    expected = Box(line.left + line.text.index("推进会") * EM, line.baseline - 0.88 * EM, 3 * EM, EM)
    [box] = spot.boxes
    assert near(box, expected)


def test_words_that_turn_over_have_a_box_on_each_line():
    text = PARAGRAPHS[0].text
    [[spot]] = locate(BASE, [Words(text, 20, 30)])  # the first line holds 26, after its indent
    one, other = spot.boxes
    assert (other.top > one.top, other.left) == (True, pytest.approx(28, abs=0.3))


def test_words_that_stand_on_two_pages_have_a_spot_on_each():
    last = PARAGRAPHS[-1].text
    [spots] = locate(BASE, [Words(last, 0, len(last))])
    assert [(spot.page, len(spot.boxes)) for spot in spots] == [(2, 1), (3, 2)]


@pytest.mark.parametrize("passage", ["没有印出的一段", "", "推进会"])
def test_what_is_not_there_or_there_more_than_once_has_no_spot(passage):
    assert locate(BASE, [Words(passage, 0, len(passage))]) == ((),)


def test_of_two_cells_that_say_the_same_neither_is_marked_and_a_third_is():
    cells = tuple((Cell((paragraph(text),)),) for text in ("标题", "合计数", "合计数", "小计数"))
    data = pdf(Table(cells, 1))
    spots = locate(data, [Words("合计数", 0, 2), Words("小计数", 0, 2)])
    assert [len(one) for one in spots] == [0, 1]


def test_blanks_count_for_nothing_and_where_nothing_else_was_found_its_neighbours_are_marked():
    data = pdf(paragraph("甲乙丙丁戊己庚辛"))
    [[whole], [gap], [first]] = locate(
        data, [words("甲乙 丙丁戊己庚辛", "丙丁"), words("甲乙 丙丁戊己庚辛", " "), words(" 甲乙丙丁戊己庚辛", " ")]
    )
    assert [round(spot.boxes[0].width / EM) for spot in (whole, gap, first)] == [2, 2, 1]
    assert [round((spot.boxes[0].left - first.boxes[0].left) / EM) for spot in (whole, gap)] == [2, 1]


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refusal, match="清样的 PDF 文件损坏"):
        locate(b"%PDF", [])

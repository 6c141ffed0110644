from dataclasses import replace

from tests.typesetting.documents import document, paragraph, right_pt
from text.blocks import Cell, Table
from typesetting.document import Colophon
from typesetting.fonts import Role
from typesetting.page import LEFT, MEASURE, Frame, Text
from typesetting.pages import compose_pages
from typesetting.tables import ROOM, table_strips


def cell(text, columns=1, rows=1):
    return Cell((paragraph(text),) if text else (), columns, rows)


def table(*rows, head_rows=1):
    return Table(tuple(tuple(cell(text) for text in row) for row in rows), head_rows)


HEAD = ("序号", "事项")


def texts(items):
    return ["".join(line.text for line in item.lines) for item in items if isinstance(item, Text)]


def test_a_strip_a_row(library):
    strips = table_strips(table(HEAD, ("1", "建站"), ("2", "接访")), library)
    assert [texts(strip.items) for strip in strips] == [["序号", "事项"], ["1", "建站"], ["2", "接访"]]


def test_heads_are_hei_and_cells_fang(library):
    head, row = table_strips(table(HEAD, ("1", "建站")), library)
    assert [item.role for item in head.items if isinstance(item, Text)] == [Role.HEADING] * 2
    assert [item.role for item in row.items if isinstance(item, Text)] == [Role.BODY] * 2


def test_frames_fill_the_measure(library):
    (row,) = table_strips(table(("甲", "乙" * 40, "丙"), head_rows=0), library)
    frames = [item for item in row.items if isinstance(item, Frame)]
    assert frames[0].left_pt == LEFT
    assert abs(sum(frame.width_pt for frame in frames) - MEASURE) < 0.01
    assert frames[1].width_pt > 2 * frames[0].width_pt


def test_text_stays_in_its_cell(library):
    (row,) = table_strips(table(("甲" * 30, "word" * 30, "丙"), head_rows=0), library)
    frames = [item for item in row.items if isinstance(item, Frame)]
    for frame, text in zip(frames, [item for item in row.items if isinstance(item, Text)], strict=True):
        assert frame.top_pt <= text.top_pt
        assert text.bottom_pt <= frame.top_pt + frame.height_pt + 0.01
        for line in text.lines:
            assert text.left_pt + right_pt(line) <= frame.left_pt + frame.width_pt


def test_spans(library):
    rows = ((cell("甲", rows=2), cell("乙", columns=2)), (cell("丙"), cell("丁")))
    (strip,) = table_strips(Table(rows), library)
    frames = dict(zip(texts(strip.items), [f for f in strip.items if isinstance(f, Frame)], strict=True))
    assert frames["甲"].height_pt == frames["乙"].height_pt + frames["丙"].height_pt
    assert frames["乙"].width_pt == frames["丙"].width_pt + frames["丁"].width_pt


def test_the_head_is_repeated_on_each_page(library):
    rows = [(str(number), "接访选民") for number in range(1, 70)]
    pages = compose_pages(document(table(HEAD, *rows)), library)
    assert len(pages) > 2
    shown = []
    for page in pages[1:-1]:
        assert texts(page.items)[:2] == ["序号", "事项"]
    for page in pages:
        shown += [text for text in texts(page.items) if text.isdigit()]
    assert shown == [str(number) for number in range(1, 70)]


def test_the_head_is_not_alone_at_a_page_end(library):
    # 12 lines are left on page 1; the head needs one, the row another six.
    text, rows = "春" * 28, [("1", "秋" * 160)]
    pages = compose_pages(document(paragraph(text * 11), table(HEAD, *rows)), library)
    assert "序号" not in texts(pages[0].items)
    assert texts(pages[1].items)[:2] == ["序号", "事项"]


def test_a_row_higher_than_a_page_is_cut_and_nothing_is_lost(library):
    long = "".join(chr(0x4E00 + number) for number in range(3000))
    pages = compose_pages(replace(document(table(HEAD, ("1", long))), colophon=Colophon(())), library)
    found = "".join("".join(texts(page.items)[:-1]) for page in pages)  # without the folios
    assert len(pages) > 3
    assert found.replace("序号事项", "").endswith("1" + long)


def test_a_spanned_group_higher_than_a_page_is_cut_too(library):
    rows = ((cell("甲" * 10, rows=2), cell("乙" * 900)), (cell("丙" * 900),))
    strips = table_strips(Table(rows), library)
    assert all(strip.height_pt <= ROOM for strip in strips)
    joined = "".join("".join(texts(strip.items)) for strip in strips)
    assert [joined.count(char) for char in "甲乙丙"] == [10, 900, 900]


def test_very_many_columns_lose_nothing(library):
    strips = table_strips(table(tuple("甲乙丙丁" for _ in range(50)), head_rows=0), library)
    assert "".join("".join(texts(strip.items)) for strip in strips) == "甲乙丙丁" * 50


def test_an_empty_table_is_nothing(library):
    assert table_strips(Table(()), library) == ()
    assert table_strips(Table(((),)), library) == ()


def test_rows_that_a_cell_spans_beyond_the_table_are_none(library):
    (strip,) = table_strips(Table(((cell("甲", columns=20, rows=20),),)), library)
    assert texts(strip.items) == ["甲"]


def lines_of(strips):
    return [[len(item.lines) for item in strip.items if isinstance(item, Text)] for strip in strips]


def test_what_fits_on_one_line_stays_on_one(library):
    head = ("乡镇", "联络站（个）", "接待选民（人次）", "办结意见（件）", "办结率")
    rows = [("海棠10镇", "12", "370", "310", "90.0%")] * 2
    assert lines_of(table_strips(table(head, *rows), library)) == [[1] * 5] * 3


def test_only_the_wide_columns_give_way(library):
    (row,) = table_strips(table(("甲乙丙丁", "春夏秋冬" * 9, "九十九"), head_rows=0), library)
    assert [count == 1 for count in lines_of([row])[0]] == [True, False, True]


def test_no_line_of_a_cell_is_opened(library):
    (row,) = table_strips(table(("春夏" * 2 + "word" * 3 + "秋冬" * 9, *"甲乙丙丁戊"), head_rows=0), library)
    lines = [line for item in row.items if isinstance(item, Text) for line in item.lines]
    assert len(lines) > 6
    assert {line.spacing_pt for line in lines} == {0.0}

from dataclasses import replace
from itertools import pairwise

import pytest

from tests.typesetting.documents import MASTHEAD, right_pt
from typesetting.document import Layout
from typesetting.fonts import Role
from typesetting.masthead import place_masthead
from typesetting.page import GRID_TOP, LEFT, MEASURE, MM, PITCH, SIZE, DoesNotFit, Rule, Text


def place(library, layout=None, **changes):
    items = place_masthead(replace(MASTHEAD, **changes), layout or Layout(), library)
    return {item.lines[0].text: item for item in items if isinstance(item, Text)}, items


def test_order_from_top_to_bottom(library):
    texts, items = place(library, copy_number="000123", marking="内部资料")
    assert list(texts) == [
        "000123",
        "内部资料",
        "海棠简报",
        "HAITANGJIANBAO",
        "第 6 期",
        "（总第一百二十期）",
        "海棠县联络工作委员会编",
        "2024年5月6日",
    ]
    bands = sorted({(text.top_pt, text.bottom_pt) for text in texts.values()})
    assert len(bands) == 6  # copy number and marking share a line, issuing body and date too
    assert all(upper[1] < lower[0] for upper, lower in pairwise(bands))
    assert bands[-1][1] < items[-1].top_pt


def test_the_rule_closes_the_masthead_four_millimetres_below(library):
    texts, items = place(library)
    rule = items[-1]
    assert isinstance(rule, Rule)
    assert rule.top_pt - texts["2024年5月6日"].bottom_pt == pytest.approx(4 * MM)
    assert rule.top_pt + rule.height_pt == pytest.approx(GRID_TOP + 7 * PITCH)
    assert (rule.left_pt, rule.width_pt, rule.red) == (LEFT, MEASURE, True)


def test_name_and_pinyin_are_red_and_of_one_width(library):
    texts, _ = place(library)
    name, pinyin = texts["海棠简报"], texts["HAITANGJIANBAO"]
    assert (name.red, name.role, name.size_pt) == (True, Role.TITLE, 60.0)
    assert (pinyin.red, pinyin.role) == (True, Role.TITLE)
    assert pinyin.lines[0].set_width_pt == pytest.approx(name.lines[0].set_width_pt)
    assert pinyin.lines[0].indent_pt == pytest.approx(name.lines[0].indent_pt)


@pytest.mark.parametrize("count", [1, 2, 9, 20, 60])
def test_any_name_fits(library, count):
    texts, _ = place(library, name="海" * count)
    line = texts["海" * count].lines[0]
    assert line.indent_pt >= -0.01
    assert line.set_width_pt <= MEASURE + 0.01


# The date is 6 em wide (figures are half an em): with an em between, 21 characters fit beside it.
@pytest.mark.parametrize(
    ("count", "size"), [(10, 15.75), (21, 15.75), (22, 15.75), (23, 15.75), (24, 14), (26, 14), (27, 12.25)]
)
def test_issuing_body_and_date_share_a_line(library, count, size):
    texts, _ = place(library, issuing_body="海" * count)
    body, date = texts["海" * count], texts["2024年5月6日"]
    assert body.size_pt == pytest.approx(size, abs=0.01)
    assert date.size_pt == SIZE
    assert body.top_pt == date.top_pt
    assert body.lines[0].indent_pt == 0
    assert right_pt(date.lines[0]) == pytest.approx(MEASURE)
    assert date.lines[0].indent_pt - right_pt(body.lines[0]) >= SIZE - 0.01


def test_a_long_name_gives_up_its_spacing_before_its_size(library):
    short, long, longer = (place(library, name="海" * count)[0]["海" * count] for count in (6, 7, 14))
    assert (short.size_pt, short.lines[0].spacing_pt) == (60, pytest.approx(12))
    assert (long.size_pt, long.lines[0].spacing_pt) == (60, pytest.approx((MEASURE - 7 * 60) / 6))
    assert longer.lines[0].spacing_pt == pytest.approx(0.05 * longer.size_pt)
    assert longer.size_pt == pytest.approx(MEASURE / (14 + 13 * 0.05))


def test_what_a_small_name_leaves_is_shared_above_name_number_and_issuing_body(library):
    large, _ = place(library)
    small, _ = place(library, Layout(name_pt=30))
    gap = small["海棠简报"].top_pt - large["海棠简报"].top_pt
    assert gap == pytest.approx(10)
    assert large["第 6 期"].top_pt - small["第 6 期"].top_pt == pytest.approx(10)
    assert large["2024年5月6日"].top_pt == pytest.approx(small["2024年5月6日"].top_pt)


def test_condensed_before_set_smaller(library):
    assert place(library, issuing_body="海" * 21)[0]["海" * 21].lines[0].spacing_pt == 0
    assert -1.575 < place(library, issuing_body="海" * 22)[0]["海" * 22].lines[0].spacing_pt < 0


def test_empty_parts_keep_their_place(library):
    full, _ = place(library)
    bare, items = place(library, total="", pinyin="", issuing_body="", date="")
    assert bare["第 6 期"] == full["第 6 期"]
    assert list(bare) == ["海棠简报", "第 6 期"]
    assert isinstance(items[-1], Rule)


def test_the_name_gives_way_to_few_lines(library):
    texts, items = place(library, Layout(masthead_lines=6))
    assert 22 <= texts["海棠简报"].size_pt < 60
    assert items[-1].top_pt < GRID_TOP + 6 * PITCH


def test_too_few_lines_are_refused(library):
    with pytest.raises(DoesNotFit) as caught:
        place(library, Layout(masthead_lines=4))
    assert str(caught.value) == "报头所占行数太少（4 行），放不下报头各项。请在“刊物”中增加报头行数。"

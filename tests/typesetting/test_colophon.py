from dataclasses import replace

import pytest

from tests.typesetting.documents import COLOPHON, right_pt
from typesetting.colophon import MARGIN_PT, place_colophon
from typesetting.document import Colophon, RecipientGroup
from typesetting.page import LEFT, MEASURE, MM, TYPE_BOTTOM, DoesNotFit, Rule, Text


def parts(block):
    rules = [item for item in block.items if isinstance(item, Rule)]
    texts = [item for item in block.items if isinstance(item, Text)]
    return rules, texts


def words(texts):
    return [[line.text for line in text.lines] for text in texts]


def test_rules_and_their_places(library):
    rules, _ = parts(place_colophon(COLOPHON, library))
    assert [rule.height_pt / MM for rule in rules] == [pytest.approx(0.35), pytest.approx(0.25), pytest.approx(0.35)]
    assert rules[-1].top_pt + rules[-1].height_pt == pytest.approx(TYPE_BOTTOM)
    assert {(rule.left_pt, rule.width_pt) for rule in rules} == {(LEFT, MEASURE)}


def test_top_is_the_first_rule(library):
    block = place_colophon(COLOPHON, library)
    assert block.top_pt == min(item.top_pt for item in block.items)


def test_reading_order(library):
    _, texts = parts(place_colophon(COLOPHON, library))
    assert words(texts) == [
        ["报："],
        ["海棠县委办公室"],
        ["送："],
        ["县直各单位，各乡镇联络站", "驻县各机构"],
        ["责任编辑：山　茶　联系方式：0700-1234567"],
        ["批准文号：海简准字〔2001〕第7号"],
    ]


def test_turnovers_are_aligned_after_the_colon(library):
    groups = (RecipientGroup("本期增发：", ("海棠县各单位、" * 12,)),)
    _, texts = parts(place_colophon(replace(COLOPHON, groups=groups), library))
    label, lines = texts[:2]
    assert label.left_pt == LEFT + MARGIN_PT
    assert lines.left_pt == pytest.approx(LEFT + MARGIN_PT + 5 * 14)
    assert len(lines.lines) > 2
    assert all(lines.left_pt + right_pt(line) <= LEFT + MEASURE - MARGIN_PT + 0.2 for line in lines.lines)


def test_print_run_stands_right_on_the_editors_line(library):
    _, texts = parts(place_colophon(replace(COLOPHON, print_run="共印 120 份"), library))
    editors, run = texts[4:6]
    assert run.lines[0].text == "共印 120 份"
    assert run.top_pt == editors.top_pt
    assert run.left_pt + right_pt(run.lines[0]) == pytest.approx(LEFT + MEASURE - MARGIN_PT)


def test_print_run_goes_below_where_the_line_is_full(library):
    colophon = replace(COLOPHON, editors="责任编辑：" + "山茶、" * 9, print_run="共印 120 份")
    _, texts = parts(place_colophon(colophon, library))
    assert texts[5].top_pt == pytest.approx(texts[4].bottom_pt)


def test_a_long_editors_line_is_set_smaller_rather_than_crowded(library):
    colophon = replace(COLOPHON, editors="责任编辑：山　茶　海　棠　联系方式：0700-12345678　haitang@example.cn")
    editors = parts(place_colophon(colophon, library))[1][4]
    assert (editors.size_pt, editors.lines[0].spacing_pt) == (12, 0)


def test_very_many_editors_turn_over(library):
    colophon = replace(COLOPHON, editors="责任编辑：" + "山茶、" * 30)
    _, texts = parts(place_colophon(colophon, library))
    assert len(texts[4].lines) == 4
    assert "".join(line.text for line in texts[4].lines) == colophon.editors


def test_approval_number_stands_between_rule_and_folio(library):
    approval = parts(place_colophon(COLOPHON, library))[1][-1]
    assert approval.top_pt > TYPE_BOTTOM
    assert approval.bottom_pt < TYPE_BOTTOM + 7 * MM


def test_only_what_there_is(library):
    block = place_colophon(Colophon((), approval="批准文号：甲"), library)
    rules, texts = parts(block)
    assert (len(rules), words(texts)) == (1, [["批准文号：甲"]])
    assert place_colophon(Colophon(()), library) is None


def test_higher_than_a_page_is_refused(library):
    groups = (RecipientGroup("送：", ("海棠县各单位",) * 40),)
    with pytest.raises(DoesNotFit) as caught:
        place_colophon(replace(COLOPHON, groups=groups), library)
    assert str(caught.value) == "版记超过一页，排不下。请在本期的发送范围中删减单位，或将几个单位并为一行。"


def test_a_wrapped_editors_line_is_not_stretched_and_shares_its_end_with_the_print_run(library):
    editors = "责任编辑：山　茶　海棠　茉莉花　联系方式：0700-1234567　bulletin@haitang-county.example.cn"
    _, texts = parts(place_colophon(replace(COLOPHON, editors=editors, print_run="共印 120 份"), library))
    wrapped, run = texts[4:6]
    assert [(line.text.strip("　")[-6:], line.spacing_pt) for line in wrapped.lines] == [
        ("234567", 0.0),
        ("ple.cn", 0.0),
    ]
    assert (run.lines[0].text, run.top_pt) == ("共印 120 份", pytest.approx(wrapped.top_pt + wrapped.pitch_pt))
    assert wrapped.left_pt + right_pt(wrapped.lines[1]) < run.left_pt + run.lines[0].indent_pt


def test_recipients_turn_over_between_names(library):
    line = "全县县直机关各单位，" + "各乡镇联络站，" * 2 + "海棠杂志社，海棠日报社，各民主党派"
    _, texts = parts(place_colophon(replace(COLOPHON, groups=(RecipientGroup("送：", (line,)),)), library))
    assert words(texts)[1] == ["全县县直机关各单位，各乡镇联络站，各乡镇联络站，", "海棠杂志社，海棠日报社，各民主党派"]


def test_an_editors_name_is_never_parted(library):
    for extra in range(8):
        editors = "责任编辑：" + "海" * extra + "　" + "山　茶　顾知秋　" * 8
        text = parts(place_colophon(replace(COLOPHON, editors=editors), library))[1][4]
        assert len(text.lines) > 1
        for line in text.lines:
            assert line.text.count("山") == line.text.count("茶")
            assert line.text.count("顾") == line.text.count("秋")

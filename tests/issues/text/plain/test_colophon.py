"""What is apart in the colophon, and what is one name."""

import pytest

from issues.enums import RecipientCategory
from issues.text.plain.colophon import read_colophon, split_recipients, starts_colophon
from issues.text.plain.facts import Facts
from issues.text.plain.lines import Line

SUPERIOR, PEER, SUBORDINATE = RecipientCategory


def read(*texts: str) -> Facts:
    facts = Facts()
    read_colophon([Line(number, text) for number, text in enumerate(texts, start=1)], facts)
    return facts


@pytest.mark.parametrize(
    ("text", "recipients"),
    [
        ("甲局、乙局，丙局；丁局", [("甲局", "、"), ("乙局", "，"), ("丙局", "；"), ("丁局", "")]),
        ("《甲、乙》编辑部，丙局（丁、戊）", [("《甲、乙》编辑部", "，"), ("丙局（丁、戊）", "")]),
        ("甲局、乙局。", [("甲局", "、"), ("乙局", "。")]),
        ("各省、区、市甲局、乙局", [("各省、区、市甲局", "、"), ("乙局", "")]),
        ("各市、州、县局", [("各市、州、县局", "")]),
        ("各处、室", [("各处", "、"), ("室", "")]),
        ("甲局、、乙局", [("甲局", "、"), ("乙局", "")]),
        ("甲局）、乙局", [("甲局）", "、"), ("乙局", "")]),
        ("", []),
    ],
)
def test_recipients_of_a_line(text: str, recipients: list[tuple[str, str]]) -> None:
    assert list(split_recipients(text)) == recipients


def test_recipients_by_category_and_line() -> None:
    facts = read(
        "送：", "甲局", "乙局、丙局", "报：丁厅", "送：戊局", "本期增发：己校", "本期增发报：庚厅", "抄送：辛局"
    )
    assert [(r.category, r.line, r.name, r.extra) for r in facts.recipients] == [
        (PEER, 1, "甲局", False),
        (PEER, 2, "乙局", False),
        (PEER, 2, "丙局", False),
        (SUPERIOR, 1, "丁厅", False),
        (PEER, 3, "戊局", False),
        (PEER, 1, "己校", True),
        (SUPERIOR, 1, "庚厅", True),
        (PEER, 4, "辛局", False),
    ]


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (["联系方式：0100—1234567 a@example.org"], "0100—1234567　a@example.org"),
        (["责任编辑：甲乙 电话：0100-1234567"], "0100-1234567"),
        (["电话：0100-1234567", "联系方式：a@example.org"], "0100-1234567　a@example.org"),
    ],
)
def test_contact_as_printed(lines: list[str], contact: str) -> None:
    assert read(*lines).contact == contact


@pytest.mark.parametrize(
    "text", ["批准文号：某字〔2000〕第1号", "批准文号：某字[2000]第1号", "准印证号：某字（2000）第1号", "批准文号：某字【2000】第1号",
             "某字〔2000〕第1号"]
)  # fmt: skip
def test_approval_number_gets_its_brackets(text: str) -> None:
    assert read(text).approval_number == "某字〔2000〕第1号"


@pytest.mark.parametrize(
    "text", ["共印120份", "（共印 120 份）", "印数：120份", "印数：120", "责任编辑：甲乙 共印120份"]
)
def test_print_run(text: str) -> None:
    assert read(text).print_run == 120


def test_the_office_and_day_of_printing_give_what_the_masthead_left_out() -> None:
    facts = read("某某办公室 2024年3月12日印发")
    assert (facts.issuing_body, str(facts.date)) == ("某某办公室", "2024-03-12")


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("报：甲", True), ("送：甲", True), ("发：甲", True), ("本期增发：甲", True), ("责任编辑：甲", True), ("共印5份", True),
        ("联系方式：甲", False), ("报告：甲", False), ("送别：甲", False), ("转发：甲", False), ("甲 送：乙", False), ("", False),
    ],
)  # fmt: skip
def test_where_a_colophon_starts(text: str, starts: bool) -> None:
    assert starts_colophon(text) == starts

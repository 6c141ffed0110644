"""What is apart in the colophon, and what is one name."""

import datetime

import pytest

from text.enums import RecipientCategory
from text.findings import Finding, Place, Severity
from text.normalise import normalise
from text.plain.colophon import read_colophon, split_recipients, starts_colophon
from text.plain.facts import Facts
from text.plain.lines import Line
from text.plain.model import PlainTextError

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
    ("text", "unknown"),
    [
        ("责任编辑：甲乙 核算：丙丁", "核算：丙丁"),
        ("责任编辑：甲乙、核算：丙丁", "核算：丙丁"),
        ("责任编辑：甲乙 复核 核算人：丙丁", "核算人：丙丁"),
        ("责任编辑：：甲乙", "：甲乙"),
        ("送：甲局 经办人：丙丁", "经办人：丙丁"),
        ("批准文号：某字〔2000〕第1号 装订：某某厂", "装订：某某厂"),
    ],
)
def test_what_has_a_label_that_is_not_known_is_refused_with_its_line(text: str, unknown: str) -> None:
    with pytest.raises(PlainTextError) as refusal:
        read("送：甲局", text)
    assert str(refusal.value).startswith(f"第 2 行：版记里不知道“{unknown}”是什么。")


def test_a_colon_within_contact_or_book_marks_is_no_label() -> None:
    facts = read("送：《甲：乙》编辑部", "责任编辑：甲乙 联系方式：0100-1234567 传真：0100-7654321")
    assert [recipient.name for recipient in facts.recipients] == ["《甲：乙》编辑部"]
    assert (facts.editors, facts.contact) == (("甲乙",), "0100-1234567　传真：0100-7654321")


def test_editors_whose_names_may_be_others_are_read_and_doubted() -> None:
    facts = read("送：甲局", "责任编辑：欧阳 三 张 四")
    assert facts.editors == ("欧阳三", "张四")
    assert facts.doubts == [
        Finding(
            Severity.WARNING,
            "names",
            "责任编辑“欧阳 三 张 四”已读作“欧阳三、张四”，请核对；读错了请在姓名之间加顿号。",
            Place(line=2),
        )
    ]
    assert read("责任编辑：欧阳 三、张 四").doubts == []


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
        ("主编：甲", True), ("联系方式：甲", False), ("报告：甲", False), ("送别：甲", False), ("转发：甲", False), ("甲 送：乙", False), ("", False),
    ],
)  # fmt: skip
def test_where_a_colophon_starts(text: str, starts: bool) -> None:
    assert starts_colophon(text) == starts


@pytest.mark.parametrize(
    "text",
    ["报：甲厅。 送：乙局。 发：丙县。", "报：甲厅。送：乙局。发：丙县。", "报：甲厅。 抄送：乙局。 发送：丙县。"],
)
def test_labels_behind_a_full_width_mark(text: str) -> None:
    facts = read(normalise(text).text)
    assert [(r.category, r.name) for r in facts.recipients] == [
        (SUPERIOR, "甲厅"),
        (PEER, "乙局"),
        (SUBORDINATE, "丙县"),
    ]


@pytest.mark.parametrize("text", ["责任编辑:甲乙(兼) 联系方式:0100-1 批准文号:某字〔2000〕1号 共印5份"])
def test_labels_where_mending_dropped_the_space(text: str) -> None:
    facts = read(normalise(text).text)
    assert (facts.editors, facts.contact) == (("甲乙（兼）",), "0100-1")
    assert (facts.approval_number, facts.print_run) == ("某字〔2000〕1号", 5)


def test_a_word_that_ends_like_a_label_is_none() -> None:
    with pytest.raises(PlainTextError):
        read("送：甲局转发：乙局")


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        (["电话：0100-1", "邮箱：a@example.org"], "0100-1　邮箱：a@example.org"),
        (["电 话：0100-1 传 真：0100-2"], "0100-1　传真：0100-2"),
        (["E-mail:a@example.org"], "E-mail：a@example.org"),
        (["电子邮箱：a@example.org"], "电子邮箱：a@example.org"),
    ],
)
def test_parts_of_the_contact_keep_their_words(lines: list[str], contact: str) -> None:
    assert read(*(normalise(line).text for line in lines)).contact == contact


@pytest.mark.parametrize("word", ["主编", "校对", "审核", "签发人"])
@pytest.mark.parametrize("before", ["责任编辑：甲乙 ", "电话：0100-1", ""])
def test_what_is_not_kept_is_refused_with_what_to_do(word: str, before: str) -> None:
    with pytest.raises(PlainTextError) as refusal:
        read("送：甲局", f"{before}{word}：丙丁")
    assert str(refusal.value) == f"第 2 行：版记里没有地方放“{word}：丙丁”。请删去这一项，或者把姓名并入“责任编辑：”。"


def test_a_credit_among_recipients_is_refused() -> None:
    with pytest.raises(PlainTextError) as refusal:
        read("送：甲局", "（乙办供稿）")
    assert str(refusal.value).startswith("第 2 行：版记里不知道“（乙办供稿）”是什么")


@pytest.mark.parametrize(
    ("printed", "doubts"),
    [
        ("某某办公室 2024年3月12日印发", 0),
        ("某某办公室编印 2024年3月12日印发", 0),
        ("2024年3月12日印发", 0),
        ("某某厅 2024年3月12日印发", 1),
        ("某某办公室 2024年3月13日印发", 1),
        ("某某厅 2024年3月13日印发", 2),
    ],
)
def test_the_masthead_has_authority_over_the_line_of_printing(printed: str, doubts: int) -> None:
    facts = Facts(issuing_body="某某办公室编", date=datetime.date(2024, 3, 12))
    read_colophon([Line(7, printed)], facts)
    assert (facts.issuing_body, facts.date) == ("某某办公室编", datetime.date(2024, 3, 12))
    assert [(doubt.severity, doubt.rule, doubt.place.line) for doubt in facts.doubts] == [
        (Severity.WARNING, "printed", 7)
    ] * doubts

"""The parts of a masthead in any order, and what is refused."""

import datetime

import pytest

from tests.text.plain.bulletins import (
    BODY_LINE,
    CREDIT,
    DATE,
    FOOT,
    HEAD,
    NAME,
    NUMBER,
    TEXT,
    TITLE,
    refused,
    titles,
    warnings,
    whole,
)
from text.numbering import IssueCode


@pytest.mark.parametrize(
    "head",
    [
        [DATE, NUMBER, BODY_LINE, NAME, "CHUNFENG"],
        [NAME, BODY_LINE, f"{NUMBER} {DATE}"],
        [f"{NAME} {NUMBER}", f"{BODY_LINE} {DATE}"],
        [f"{NAME}（{NUMBER}）", f"{DATE} {BODY_LINE}"],
        [NAME, NUMBER, DATE, BODY_LINE],
        [NAME, "第三期", BODY_LINE, "二〇二四年三月十二日"],
        [NAME, "第 三 期", BODY_LINE, "二○二四 年 三 月 十二 日"],
        [NAME, NUMBER, NUMBER, BODY_LINE, DATE],
        [BODY_LINE, NAME, NUMBER, DATE],
    ],
)
def test_masthead_in_any_order(head: list[str]) -> None:
    bulletin, findings = whole(head)
    assert (bulletin.name, bulletin.year_number, bulletin.issuing_body) == (NAME, 3, BODY_LINE)
    assert (bulletin.date, bulletin.articles[0].title) == (datetime.date(2024, 3, 12), TITLE)
    assert warnings(findings) == []


@pytest.mark.parametrize(
    "lines",
    [["第3期（总第86期）"], ["第3期", "(总第八十六期)"], ["总第86期", "2024年第3期"], ["第3期 总86期"],
     ["（2024年第3期，总第86期）"]],
)  # fmt: skip
def test_number_in_all(lines: list[str]) -> None:
    bulletin, _ = whole([NAME, *lines, BODY_LINE, DATE])
    assert (bulletin.year, bulletin.year_number, bulletin.total_number) == (2024, 3, 86)


@pytest.mark.parametrize(
    "lines", [["增刊第2期"], ["第2期（增刊）"], ["增刊", "第2期"], ["2024年增刊第2期"], ["（增刊）第二期"]]
)
def test_supplement(lines: list[str]) -> None:
    bulletin, _ = whole([NAME, *lines, BODY_LINE, DATE])
    assert (bulletin.year_number, bulletin.supplement_number, bulletin.total_number) == (None, 2, None)
    assert bulletin.code == IssueCode(2024, 2, supplement=True)


def test_the_number_may_be_of_the_year_before_the_date() -> None:
    bulletin, findings = whole([NAME, "2023年第30期", BODY_LINE, "2024年1月2日"])
    assert bulletin.code == IssueCode(2023, 30, supplement=False)
    assert warnings(findings) == [("year", None)]


def test_issuing_body_without_its_word_may_follow_the_date() -> None:
    bulletin, _ = whole([NAME, NUMBER, DATE, "某某市绿化办公室"])
    assert (bulletin.issuing_body, bulletin.articles[0].title) == ("某某市绿化办公室", TITLE)


def test_a_title_that_ends_like_an_office_stays_the_title() -> None:
    bulletin, _ = whole([NAME, NUMBER, DATE], ["某某市成立绿化办公室", *TEXT, CREDIT])
    assert (bulletin.issuing_body, bulletin.articles[0].title) == ("", "某某市成立绿化办公室")


LATIN = "Report on Reform"


@pytest.mark.parametrize("latin", [LATIN, "GDP", "A" * 25])
def test_a_latin_title_under_the_masthead_is_no_pinyin(latin: str) -> None:
    bulletin, _ = whole(body=[latin, "三月以来，全市植树三万株。", CREDIT])
    assert (bulletin.pinyin, bulletin.articles[0].title) == ("", latin)


@pytest.mark.parametrize(
    ("head", "pinyin"),
    [
        ([NAME, "Chunfeng Jianbao", NUMBER, BODY_LINE, DATE], "Chunfeng Jianbao"),
        ([NUMBER, DATE, BODY_LINE, NAME, "Chunfeng Jianbao"], "Chunfeng Jianbao"),
        ([NUMBER, DATE, BODY_LINE, f"{NAME} CHUNFENG JIANBAO"], "CHUNFENG JIANBAO"),
        ([*HEAD, "CHUNFENGJIANBAO"], "CHUNFENGJIANBAO"),
        ([NAME, NUMBER, DATE, "CHUNFENGJIANBAO", BODY_LINE], "CHUNFENGJIANBAO"),
    ],
)
@pytest.mark.parametrize("title", [LATIN, TITLE])
def test_pinyin_stands_by_the_name_or_is_one_run_of_capitals(head: list[str], pinyin: str, title: str) -> None:
    bulletin, _ = whole(head, [title, "三月以来，全市植树三万株。", CREDIT])
    assert (bulletin.name, bulletin.pinyin, bulletin.articles[0].title) == (NAME, pinyin, title)


@pytest.mark.parametrize("latin", [LATIN, "CHUN FENG", "CHU", "A" * 25])
def test_other_latin_lines_below_the_masthead_are_titles(latin: str) -> None:
    bulletin, findings = whole(body=[latin, TITLE, *TEXT, CREDIT])
    assert (bulletin.pinyin, bulletin.articles[0].title) == ("", latin + TITLE)
    assert warnings(findings) == [("title", 5)]


def test_pinyin_may_stand_above_a_list_of_contents() -> None:
    bulletin, _ = whole([*HEAD, "CHUNFENGJIANBAO"], ["本期要目", TITLE, TITLE, *TEXT, CREDIT])
    assert (bulletin.pinyin, titles(bulletin)) == ("CHUNFENGJIANBAO", [(TITLE, 3)])


REFUSED = [
    ([NAME, BODY_LINE, DATE], "没有找到期号"),
    ([NUMBER, BODY_LINE, DATE], "没有找到刊物名称"),
    ([NAME, NUMBER, BODY_LINE], "没有找到日期"),
    ([NAME, "第0期", DATE], "第 2 行：期号和日期从 1 起"),
    ([NAME, "第十十期", DATE], "第 2 行：期号或日期写错了：“十十”不是 0 到 9999 的数"),
    ([NAME, "第 期", DATE], "第 2 行：期号“第 期”读不出来"),
    ([NAME, "第Ⅹ期", DATE], "第 2 行：期号“第Ⅹ期”读不出来"),
    ([NAME, NUMBER, "2021年2月30日"], "第 3 行：没有2021年2月30日这一天"),
    ([NAME, NUMBER, "二〇二一年十三月一日"], "第 3 行：没有二〇二一年十三月一日这一天"),
    ([NAME, NUMBER, DATE, "2024年3月13日"], "第 4 行：日期出现了两个：“2024-03-12”和“2024-03-13”"),
    ([NAME, NUMBER, "第4期", DATE], "第 3 行：期号出现了两个：“3”和“4”"),
    ([NAME, NUMBER, "总第8期", "总第9期", DATE], "第 4 行：总期号出现了两个：“8”和“9”"),
    ([NAME, "增刊第2期", "总第9期", DATE], "增刊没有总期号"),
    ([NAME, NUMBER, BODY_LINE, "选举专栏", DATE], "第 4 行：报头里不知道“选举专栏”是什么"),
    ([NAME, "选举专栏", NUMBER, BODY_LINE, DATE], "第 2 行：报头里不知道“选举专栏”是什么"),
    ([NAME, NUMBER, BODY_LINE, "某某厅", DATE], "第 4 行：报头里不知道“某某厅”是什么"),
    ([NAME, NUMBER, "0", DATE], "第 3 行：报头里不知道“0”是什么"),
    (["机密★一年", NAME, NUMBER, DATE], "第 1 行：标有“机密★一年”。国家秘密不得进入本系统"),
]


@pytest.mark.parametrize(("head", "message"), REFUSED)
def test_wrong_mastheads_are_refused(head: list[str], message: str) -> None:
    assert refused(*head, TITLE, *TEXT, CREDIT, *FOOT).startswith(message)


@pytest.mark.parametrize(
    ("head", "read"),
    [
        ([f"{NAME}（增刊）", NUMBER, BODY_LINE, DATE], (2024, None, 3, None)),
        ([f"{NAME}(增刊)", NUMBER, BODY_LINE, DATE], (2024, None, 3, None)),
        ([NAME, "〔2024〕第3期", BODY_LINE, DATE], (2024, 3, None, None)),
        ([NAME, "(2024) 第3期", BODY_LINE, DATE], (2024, 3, None, None)),
        ([f"{NAME} 第3期(总第86期) {BODY_LINE} 2024年3月12日"], (2024, 3, None, 86)),
        ([f"{NAME} 第3期 {BODY_LINE} 2024年3月12日"], (2024, 3, None, None)),
    ],
)
def test_numbers_by_the_name_or_in_one_line(
    head: list[str], read: tuple[int, int | None, int | None, int | None]
) -> None:
    bulletin, _ = whole(head)
    assert (bulletin.name, bulletin.issuing_body, bulletin.date) == (NAME, BODY_LINE, datetime.date(2024, 3, 12))
    assert (bulletin.year, bulletin.year_number, bulletin.supplement_number, bulletin.total_number) == read


@pytest.mark.parametrize("date", ["2024-03-12", "2024.3.12", "2024/3/12", "2024．3．12"])
def test_dates_in_figures(date: str) -> None:
    bulletin, _ = whole([NAME, NUMBER, f"{BODY_LINE} {date}"])
    assert (bulletin.issuing_body, bulletin.date) == (BODY_LINE, datetime.date(2024, 3, 12))


@pytest.mark.parametrize("date", ["2024-3.12", "24-03-12", "2024-3月12日"])
def test_other_figures_are_no_date(date: str) -> None:
    assert "日期" in refused(NAME, NUMBER, date, TITLE, *TEXT, CREDIT)


@pytest.mark.parametrize("line", ["编号:000123", "份号：000123", "NO.000123", "No:000123", "№ 000123", "000123"])
def test_copy_number(line: str) -> None:
    bulletin, _ = whole([line, *HEAD])
    assert (bulletin.copy_number, bulletin.name, bulletin.issuing_body) == ("000123", NAME, BODY_LINE)


def test_a_line_with_a_label_is_no_name() -> None:
    assert refused("刊号：123", *HEAD, TITLE, *TEXT).startswith("第 1 行：报头里不知道“刊号：123”是什么")
    assert refused("密级：秘密", *HEAD, TITLE, *TEXT).startswith("第 1 行：标有“密级：秘密”")

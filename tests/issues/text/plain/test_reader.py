"""Reading a whole bulletin: its parts in any order, what is refused, what is reported."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from issues.enums import RecipientCategory
from issues.findings import Finding, Place, Severity
from issues.numbering import IssueCode
from issues.text.characters import HAN
from issues.text.plain import (
    ParsedArticle,
    ParsedBulletin,
    ParsedCredit,
    ParsedRecipient,
    PlainTextError,
    read_bulletin,
)

NAME, NUMBER, BODY_LINE, DATE = "春风简报", "第3期", "某某市绿化工作委员会编", "2024年3月12日"
HEAD = [NAME, NUMBER, BODY_LINE, DATE]
TITLE = "某某市全面启动春季植树"
TEXT = ["三月以来，全市植树三万株。", "一、抓早抓实", "各县早动员，早备苗。"]
CREDIT = "（某某市林业局办公室 张三供稿）"
FOOT = ["送：省林业局，各县区林业局", "责任编辑：李 四"]


def read(*lines: str) -> ParsedBulletin:
    return read_bulletin("\n".join(lines)).bulletin


def whole(
    head: list[str] = HEAD, body: list[str] | None = None, foot: list[str] = FOOT
) -> tuple[ParsedBulletin, tuple[Finding, ...]]:
    reading = read_bulletin("\n".join([*head, *([TITLE, *TEXT, CREDIT] if body is None else body), *foot]))
    return reading.bulletin, reading.findings


def warnings(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.place.line) for finding in findings if finding.severity is Severity.WARNING]


def notes(findings: tuple[Finding, ...], rule: str) -> list[str]:
    return [finding.message for finding in findings if (finding.severity, finding.rule) == (Severity.NOTE, rule)]


def refused(*lines: str) -> str:
    with pytest.raises(PlainTextError) as refusal:
        read(*lines)
    return str(refusal.value)


def test_a_whole_bulletin() -> None:
    bulletin = read(
        "000012", "内部资料 注意保存", "春 风 简 报", "CHUNFENG JIANBAO", "2024年第3期(总第86期)",
        "某某市绿化工作委员会编 2024 年 3 月 12 日", TITLE, "——某某市春季植树工作综述", *TEXT, CREDIT,
        "报:省林业厅、省绿化委员会;省政府办公厅", "送:《绿化、美化》编辑部,各市林业局(园林、绿化)", "各省、区、市林业局",
        "发:各县区", "本期增发:某某学院", "责任编辑:李 四 王五五 联系方式:0100-1234567 office@example.org", "共印 120 份",
        "批准文号:某字(2000)第1号",
    )  # fmt: skip
    superior, peer, subordinate = RecipientCategory
    assert bulletin == ParsedBulletin(
        name="春风简报",
        pinyin="CHUNFENG JIANBAO",
        marking="内部资料　注意保存",
        copy_number="000012",
        year=2024,
        year_number=3,
        supplement_number=None,
        total_number=86,
        issuing_body="某某市绿化工作委员会编",
        date=datetime.date(2024, 3, 12),
        articles=(
            ParsedArticle(
                title=TITLE,
                subtitle="——某某市春季植树工作综述",
                paragraphs=tuple(TEXT),
                credits=(ParsedCredit("某某市林业局办公室", "张三", "某某市林业局办公室　张三"),),
                credit_word="供稿",
            ),
        ),
        recipients=(
            ParsedRecipient(superior, 1, "省林业厅", "、", extra=False),
            ParsedRecipient(superior, 1, "省绿化委员会", "；", extra=False),
            ParsedRecipient(superior, 1, "省政府办公厅", "", extra=False),
            ParsedRecipient(peer, 1, "《绿化、美化》编辑部", "，", extra=False),
            ParsedRecipient(peer, 1, "各市林业局（园林、绿化）", "", extra=False),
            ParsedRecipient(peer, 2, "各省、区、市林业局", "", extra=False),
            ParsedRecipient(subordinate, 1, "各县区", "", extra=False),
            ParsedRecipient(peer, 1, "某某学院", "", extra=True),
        ),
        editors=("李四", "王五五"),
        contact="0100-1234567　office@example.org",
        approval_number="某字〔2000〕第1号",
        print_run=120,
    )
    assert bulletin.code == IssueCode(2024, 3, supplement=False)


def test_the_least_a_bulletin_can_be() -> None:
    bulletin, findings = whole(["春风简报", "第3期", "2024年3月12日"], ["植树", "已植树。"], [])
    assert (bulletin.name, bulletin.issuing_body, bulletin.recipients, bulletin.editors) == ("春风简报", "", (), ())
    assert bulletin.articles == (ParsedArticle("植树", "", ("已植树。",), (), ""),)
    assert warnings(findings) == [("missing", None)] * 3


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


REFUSED_BODIES = [
    ([], "没有找到标题和正文"),
    ([TITLE], f"第 5 行：“{TITLE}”之下没有正文"),
    ([TITLE, CREDIT], f"第 5 行：“{TITLE}”之下没有正文"),
    (TEXT, "第 5 行：没有找到标题"),
    (["一、抓早抓实", "已植树。"], "第 5 行：没有找到标题"),
    ([TITLE, *TEXT, CREDIT, "又植树一万株，"], "第 10 行：没有找到标题"),
    ([TITLE, *TEXT, CREDIT, "甲县植树"], "第 10 行：“甲县植树”之下没有正文"),
    (["本期要目", "12", TITLE, *TEXT], "第 6 行：要目的第一个标题“12”没有在正文里再次出现"),
    (["本期要目"], "第 5 行：要目的第一个标题“本期要目”没有在正文里再次出现"),
    (["本期要目", "甲县植树", TITLE, *TEXT], "第 6 行：要目的第一个标题“甲县植树”没有在正文里再次出现"),
]


@pytest.mark.parametrize(("body", "message"), REFUSED_BODIES)
def test_wrong_bodies_are_refused(body: list[str], message: str) -> None:
    assert refused(*HEAD, *body, *FOOT).startswith(message)


ADVICE = "请在前面写“报：”“送：”或“发：”"


@pytest.mark.parametrize("credit", [[CREDIT], []])
@pytest.mark.parametrize(
    "recipients", [["省林业局、各县区林业局"], ["省林业局、省园林局", "各县区林业局", "各乡镇" * 20, "各村"]]
)
def test_recipients_without_their_word_are_refused_with_advice(credit: list[str], recipients: list[str]) -> None:
    message = refused(*HEAD, TITLE, *TEXT, *credit, *recipients, "责任编辑：李四")
    assert message.startswith(f"第 {9 + len(credit)} 行：")
    assert ADVICE in message


REFUSED_FEET = [
    (["责任编辑：李四", "各县区"], "第 11 行：版记里不知道“各县区”是什么"),
    (["送：省林业局", "签发人：王五"], "第 11 行：版记里不知道“签发人：王五”是什么"),
    (["送：省林业局", "一、又一条"], "第 11 行：版记里不知道“一、又一条”是什么"),
    (["印数：若干"], "第 10 行：印数“若干”读不出来"),
    (["送：省林业局", "某某办公室 2024年3月13日印发"], "第 11 行：日期出现了两个"),
    (["共印10份", "印数：20份"], "第 11 行：印数出现了两个：“10”和“20”"),
]


@pytest.mark.parametrize(("foot", "message"), REFUSED_FEET)
def test_wrong_colophons_are_refused(foot: list[str], message: str) -> None:
    assert refused(*HEAD, TITLE, *TEXT, CREDIT, *foot).startswith(message)


def test_doubtful_names_are_warned_of() -> None:
    _, findings = whole(body=[TITLE, *TEXT, "（欧阳 三 张 四供稿）"], foot=["送：甲局", "责任编辑：欧阳 五 王 六"])
    assert warnings(findings) == [("names", 11), ("names", 9)]
    assert "署名已读作“欧阳三、张四”，请核对；读错了请在姓名之间加顿号。" in [finding.message for finding in findings]


def test_the_line_of_a_refusal_is_kept() -> None:
    with pytest.raises(PlainTextError) as refusal:
        read(NAME, "", "第0期")
    assert refusal.value.line == 3


# -- paragraphs and page ends


def test_paragraphs_cut_by_page_ends_are_joined_and_counted() -> None:
    bulletin, findings = whole(
        body=[
            TITLE,
            "全市植树",
            "- 1 -",
            "\f三万株,成活",
            "",
            "率九成(去年",
            "八成)。",
            "（一）早动员。各县早早",
            "备苗。",
            CREDIT,
        ]
    )
    assert bulletin.articles[0].paragraphs == (
        "全市植树三万株，成活率九成（去年八成）。",
        "（一）早动员。各县早早备苗。",
    )
    assert notes(findings, "mended") == ["半角标点改为全角 3 处", "接上断开的段落 4 处", "去掉页码 1 行"]
    assert warnings(findings) == []


@pytest.mark.parametrize("page_end", ["- 1 -", "\f", "\f— 1 —"])
def test_a_short_line_at_the_end_of_a_page_is_no_title(page_end: str) -> None:
    bulletin, findings = whole(body=[TITLE, *TEXT, "今年以来", page_end, "已植树。", CREDIT])
    assert titles(bulletin) == [(TITLE, 4)]
    assert warnings(findings) == []


def test_a_joint_with_the_same_character_on_both_sides_is_doubted() -> None:
    _, findings = whole(body=[TITLE, "一、抓早抓实", "要求全市各县", "县林业局报告。", CREDIT])
    assert [finding for finding in findings if finding.severity is Severity.WARNING] == [
        Finding(
            Severity.WARNING,
            "joint",
            "上一行与这一行接成“要求全市各县｜县林业局报告。”，接头两边的字相同，可能缺了字句。请对照原件核对。",
            Place(line=8),
        )
    ]


# A made-up e-mail, broken at 20 characters.
WRAPPED = [
    "　　三月以来，各县早动员、早备苗，抢住雨",
    "前时机整地，全市共植树三万株，成活九成。",
    "下一步将抓好管护，各县要落实人员、资金和",
    "责任。",
    "　　一、抓早抓实",
    "　　各县请技术人员到地头指导，栽一株活一",
    "株。群众说：“今年的树栽得实。”还说，要",
    "把树管好。",
]
UNWRAPPED = (
    "三月以来，各县早动员、早备苗，抢住雨前时机整地，全市共植树三万株，成活九成。下一步将抓好管护，各县要落实人员、资金和责任。",
    "一、抓早抓实",
    "各县请技术人员到地头指导，栽一株活一株。群众说：“今年的树栽得实。”还说，要把树管好。",
)


def test_lines_broken_to_a_width_are_joined_by_their_indents() -> None:
    bulletin, findings = whole(body=[TITLE, *WRAPPED, CREDIT, SECOND, "　　已植树。", CREDIT])
    assert [article.paragraphs for article in bulletin.articles] == [UNWRAPPED, ("已植树。",)]
    assert bulletin.articles[0].title == TITLE
    assert notes(findings, "mended")[-1] == "接上断开的段落 5 处"
    assert warnings(findings) == []


def test_without_indents_a_short_line_that_is_not_ended_is_taken_as_a_title_and_doubted() -> None:
    loose = [line.removeprefix("　　") for line in WRAPPED]
    bulletin, findings = whole(body=[TITLE, *loose, CREDIT])
    assert titles(bulletin) == [(TITLE + loose[0], 1), (loose[2], 3)]
    assert warnings(findings)[:2] == [("title", 5), ("title", 8)]


def test_headings_items_and_ended_paragraphs_are_not_joined() -> None:
    paragraphs = ("如下：", "一、抓早抓实", "早动员；", "1.早备苗", "2.早整地", "·早栽种", "全部完成。")
    bulletin, findings = whole(body=[TITLE, *paragraphs, CREDIT])
    assert bulletin.articles[0].paragraphs == (*paragraphs[:5], "·早栽种全部完成。")
    assert notes(findings, "mended") == ["接上断开的段落 1 处"]


# -- several articles

SECOND = "某某县开展义务植树"


def titles(bulletin: ParsedBulletin) -> list[tuple[str, int]]:
    return [(article.title, len(article.paragraphs)) for article in bulletin.articles]


def test_a_credit_closes_an_article() -> None:
    bulletin, findings = whole(body=[TITLE, *TEXT, CREDIT, SECOND, "——侧记", "已植树。", "（张三、李四整理）"])
    assert titles(bulletin) == [(TITLE, 3), (SECOND, 1)]
    assert [article.credit_word for article in bulletin.articles] == ["供稿", "整理"]
    assert bulletin.articles[1].subtitle == "——侧记"
    assert warnings(findings) == []


def test_without_a_credit_a_short_line_between_ended_paragraphs_is_taken_as_title_and_doubted() -> None:
    bulletin, findings = whole(body=[TITLE, *TEXT, SECOND, "已植树。", CREDIT])
    assert titles(bulletin) == [(TITLE, 3), (SECOND, 1)]
    assert warnings(findings) == [("title", 9)]


@pytest.mark.parametrize("line", ["今年以来，", "长" * 45])
def test_a_line_that_is_cut_or_long_is_no_title(line: str) -> None:
    bulletin, _ = whole(body=[TITLE, *TEXT, line, "已植树。", CREDIT])
    assert titles(bulletin) == [(TITLE, 4)]


def test_a_title_over_two_lines_is_joined_and_doubted() -> None:
    bulletin, findings = whole(body=["某某市全面启动", "春季植树工作", *TEXT, CREDIT])
    assert titles(bulletin) == [("某某市全面启动春季植树工作", 3)]
    assert warnings(findings) == [("title", 5)]


def test_a_credit_may_stand_under_the_title() -> None:
    bulletin, _ = whole(body=[TITLE, CREDIT, *TEXT])
    assert titles(bulletin) == [(TITLE, 3)]
    assert bulletin.articles[0].credits[0].person == "张三"


@pytest.mark.parametrize(
    "contents",
    [
        ["本期要目", TITLE, SECOND],
        ["目 录", f"1.{TITLE}……1", f"2.{SECOND}……3"],
        ["【本期目录】", f"◆{TITLE} (1)", f"◆{SECOND} (12)"],
        ["本期要目：", f"一、{TITLE} 1", f"二、{SECOND} 2"],
    ],
)
def test_a_list_of_contents_is_left_out_and_tells_the_titles(contents: list[str]) -> None:
    bulletin, findings = whole(body=[*contents, TITLE, *TEXT, SECOND[:5], SECOND[5:], "已植树。"])
    assert titles(bulletin) == [(TITLE, 3), (SECOND, 1)]
    assert notes(findings, "mended")[-1] == "去掉要目 2 条，排版时自动生成"
    assert warnings(findings) == []


def test_a_known_title_over_two_lines_is_joined_without_doubt() -> None:
    bulletin, findings = whole(
        body=["本期要目", TITLE, SECOND, TITLE[:6], TITLE[6:], *TEXT, CREDIT, SECOND, "已植树。"]
    )
    assert titles(bulletin) == [(TITLE, 3), (SECOND, 1)]
    assert warnings(findings) == []


def test_a_title_that_the_contents_do_not_have_is_doubted() -> None:
    _, findings = whole(body=["本期要目", TITLE, TITLE, *TEXT, CREDIT, SECOND, "已植树。"])
    assert warnings(findings) == [("contents", 12)]


# -- the report


def test_what_was_found_is_noted() -> None:
    _, findings = whole()
    assert notes(findings, "found") == [
        "名称：春风简报",
        "期号：2024 年第 3 期",
        "编发单位：某某市绿化工作委员会编",
        "日期：2024 年 3 月 12 日",
        "文章：1 篇",
        f"标题：{TITLE}（3 段）",
        "供稿：某某市林业局办公室　张三",
        "发送单位：送 2 个",
        "责任编辑：李四",
    ]
    assert notes(findings, "mended") == []


def test_markup_is_kept_as_text_and_doubted() -> None:
    bulletin, findings = whole(body=[TITLE, "<b>已植树</b>，3<5。", "甲 < 乙 > 丙。", CREDIT])
    assert bulletin.articles[0].paragraphs[0] == "<b>已植树</b>，3<5。"
    assert warnings(findings) == [("markup", 6)]


def test_a_last_paragraph_without_end_is_doubted() -> None:
    _, findings = whole(body=[TITLE, "已植树。", "今年继续"])
    assert warnings(findings) == [("unended", 7)]


@pytest.mark.parametrize(
    ("paragraph", "following", "doubted"),
    [
        ("一是抓早，各县先行。二是抓好管护。", "各县落实了管护人员，成活率高。", True),
        ("一是抓早，各县先行。二是抓好管护。", "二、抓细抓长", False),
        ("一是抓早，各县先行。二是抓好管护，人员到位。", "各县落实了管护人员，成活率高。", False),
        ("各县先行，重点是抓好管护。", "各县落实了管护人员，成活率高。", False),
    ],
)
def test_a_paragraph_that_ends_in_the_bare_head_of_an_item_is_doubted(
    paragraph: str, following: str, doubted: bool
) -> None:
    _, findings = whole(body=[TITLE, paragraph, following, "成效明显。", CREDIT])
    assert warnings(findings) == ([("parted", 6)] if doubted else [])


def test_faults_of_style_have_their_line_and_place() -> None:
    _, findings = whole(
        body=[TITLE, "一、抓早抓实", "全市植树", "三万株。截止目前，全部成活。", CREDIT],
        foot=["送：甲", "责任编辑：乙丙", "电话：0100—1234567"],
    )
    faults = [(f.rule, f.place, f.mend) for f in findings if f.severity is Severity.WARNING]
    assert faults == [
        ("until", Place(7, 2, 8, 10), "截至"),
        ("telephone", Place(line=12), "-"),
    ]


# -- laws

han = st.text("甲乙丙丁戊己庚辛", min_size=2, max_size=12)
sentence = han.map(lambda text: f"{text}。")
numbered = st.tuples(st.sampled_from(["一、", "（二）", "3.", "（4）"]), han).map("".join)
cut = st.tuples(han, han).map(lambda pieces: f"{pieces[0]}\n— 2 —\n\n{pieces[1]}。")
article = st.tuples(
    han, st.lists(sentence | numbered | cut).map("\n".join), sentence, st.just("（壬局 癸子供稿）")
).map("\n".join)


def han_of(text: str) -> list[str]:
    return re.findall(f"[{HAN}]", text)


@given(st.lists(article, min_size=1, max_size=3))
def test_no_han_character_of_the_body_is_lost_or_moved(articles: list[str]) -> None:
    body = "\n".join(articles)
    bulletin, _ = whole(body=body.split("\n"))
    result = "".join(
        a.title + "".join(a.paragraphs) + "".join(c.printed for c in a.credits) + a.credit_word
        for a in bulletin.articles
    )
    assert han_of(result) == han_of(body)


line = st.sampled_from(
    [*HEAD, TITLE, *TEXT, CREDIT, *FOOT, "本期要目", "第0期", "——甲", "增刊", "A", "1.甲", "", "－1－", "（", "共印3份"]
) | st.text(max_size=12)


@given(st.lists(line, max_size=14).map("\n".join))
def test_any_text_is_read_or_refused_in_chinese(text: str) -> None:
    try:
        bulletin = read_bulletin(text).bulletin
    except PlainTextError as refusal:
        message = str(refusal)
    else:
        message = f"《{bulletin.name}》{bulletin.code}"
        assert all(a.title and a.paragraphs for a in bulletin.articles)
    assert han_of(message)

"""Articles and their paragraphs: where each begins, what is joined, what is doubted."""

import pytest

from tests.text.plain.bulletins import (
    CREDIT,
    FOOT,
    HEAD,
    SECOND,
    TEXT,
    TITLE,
    notes,
    refused,
    titles,
    warnings,
    whole,
)
from text.findings import Finding, Place, Severity

REFUSED_BODIES = [
    ([], "没有找到标题和正文"),
    ([TITLE], f"第 5 行：“{TITLE}”之下没有正文"),
    ([TITLE, CREDIT], f"第 5 行：“{TITLE}”之下没有正文"),
    (TEXT, "第 5 行：没有找到标题"),
    (["一、抓早抓实", "已植树。"], "第 5 行：没有找到标题"),
    ([TITLE, *TEXT, CREDIT, "又植树一万株，"], "第 10 行：没有找到标题"),
    ([TITLE, *TEXT, CREDIT, "甲县植树"], "第 10 行：“甲县植树”之下没有正文"),
    (["本期要目", "12", TITLE, *TEXT], "第 6 行：要目里的“12”没有在正文里作为标题再次出现"),
    (["本期要目"], "第 5 行：要目之下没有标题"),
    (["本期要目", "甲县植树", TITLE, *TEXT], "第 6 行：要目里的“甲县植树”没有在正文里作为标题再次出现"),
]


@pytest.mark.parametrize(("body", "message"), REFUSED_BODIES)
def test_wrong_bodies_are_refused(body: list[str], message: str) -> None:
    assert refused(*HEAD, *body, *FOOT).startswith(message)


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
    assert notes(findings, "mended") == [
        "半角标点改为全角 3 处",
        "接上断开的段落 4 处（第 8、10、11、13 行）",
        "去掉页码 1 行",
    ]
    assert warnings(findings) == [("joint", 10), ("joint", 11), ("joint", 13)]  # not 8: a page ended above it


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
    assert notes(findings, "mended")[-1] == "接上断开的段落 5 处（第 7、8、9、12、13 行）"
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
    assert notes(findings, "mended") == ["接上断开的段落 1 处（第 12 行）"]


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


# -- what is no title

LONG = "三月以来，全市各县早动员、早备苗，抢住雨前时机整地，植树三万株。"


@pytest.mark.parametrize(
    "line",
    [
        "第一，抓早抓实",
        "二.加强领导",
        "二．加强领导",
        "电话：0100-1234567",
        "（图片：现场）",
        "（张三 李四）",
        "①抓早",
        "　　早动员",
    ],
)
def test_a_line_that_is_an_item_a_label_or_in_brackets_is_a_paragraph(line: str) -> None:
    bulletin, _ = whole(body=[TITLE, LONG, line, f"一、{LONG}", CREDIT])
    assert titles(bulletin) == [(TITLE, 3)]
    assert bulletin.articles[0].paragraphs[1] == line.strip("　")


@pytest.mark.parametrize("line", ["第一书记上岗", "二月植树忙", "电话回访全覆盖", "图说植树"])
def test_a_line_that_only_begins_like_one_may_be_a_title(line: str) -> None:
    bulletin, findings = whole(body=[TITLE, LONG, line, LONG, CREDIT])
    assert titles(bulletin) == [(TITLE, 1), (line, 1)]
    assert warnings(findings) == [("title", 7)]


def test_brackets_that_end_an_article_are_kept_and_doubted() -> None:
    bulletin, findings = whole(body=[TITLE, LONG, "（张三 李四）", SECOND, LONG, CREDIT])
    assert titles(bulletin) == [(TITLE, 2), (SECOND, 1)]
    assert warnings(findings) == [("title", 8), ("unended", 7)]


def test_a_line_with_a_full_stop_within_is_text() -> None:
    bulletin, _ = whole(body=[TITLE, "已植树。共三万株", "成活九成。", CREDIT])
    assert bulletin.articles[0].paragraphs == ("已植树。共三万株成活九成。",)
    assert refused(*HEAD, "已植树。共三万株", "成活九成。", *FOOT).startswith("第 5 行：没有找到标题")


def test_a_title_over_three_lines_is_joined_and_doubted() -> None:
    bulletin, findings = whole(body=["某某市全面启动", "春季植树", "绿化工作", *TEXT, CREDIT])
    assert titles(bulletin) == [("某某市全面启动春季植树绿化工作", 3)]
    assert warnings(findings) == [("title", 5)]


def test_after_a_colon_a_short_line_is_text() -> None:
    bulletin, _ = whole(body=[TITLE, "要求如下：", "早动员早备苗", "抢雨前时机。", CREDIT])
    assert titles(bulletin) == [(TITLE, 2)]


def test_a_line_that_a_mark_begins_goes_on_and_is_doubted() -> None:
    bulletin, findings = whole(body=[TITLE, "全市植树", "，共三万株。", CREDIT])
    assert bulletin.articles[0].paragraphs == ("全市植树，共三万株。",)
    assert warnings(findings) == [("joint", 7)]


# -- subtitles, bylines, headings, editor's notes, credits that run on


@pytest.mark.parametrize("dash", ["--", "——", "-- "])
def test_two_hyphens_begin_a_subtitle(dash: str) -> None:
    bulletin, findings = whole(body=[TITLE, f"{dash}侧记", LONG, CREDIT])
    assert (bulletin.articles[0].title, bulletin.articles[0].subtitle) == (TITLE, "——侧记")
    assert warnings(findings) == []


def test_a_subtitle_that_fills_its_line_may_go_on() -> None:
    bulletin, findings = whole(body=[TITLE, "——某某市林业系统坚持早谋划早动员早落实抓好", "春季植树侧记", LONG, CREDIT])
    assert bulletin.articles[0].subtitle == "——某某市林业系统坚持早谋划早动员早落实抓好春季植树侧记"
    assert warnings(findings) == [("title", 6)]


def test_a_byline_is_a_paragraph_of_its_own_and_doubted() -> None:
    bulletin, findings = whole(body=[TITLE, "本刊记者 张三", LONG, CREDIT])
    assert bulletin.articles[0].paragraphs == ("本刊记者 张三", LONG)
    assert warnings(findings) == [("byline", 6)]


def test_a_short_line_joined_to_the_next_is_doubted_a_long_one_is_not() -> None:
    _, findings = whole(body=[TITLE, "（试行）", "张三", "同志们：", LONG[:20], LONG[20:], CREDIT])
    assert warnings(findings) == [("joint", 8)]


def test_a_heading_that_fills_its_line_may_go_on() -> None:
    heading = "一、抓早抓实抓细着力把各项造林绿化任务落到"
    bulletin, findings = whole(body=[TITLE, heading, "山头地块", LONG, CREDIT])
    assert bulletin.articles[0].paragraphs == (f"{heading}山头地块", LONG)
    assert warnings(findings) == [("joint", 7)]
    assert whole(body=[TITLE, heading, LONG, CREDIT])[0].articles[0].paragraphs == (heading, LONG)


NOTE = "编者按：某某市的做法很好，现予刊发。"


def test_an_editors_note_above_a_title_is_the_first_paragraph() -> None:
    bulletin, findings = whole(body=[NOTE, TITLE, LONG, CREDIT, NOTE[:8], NOTE[8:], SECOND, LONG, CREDIT])
    assert [article.paragraphs for article in bulletin.articles] == [(NOTE, LONG), (NOTE, LONG)]
    assert warnings(findings) == [("joint", 10)]


def test_without_a_credit_an_editors_note_belongs_to_the_title_below_it() -> None:
    bulletin, _ = whole(body=[TITLE, LONG, NOTE, SECOND, LONG, CREDIT])
    assert [article.paragraphs for article in bulletin.articles] == [(LONG,), (NOTE, LONG)]
    bulletin, _ = whole(body=[TITLE, NOTE, LONG, CREDIT])
    assert [article.paragraphs for article in bulletin.articles] == [(NOTE, LONG)]


def test_a_note_alone_is_no_text() -> None:
    assert refused(*HEAD, NOTE, TITLE, *FOOT).startswith(f"第 6 行：“{TITLE}”之下没有正文")


def test_a_credit_that_runs_on_at_the_end_of_an_article_is_taken_off() -> None:
    bulletin, findings = whole(body=[TITLE, LONG + CREDIT, SECOND, LONG + "（某某县林业局供稿）"])
    assert titles(bulletin) == [(TITLE, 1), (SECOND, 1)]
    assert [article.credits[0].office for article in bulletin.articles] == ["某某市林业局办公室", "某某县林业局"]
    assert warnings(findings) == []


@pytest.mark.parametrize(
    "body", [[TITLE, LONG + "（数据由某局提供）", LONG, CREDIT], [TITLE, LONG + "（见附件）", CREDIT]]
)
def test_other_brackets_behind_a_sentence_stay(body: list[str]) -> None:
    bulletin, _ = whole(body=body)
    assert bulletin.articles[0].paragraphs == tuple(body[1:-1])


def test_a_column_head_above_a_title_is_dropped_and_reported() -> None:
    bulletin, findings = whole(body=["【工作动态】", TITLE, LONG, CREDIT])
    assert titles(bulletin) == [(TITLE, 1)]
    assert warnings(findings) == [("column", 5)]
    bulletin, findings = whole(body=[TITLE, LONG, "【案例】", LONG, CREDIT])
    assert titles(bulletin) == [(TITLE, 3)]


def test_an_editors_note_cut_by_a_page_end_is_joined() -> None:
    bulletin, findings = whole(body=[TITLE, NOTE[:8], "- 1 -", NOTE[8:], LONG, CREDIT])
    assert bulletin.articles[0].paragraphs == (NOTE, LONG)
    assert warnings(findings) == []

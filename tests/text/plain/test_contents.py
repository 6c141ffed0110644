"""The list of contents: it is left out, tells the titles, and takes nothing else with it."""

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


def test_the_order_of_the_list_need_not_be_that_of_the_body() -> None:
    bulletin, findings = whole(body=["本期要目", TITLE, SECOND, SECOND, "已植树。", TITLE, *TEXT, CREDIT])
    assert titles(bulletin) == [(SECOND, 1), (TITLE, 3)]
    assert notes(findings, "mended") == ["去掉要目 2 条，排版时自动生成"]
    assert warnings(findings) == []


def test_an_editors_note_below_the_list_is_kept() -> None:
    note = "编者按：现予刊发。"
    bulletin, findings = whole(body=["本期要目", TITLE, SECOND, note, TITLE, *TEXT, SECOND, "已植树。"])
    assert bulletin.articles[0].paragraphs == (note, *TEXT)
    assert warnings(findings) == []


def test_a_sentence_below_the_list_is_never_lost() -> None:
    assert refused(*HEAD, "本期要目", TITLE, "已植树。", TITLE, *TEXT).startswith("第 7 行：没有找到标题")


COLUMNS = ["【要闻】", "【县区】"]


def test_column_heads_are_no_titles() -> None:
    bulletin, findings = whole(
        body=[
            "本期要目",
            COLUMNS[0],
            TITLE,
            COLUMNS[1],
            SECOND,
            COLUMNS[0],
            TITLE,
            *TEXT,
            COLUMNS[1],
            SECOND,
            "已植树。",
        ]
    )
    assert titles(bulletin) == [(TITLE, 3), (SECOND, 1)]
    assert notes(findings, "mended") == ["去掉要目 2 条，排版时自动生成"]
    assert warnings(findings) == [("column", 10), ("column", 15)]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["本期要目", TITLE, SECOND, TITLE, *TEXT], f"第 7 行：要目里的“{SECOND}”没有在正文里作为标题再次出现"),
        (["本期要目", TITLE[:3], TITLE, *TEXT], f"第 6 行：要目里的“{TITLE[:3]}”没有在正文里作为标题再次出现"),
        (["本期要目", TITLE, SECOND, TITLE, SECOND, *TEXT], f"第 7 行：要目里的“{SECOND}”没有在正文里作为标题再次出现"),
        ([f"本期要目 {TITLE} {SECOND}", TITLE, *TEXT], "第 5 行：要目写在一行里"),
    ],
)
def test_what_the_list_has_and_the_body_not_is_refused(lines: list[str], message: str) -> None:
    assert refused(*HEAD, *lines, *FOOT).startswith(message)


def test_a_subtitle_in_the_list_and_an_entry_over_two_lines() -> None:
    bulletin, findings = whole(
        body=["本期要目", TITLE, "——侧记", SECOND[:5], SECOND[5:], TITLE, "——侧记", *TEXT, CREDIT, SECOND, "已植树。"]
    )
    assert titles(bulletin) == [(TITLE, 3), (SECOND, 1)]
    assert bulletin.articles[0].subtitle == "——侧记"
    assert warnings(findings) == []

"""The level of a paragraph by its number, and its head."""

import pytest

from text.levels import Level, head_length, level_of

LEVELS = [
    ("一、甲", Level.FIRST),
    ("十二、甲", Level.FIRST),
    ("二.甲", Level.FIRST),
    ("二．甲", Level.FIRST),
    ("（一）甲", Level.SECOND),
    ("(三)甲", Level.SECOND),
    ("1.甲", Level.THIRD),
    ("12．甲", Level.THIRD),
    ("（1）甲", Level.FOURTH),
    ("(10)甲", Level.FOURTH),
    ("编者按：甲", Level.NOTE),
    ("【编者按】甲", Level.NOTE),
    # near misses
    ("一是甲", Level.BODY),
    ("二.5甲", Level.BODY),
    ("二点甲", Level.BODY),
    ("一季度、二季度", Level.BODY),
    ("1.5万户", Level.BODY),
    ("2021.甲", Level.BODY),
    ("（甲）乙", Level.BODY),
    ("本刊编者按：甲", Level.BODY),
    ("第一、甲", Level.BODY),
    ("", Level.BODY),
]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_level_by_number(text: str, level: Level) -> None:
    assert level_of(text) == level


HEADS = [  # the head, then the rest of the paragraph
    ("一、抓好春季绿化", ""),
    ("一、抓好春季绿化。", ""),
    ("（一）加强领导", ""),
    ("1.摸清底数", ""),
    ("（1）摸清底数。", ""),
    ("一、建设“绿色！”家园", ""),
    ("一、抓好春季绿化。", "全市共植树三万株。"),
    ("（一）加强领导。", "成立专班。"),
    ("（一）" + "长" * 52 + "。", "短。"),
    ("编者按：甲。乙。", ""),
    # no head
    ("", "1.摸清底数。逐户登记。"),
    ("", "（1）摸清底数。逐户登记。"),
    ("", "（一）" + "长" * 53 + "。短。"),
    ("", "（一）" + "长" * 60),
    ("", "（1）建立台账；"),
    ("", "一是加强领导。"),
    ("", "正文"),
]


@pytest.mark.parametrize(("head", "rest"), HEADS)
def test_head(head: str, rest: str) -> None:
    text = head + rest
    assert text[: head_length(text, level_of(text))] == head

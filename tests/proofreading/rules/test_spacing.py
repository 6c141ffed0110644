"""Spaces where Chinese has none."""

import pytest

from proofreading.rules.spacing import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("8 月 31 日", "8月31日"),
    ("增长 5% 以上", "增长5%以上"),
    ("会议召开， 代表参加", "会议召开，代表参加"),
    ("\u3000\u3000会议召开。 ", "会议召开。"),
    ("一、 总体情况", "一、总体情况"),
]
POINTED_OUT = [
    ("王三 李四", [" "]),
]
NEAR_MISSES = [
    "使用 AI 技术",
    "第五条 本市鼓励",
    "1. 当场能答复的",
    "8月31日",
    "iPhone 15 Pro",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize(("text", "found"), POINTED_OUT)
def test_hit_is_pointed_out_and_left(text: str, found: list[str]) -> None:
    assert spots(RULE, text) == found
    assert [fault.mend for fault in RULE.check(text)] == [None] * len(found)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

"""How paragraphs end."""

import pytest

from proofreading.rules.endings import RULE, TITLE_RULE
from tests.proofreading.reading import mended, spots

POINTED_OUT = [
    ("一是建立台账、", ["、"]),
    (
        "会议听取汇报，代表深入村组听取群众意见代表深入村组听取群众意见代表深入村组听取群众意见代表深入村组听取群众意见代表深入村组听取群众意见，形成清单",
        ["单"],
    ),
]
NEAR_MISSES = [
    "会议结束。",
    "一、总体情况",
    "望川市人大常委会办公室",
    "一是建立台账；",
    "他说：“好。”",
    "",
]


@pytest.mark.parametrize(("text", "found"), POINTED_OUT)
def test_hit_is_pointed_out_and_left(text: str, found: list[str]) -> None:
    assert spots(RULE, text) == found
    assert [fault.mend for fault in RULE.check(text)] == [None] * len(found)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []


@pytest.mark.parametrize(("title", "right"), [("用好小院议事。", "用好小院议事"), ("甲，", "甲"), ("好吗？", "好吗？")])
def test_a_title_ends_without_a_mark(title: str, right: str) -> None:
    assert mended(TITLE_RULE, title) == right

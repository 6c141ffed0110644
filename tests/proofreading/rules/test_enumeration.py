"""Marks between things listed."""

import pytest

from proofreading.rules.enumeration import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("甲，，乙", "甲，乙"),
    ("甲、、乙", "甲、乙"),
    ("完成。。", "完成。"),
    ("甲、乙、等。", "甲、乙等。"),
    ("甲、乙、等3个乡镇", "甲、乙等3个乡镇"),
    ("甲、乙、以及丙", "甲、乙，以及丙"),
    ("“甲”、“乙”", "“甲”“乙”"),
    ("《甲法》、《乙法》", "《甲法》《乙法》"),
    ("走访二、三十人", "走访二三十人"),
    ("来了三、五个人", "来了三五个人"),
]
POINTED_OUT = [
    ("甲，。乙", ["，。"]),
    ("甲；、乙", ["；、"]),
]
NEAR_MISSES = [
    "甲、乙、丙",
    "甲、乙、等待中",
    "甲、乙等。",
    "“甲”（含“乙”）、“丙”",
    "三、四季度",
    "第二、三天",
    "真的吗？！",
    "甲。……乙",
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

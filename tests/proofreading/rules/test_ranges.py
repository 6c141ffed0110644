"""Ranges."""

import pytest

from proofreading.rules.ranges import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("占15～30%", "占15%～30%"),
    ("占15—30%", "占15%—30%"),
    ("每组5-10人", "每组5—10人"),
    ("2018-2020年", "2018—2020年"),
    ("5~10人", "5～10人"),
    ("5月-8月", "5月—8月"),
]
POINTED_OUT = [
    ("3～5万元", ["3"]),
    ("9—16亿元", ["9"]),
]
NEAR_MISSES = [
    "1—2次",
    "15%～30%",
    "3万～5万元",
    "2021-09-07",
    "010-12345678",
    "A-1区",
    "5～10人",
    "第1-2-3号",
    "COVID-19",
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

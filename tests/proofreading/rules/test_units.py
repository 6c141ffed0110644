"""Units."""

import pytest

from proofreading.rules.units import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("长5KM", "长5km"),
    ("重3Kg", "重3kg"),
    ("100平米", "100平方米"),
    ("30公分", "30厘米"),
    ("200m2", "200㎡"),
]
POINTED_OUT = [
    ("5华里", ["华里"]),
    ("20马力", ["马力"]),
]
NEAR_MISSES = [
    "5km",
    "100平方米",
    "3平方公里",
    "100平方千米",
    "KM公司",
    "740亩",
    "5kV",
    "30公分制",
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

"""The ellipsis."""

import pytest

from proofreading.rules.dots import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("他说...就这样", "他说……就这样"),
    ("甲、乙。。。", "甲、乙……"),
    ("他说…就这样", "他说……就这样"),
    ("好·····", "好……"),
]
POINTED_OUT = [
    ("甲、乙等……", ["等……"]),
    ("甲、乙……等", ["等"]),
]
NEAR_MISSES = [
    "他说……就这样",
    "1...2",
    "…………",
    "一二·九",
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

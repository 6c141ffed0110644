"""Marks within marks."""

import pytest

from proofreading.rules.nesting import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("他说：“要建“小院”。”", "他说：“要建‘小院’。”"),
    ("《关于落实《意见》的通知》", "《关于落实〈意见〉的通知》"),
    ("‘小院议事’", "“小院议事”"),
    ("〈条例〉", "《条例》"),
]
NEAR_MISSES = [
    "他说：“要建‘小院’。”",
    "《关于落实〈意见〉的通知》",
    "“甲”“乙”",
    "Tom’s",
    "拨打“120”和“110”求助",
    "“甲",
    "《甲〈乙《丙》〉》",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

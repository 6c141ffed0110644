"""What stands behind the number of an item."""

import pytest

from proofreading.rules.ordinals import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("（一）、选址就近", "（一）选址就近"),
    ("（1），选址就近", "（1）选址就近"),
    ("①、选址就近", "①选址就近"),
    ("1、选址就近", "1.选址就近"),
    ("一，选址就近", "一、选址就近"),
    ("第一、要重视。第二，要落实。", "第一，要重视。第二，要落实。"),
    ("首先、要重视。", "首先，要重视。"),
    ("一）选址就近", "（一）选址就近"),
]
NEAR_MISSES = [
    "一、选址就近",
    "（一）选址就近",
    "1. 选址就近",
    "1.5万户",
    "第一、二季度",
    "第一、第二次会议",
    "首先、其次、最后三步",
    "1、2号楼",
    "一，二，三",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

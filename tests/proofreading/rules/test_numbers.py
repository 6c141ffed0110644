"""Numbers."""

import pytest

from proofreading.rules.numbers import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("占百分之20", "占20%"),
    ("百分之3.5", "3.5%"),
]
POINTED_OUT = [
    ("3千人", ["3千"]),
    ("5百多人", ["5百"]),
    ("约30余人", ["约30余"]),
    ("近30人左右", ["近30人左右"]),
    ("超过30%以上", ["超过30%以上"]),
    ("至少30人以上", ["至少30人以上"]),
    ("减少3倍", ["减少3倍"]),
    ("下降了两倍", ["下降了两倍"]),
]
NEAR_MISSES = [
    "百分之二十",
    "108人",
    "3万元",
    "约30人",
    "30余人",
    "近30年",
    "超过30%",
    "减少三成",
    "增加3倍",
    "减少到3倍体",
    "超过30人，左右为难",
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

"""《》."""

import pytest

from proofreading.rules.titles import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("《望川市养老条例》（以下简称条例）", "《望川市养老条例》（以下简称《条例》）"),
    ("《甲办法》（下称办法）", "《甲办法》（下称《办法》）"),
]
POINTED_OUT = [
    ("召开《代表工作座谈会》", ["《代表工作座谈会》"]),
    ("开展《小院议事主题活动》", ["《小院议事主题活动》"]),
]
NEAR_MISSES = [
    "《望川市养老条例》（以下简称《条例》）",
    "《关于召开代表会议》",
    "望川市（以下简称市）",
    "《人民论坛》",
    "《会议通知》",
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

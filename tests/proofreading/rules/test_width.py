"""Half-width marks in Chinese."""

import pytest

from proofreading.rules.width import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("会议召开,代表参加;会后:座谈!是吗?", "会议召开，代表参加；会后：座谈！是吗？"),
    ("代表(含街道)参加", "代表（含街道）参加"),
    ("使用人工智能(AI)技术", "使用人工智能（AI）技术"),
    ("甲(乙）丙", "甲（乙）丙"),
    ("工作已经完成.", "工作已经完成。"),
    ("共２０２１人，占５％，Ａ类", "共2021人，占5%，A类"),
    ("增长３．５倍", "增长3.5倍"),
]
NEAR_MISSES = [
    "会议10:30开始",
    "网址https://example.cn/a?b=c",
    "他说“Hello, world (again)!”后离开",
    "function(x)",
    "1,000人",
    "A,B两类",
    "增长3.5%",
    "一.总体情况",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

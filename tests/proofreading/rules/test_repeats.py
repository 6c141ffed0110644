"""What is written twice."""

import pytest

from proofreading.rules.repeats import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("代表的的意见", "代表的意见"),
    ("代表们们参加", "代表们参加"),
    ("我们我们要", "我们要"),
    ("通过通过调研", "通过调研"),
    ("召开座谈会召开座谈会", "召开座谈会"),
]
NEAR_MISSES = [
    "目的的确定",
    "的的确确",
    "讨论讨论",
    "申请人申请人民法院复议",
    "一个问题一个问题解决",
    "取得效益的专利的专利权人",
    "集体经济组织组织开展",
    "研究研究",
    "一个一个",
    "哈哈哈哈哈哈",
    "管理管理处",
    "参与与会人员",
    "不甚了了",
    "组织组织部",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

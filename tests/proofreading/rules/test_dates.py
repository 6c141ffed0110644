"""Dates."""

import pytest

from proofreading.rules.dates import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("2021年09月07日", "2021年9月7日"),
    ("于2021.9.7召开", "于2021年9月7日召开"),
    ("于2021/9/7召开", "于2021年9月7日召开"),
    ("二零二一年", "二〇二一年"),
    ("二○二一年", "二〇二一年"),
]
POINTED_OUT = [
    ("21年9月份", ["21年"]),
    ("2月30日", ["2月30日"]),
    ("2023年2月29日", ["2023年2月29日"]),
    ("9月31日", ["9月31日"]),
    ("2021年13月", ["13"]),
    ("2021年9月7日（星期三）", ["三"]),
    ("二〇二一年9月", ["二〇二一年9月"]),
]
NEAR_MISSES = [
    "2021年9月7日",
    "二〇二一年九月七日",
    "2021年10月20日",
    "2024年2月29日",
    "2月29日",
    "10年9个月",
    "版本2021.9",
    "IP 192.168.1.1",
    "2021年9月7日（星期二）",
    "一百零一年",
    "2021-09-07",
    "10月份",
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

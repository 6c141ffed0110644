"""截止 written for 截至."""

import pytest

from proofreading.rules.until import RULE

HITS = [
    "截止目前",
    "截止今年9月底，全县植树三万株。",
    "已开工。截止2021年8月，完成一半。",
    "（截止6月30日）",
    "截止二〇二一年八月",
    "但截止目前仍未完成。",
    "截止发稿时",
    "截止12时",
]
NEAR_MISSES = [
    "截至今年8月底",
    "截至目前",
    "截止日期",
    "截止时间为8月31日",
    "报名截止8月31日",
    "报名8月31日截止",
    "截止到8月底",
    "截止2000人",
    "截止一切活动",
    "",
]


@pytest.mark.parametrize("text", HITS)
def test_hit_is_mended_to_the_right_word(text: str) -> None:
    (fault,) = RULE.check(text)
    assert text[: fault.start] + str(fault.mend) + text[fault.end :] == text.replace("截止", "截至")


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert list(RULE.check(text)) == []


def test_each_place_is_found() -> None:
    assert [fault.start for fault in RULE.check("截止目前，甲；截止今年，乙。")] == [0, 7]

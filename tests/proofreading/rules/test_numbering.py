"""Numbers of headings and items in their order."""

import pytest

from proofreading.rules.numbering import RULE

HITS = [
    (["一、甲", "二、乙", "四、丙"], [(2, "四、")]),
    (["一、甲", "一、乙"], [(1, "一、")]),
    (["一、甲", "二、乙", "二、丙"], [(2, "二、")]),
    (["二、甲"], [(0, "二、")]),
    (["一、甲", "（一）乙", "（三）丙"], [(2, "（三）")]),
    (["一、甲", "（一）乙", "二、丙", "（二）丁"], [(3, "（二）")]),
    (["1.甲", "3.乙"], [(1, "3.")]),
    (["（1）甲", "（3）乙"], [(1, "（3）")]),
    (["一是甲。二是乙。四是丙。"], [(0, "四是")]),
    (["一是甲。", "三是乙。"], [(1, "三是")]),
    (["一是甲；二是乙；二是丙。"], [(0, "二是")]),
    (["第一，甲。第三，乙。"], [(0, "第三")]),
    (["十、甲"], [(0, "十、")]),
]
NEAR_MISSES = [
    ["一、甲", "二、乙", "三、丙"],
    ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊"],
    ["1.甲", "2.乙", "分为两类：", "1.丙", "2.丁"],
    ["一是甲。二是乙。", "一是丙。二是丁。"],
    ["一是甲。", "二是乙。"],
    ["应当：", "（一）甲", "（二）乙", "不得：", "（一）丙"],
    ["是甲", "1.5万户"],
    ["第三季度，甲", "不一是甲", "三十里铺"],
    [f"{number}、甲" for number in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]],
    [],
]


@pytest.mark.parametrize(("texts", "found"), HITS)
def test_hit(texts: list[str], found: list[tuple[int, str]]) -> None:
    faults = list(RULE.check(texts))
    assert [(index, texts[index][fault.start : fault.end]) for index, fault in faults] == found


@pytest.mark.parametrize("texts", NEAR_MISSES)
def test_near_miss(texts: list[str]) -> None:
    assert list(RULE.check(texts)) == []


def test_what_is_missing_is_said() -> None:
    [(_, fault)] = RULE.check(["一、甲", "三、乙"])
    assert fault.message == "序号“三、”不连续：前面是“一、”，这里应为“二、”。请核对是缺了一项，还是序号写错"

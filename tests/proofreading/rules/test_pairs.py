"""Marks that have lost their partner."""

import pytest

from proofreading.rules.pairs import RULE
from tests.proofreading.reading import spots
from text.findings import Severity

HITS = [
    ("代表（含街道参加。", ["（"]),
    ("代表含街道）参加。", ["）"]),
    ("落实《条例要求。", ["《"]),
    ("他说“好。", ["“"]),
    ("建设小院”，开展议事。", ["”"]),
    ("（甲《乙）丙", ["《"]),
]
NEAR_MISSES = [
    "代表（含街道）参加。",
    "“这一段引文在下一段才结束。",
    "1）选址就近；2）人员就熟。",
    "Tom’s",
    "拨打“120”求助。",
    "代表（含街道)参加。",
    "“‘小院’议事”",
    "《“小院”条例》",
    "",
]


@pytest.mark.parametrize(("text", "found"), HITS)
def test_hit_stops_submission(text: str, found: list[str]) -> None:
    assert spots(RULE, text) == found
    assert {fault.severity for fault in RULE.check(text)} == {Severity.ERROR}


def test_a_quote_that_ends_a_paragraph_may_have_opened_in_an_earlier_one() -> None:
    assert [fault.severity for fault in RULE.check("建设小院”。")] == [Severity.WARNING]
    assert [fault.severity for fault in RULE.check("修改为：“建设小院。")] == [Severity.WARNING]


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

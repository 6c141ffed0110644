"""Marks that have lost their partner."""

import pytest

from issues.findings import Severity
from issues.proofreading.rules.pairs import RULE
from tests.issues.proofreading.reading import spots

HITS = [
    ("代表（含街道参加。", ["（"]),
    ("代表含街道）参加。", ["）"]),
    ("落实《条例要求。", ["《"]),
    ("他说：“好。", ["“"]),
    ("建设小院”。", ["”"]),
    ("（甲《乙）丙", ["《"]),
]
NEAR_MISSES = [
    "代表（含街道）参加。",
    "“这一段引文在下一段才结束。",
    "1）选址就近；2）人员就熟。",
    "Tom’s",
    "“‘小院’议事”",
    "《“小院”条例》",
    "",
]


@pytest.mark.parametrize(("text", "found"), HITS)
def test_hit_stops_submission(text: str, found: list[str]) -> None:
    assert spots(RULE, text) == found
    assert {fault.severity for fault in RULE.check(text)} == {Severity.ERROR}


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

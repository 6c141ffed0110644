"""The number of a document."""

import pytest

from proofreading.rules.document_number import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("望政发（2021）8号", "望政发〔2021〕8号"),
    ("望政发[2021]8号", "望政发〔2021〕8号"),
    ("望政发【2021】8号", "望政发〔2021〕8号"),
    ("望政发〔2021〕08号", "望政发〔2021〕8号"),
    ("望政办〔2021〕第8号", "望政办〔2021〕8号"),
]
POINTED_OUT = [
    ("望政发〔21〕8号", ["〔21〕"]),
]
NEAR_MISSES = [
    "望政发〔2021〕8号",
    "望简准字〔2015〕第7号",
    "望川（2021）年鉴",
    "计划（2021）",
    "第8号",
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

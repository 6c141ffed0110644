"""Dashes of wrong characters."""

import pytest

from proofreading.rules.dashes import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("目标--全覆盖", "目标——全覆盖"),
    ("目标－－全覆盖", "目标——全覆盖"),
    ("目标———全覆盖", "目标——全覆盖"),
    ("目标──全覆盖", "目标——全覆盖"),
]
NEAR_MISSES = [
    "目标——全覆盖",
    "长沙—永州",
    "1—2次",
    "a--b",
    "--help",
    "逐一一对应",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

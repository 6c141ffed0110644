"""Two-character names typed at the width of three."""

import pytest

from proofreading.rules.names import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("江 舟、苏小禾供稿", "江舟、苏小禾供稿"),
    ("责任编辑：苏\u3000禾", "责任编辑：苏禾"),
    ("（望川市人大\u3000江 舟供稿）", "（望川市人大\u3000江舟供稿）"),
]
NEAR_MISSES = [
    "江舟、苏小禾",
    "望川市人大\u3000江小舟供稿",
    "会议 由他主持",
    "江 舟到会",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

"""The form of a credit."""

import pytest

from proofreading.rules.credit import RULE
from tests.proofreading.reading import spots

HITS = [
    ("（市人大办公室　江小舟供稿供稿）", ["供稿供稿"]),
    ("（供稿：江小舟供稿）", ["："]),
    ("（市人大办公室，江小舟供稿）", ["，"]),
    ("（江小舟。供稿）", ["。"]),
    ("（江小舟、江小舟供稿）", ["江小舟"]),
]
NEAR_MISSES = ["（市人大办公室　江小舟供稿）", "（江小舟、苏小禾撰稿）", "（青石区人大常委会办公室供稿）", ""]


@pytest.mark.parametrize(("text", "found"), HITS)
def test_hit(text: str, found: list[str]) -> None:
    assert spots(RULE, text) == found


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

"""A dash in a telephone number."""

import pytest

from proofreading.rules.telephone import RULE

HITS = [
    ("电话：0100—1234567，传真见后", "电话：0100-1234567，传真见后"),
    ("010－12345678", "010-12345678"),
    ("0100——12345678", "0100-12345678"),
    ("010–12345678", "010-12345678"),
    ("138—0000—0000", "138-0000-0000"),
    ("400-000—0000", "400-000-0000"),
]
NEAR_MISSES = [
    "0100-12345678",
    "2000—2005年",
    "1—2次",
    "2000—20051234",
    "0100—123456",
    "0100—123456789",
    "10100—12345678",
    "第000001—000120号",
    "010 12345678",
    "",
]


@pytest.mark.parametrize(("text", "mended"), HITS)
def test_hit_is_mended_to_a_hyphen(text: str, mended: str) -> None:
    for fault in reversed(list(RULE.check(text))):
        text = text[: fault.start] + str(fault.mend) + text[fault.end :]
    assert text == mended


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert list(RULE.check(text)) == []

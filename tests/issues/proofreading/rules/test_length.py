"""What is too long."""

import pytest

from issues.proofreading.rule import Rule
from issues.proofreading.rules import length
from tests.issues.proofreading.reading import spots


@pytest.mark.parametrize(
    ("rule", "longest", "over"),
    [(length.RULE, 250, "甲" * 251), (length.TITLE_RULE, 60, "甲"), (length.CAPTION_RULE, 40, "甲")],
)
def test_one_character_more_is_too_long(rule: Rule, longest: int, over: str) -> None:
    assert spots(rule, "甲" * longest) == []
    assert spots(rule, "甲" * (longest + 1)) == [over]


def test_sentences_are_measured_one_by_one() -> None:
    assert spots(length.RULE, ("甲" * 200 + "。") * 3) == []

"""What is too long."""

import pytest

from proofreading.office import Limits
from proofreading.rule import Kind
from proofreading.rules.length import article_rule_of, rules_of
from tests.proofreading.reading import spots

RULES = {next(iter(rule.kinds - {Kind.SUBTITLE})): rule for rule in rules_of(Limits())}
SHORT = {next(iter(rule.kinds - {Kind.SUBTITLE})): rule for rule in rules_of(Limits(title=5, caption=5, sentence=5))}
NONE = rules_of(Limits(title=0, caption=0, sentence=0))


@pytest.mark.parametrize(
    ("kind", "longest", "over"), [(Kind.BODY, 250, "甲" * 251), (Kind.TITLE, 60, "甲"), (Kind.CAPTION, 40, "甲")]
)
def test_one_character_more_is_too_long(kind: Kind, longest: int, over: str) -> None:
    assert spots(RULES[kind], "甲" * longest) == []
    assert spots(RULES[kind], "甲" * (longest + 1)) == [over]


@pytest.mark.parametrize(("kind", "over"), [(Kind.BODY, "甲" * 6), (Kind.TITLE, "甲"), (Kind.CAPTION, "甲")])
def test_the_office_says_what_is_long(kind: Kind, over: str) -> None:
    assert spots(SHORT[kind], "甲" * 5) == []
    assert spots(SHORT[kind], "甲" * 6) == [over]


def test_where_there_is_no_limit_nothing_is_long() -> None:
    assert [spots(rule, "甲" * 9999) for rule in NONE] == [[]] * 3
    assert list(article_rule_of(Limits()).check(["甲" * 99_999])) == []


def test_sentences_are_measured_one_by_one() -> None:
    assert spots(RULES[Kind.BODY], ("甲" * 200 + "。") * 3) == []


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["甲" * 6, "", "乙" * 4], []),
        (["甲" * 6, "", "乙" * 5], [(2, 4, 5)]),
        (["甲" * 10, "乙"], [(1, 0, 1)]),
        (["甲" * 11, "乙"], [(0, 10, 11)]),
        ([], []),
    ],
)
def test_an_article_is_too_long_from_where_the_limit_is_reached(texts: list[str], found: list) -> None:
    faults = article_rule_of(Limits(article=10)).check(texts)
    assert [(index, fault.start, fault.end) for index, fault in faults] == found

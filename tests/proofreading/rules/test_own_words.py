"""Words of the office's own list."""

import pytest

from proofreading.office import NO_OFFICE
from proofreading.rules.own_words import rule_of
from tests.proofreading.offices import OFFICE
from tests.proofreading.reading import spots
from text.findings import Severity

RULE = rule_of(OFFICE)


@pytest.mark.parametrize(
    ("text", "found", "severity", "mend", "message"),
    [
        ("要讲好故事。", "讲好故事", Severity.ERROR, None, "“讲好故事”是禁用词，不能印出：本刊不用"),
        ("建成联络站点。", "联络站点", Severity.WARNING, "联络站", "“联络站点”应为“联络站”"),
        ("用数字赋能。", "赋能", Severity.NOTE, None, "“赋能”请核对：看看是否用得太多"),
        ("走进代表之窗。", "代表之窗", Severity.ERROR, "代表之家", "“代表之窗”应为“代表之家”"),
        ("请查收。", "请查收", Severity.WARNING, None, "“请查收”请核对"),
    ],
)
def test_a_word_is_found_as_the_office_has_it(text, found, severity, mend, message):
    [fault] = RULE.check(text)
    assert (text[fault.start : fault.end], fault.severity, fault.mend, fault.message) == (
        found,
        severity,
        mend,
        message,
    )


@pytest.mark.parametrize("text", ["举办讲好故事会", "建成联络站", "作出布署", ""])
def test_near_miss(text):
    assert spots(RULE, text) == []


def test_an_office_without_words_has_none():
    assert spots(rule_of(NO_OFFICE), "要讲好故事。") == []

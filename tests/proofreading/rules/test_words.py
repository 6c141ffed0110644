"""Wrong words of the shipped list."""

import pytest

from proofreading.office import NO_OFFICE, Office
from proofreading.rules.words import rule_of
from proofreading.wordlist import SHIPPED, Word
from tests.proofreading.reading import mended, spots
from text.findings import Severity

RULE = rule_of(NO_OFFICE)
MENDED = [
    ("作出布署", "作出部署"),
    ("座落于梅溪镇", "坐落于梅溪镇"),
    ("建立台帐", "建立台账"),
    ("刊登招聘启示", "刊登招聘启事"),
    ("实是求是", "实事求是"),
    ("国家权利机关", "国家权力机关"),
    ("泄漏国家秘密", "泄露国家秘密"),
    ("再接再励", "再接再厉"),
]
POINTED_OUT = ["其它", "法制建设", "订金"]
NEAR_MISSES = [
    "名单公布署名",
    "讲座落实到位",
    "反应情况良好",
    "研究竞争策略",
    "省委宣传部署",
    "采取销售措施",
    "严峻工作",
    "经典形象",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right


@pytest.mark.parametrize("text", POINTED_OUT)
def test_what_hangs_on_the_meaning_is_a_note_and_left(text: str) -> None:
    [fault] = RULE.check(text)
    assert (fault.severity, fault.mend) == (Severity.NOTE, None)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []


def test_every_entry_stands_once_and_is_found() -> None:
    assert len(SHIPPED) >= 600
    assert len({word.wrong for word in SHIPPED}) == len(SHIPPED)
    for word in SHIPPED:
        assert [found.wrong for _, found in NO_OFFICE.word_list.find(word.wrong)] == [word.wrong]


@pytest.mark.parametrize("word", SHIPPED, ids=lambda word: word.wrong)
def test_no_right_word_is_wrong_and_every_context_is_right(word) -> None:
    assert list(NO_OFFICE.word_list.find(word.right)) == []
    for context in word.contexts:
        assert word.wrong in context
        assert word.wrong not in [found.wrong for _, found in NO_OFFICE.word_list.find(context)]


@pytest.mark.parametrize(
    "office", [Office(switched_off=frozenset({"其它"})), Office(words=(Word("其它", "别的"),))], ids=["off", "own"]
)
def test_a_word_that_the_office_has_switched_off_or_changed_is_none_of_the_shipped(office):
    assert spots(rule_of(office), "其它单位作出布署") == ["布署"]


def test_of_two_words_at_one_place_the_longer_counts_whosever_it_is():
    assert spots(rule_of(Office(words=(Word("布署力量", "部署力量"),))), "布署力量，布署工作") == ["布署"]

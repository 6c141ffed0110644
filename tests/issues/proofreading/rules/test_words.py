"""Wrong words of the shipped list."""

from pathlib import Path

import pytest

from issues.findings import Severity
from issues.proofreading.rules.words import RULE, SHIPPED
from issues.proofreading.wordlist import read_words
from tests.issues.proofreading.reading import mended, spots

WORDS = read_words(Path("issues/proofreading/words.tsv").read_text("utf-8"))
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
    assert len(WORDS) >= 600
    assert len({word.wrong for word in WORDS}) == len(WORDS)
    for word in WORDS:
        assert [found.wrong for _, found in SHIPPED.find(word.wrong)] == [word.wrong]


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.wrong)
def test_no_right_word_is_wrong_and_every_context_is_right(word) -> None:
    assert list(SHIPPED.find(word.right)) == []
    for context in word.contexts:
        assert word.wrong in context
        assert word.wrong not in [found.wrong for _, found in SHIPPED.find(context)]

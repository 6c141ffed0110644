"""What must hold of every rule and any text."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from proofreading.rule import Passage, Rule
from proofreading.rules import repeats
from proofreading.run import paragraphs, proofread, rules_of
from tests.proofreading.offices import OFFICE
from tests.proofreading.reading import mend_all

# Whatever rules look for, often enough to meet.
PIECES = (
    *"，。、；：？！（）《》〈〉“”‘’〔〕【】…—～·,.;:?!()[]'\"-~ 　\t%％０Ａ．○〇零一二三四五六七八九十百千万0123456789年月日号人名的了与们甲乙",
    *(
        "截止",
        "今年",
        "目前",
        "布署",
        "其它",
        "帐户",
        "座落",
        "一是",
        "二是",
        "第一",
        "首先",
        "等",
        "以及",
        "约",
        "左右",
        "减少",
        "倍",
    ),
    *(
        "人大",
        "主任",
        "政协",
        "我们",
        "通过",
        "供稿",
        "简称",
        "以下",
        "第",
        "2021",
        "0731",
        "85309270",
        "http://x.cn",
        "KM",
        "m2",
        "平米",
    ),
    *(
        "市长",
        "市委书记",
        "副主任",
        "苏禾",
        "顾知秋",
        "洛远",
        "原",
        "市人大办公厅",
        "市人大常务委员会",
        "讲好故事",
        "联络站点",
    ),
)
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map("".join))


@given(st.lists(st.builds(Passage, texts), max_size=6))
def test_any_text_can_be_read_and_places_lie_within_it(passages: list[Passage]) -> None:
    for finding in proofread(passages, OFFICE):
        start, end = finding.place.start, finding.place.end
        assert start is not None
        assert end is not None
        assert 0 <= start < end


# What a doubled word leaves may be doubled in its turn: 我们们我们.
AT_ONCE = [rule for rule in rules_of(OFFICE) if rule is not repeats.RULE]


@given(texts)
def test_mending_repeats_comes_to_an_end(text: str) -> None:
    while faults := list(repeats.RULE.check(text)):
        shorter = mend_all(text, faults)
        assert len(shorter) < len(text)
        text = shorter


@pytest.mark.parametrize(
    "rule", AT_ONCE, ids=lambda rule: rule.check.__module__.rpartition(".")[2] + rule.check.__name__
)
@given(text=texts)
@example(text="")
def test_what_is_mended_is_mended(rule: Rule, text: str) -> None:
    """After all mends of a rule it has none left, so mending twice changes nothing more."""
    faults = [fault for fault in rule.check(text) if fault.mend is not None]
    spans = sorted((fault.start, fault.end) for fault in faults)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    once = mend_all(text, faults)
    assert [fault for fault in rule.check(once) if fault.mend is not None] == []


@given(st.lists(texts, max_size=4))
def test_findings_come_in_the_order_of_the_text(written: list[str]) -> None:
    places = [(finding.place.paragraph, finding.place.start) for finding in proofread(paragraphs(written), OFFICE)]
    assert places == sorted(places)

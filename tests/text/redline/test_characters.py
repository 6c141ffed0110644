"""What of a text is marked as changed: characters.py."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.redline.reading import marked
from text.redline.changes import Kind, Segment, new_text, old_text
from text.redline.characters import differences, seen_characters

CASES = [
    # no more than the characters that differ
    ("推进会", "现场会", "[-推进][+现场]会"),
    ("县里召开推进会，部署工作。", "县里召开现场会，部署工作。", "县里召开[-推进][+现场]会，部署工作。"),
    ("推进会精神", "现场会要求", "[-推进][+现场]会[-精神][+要求]"),
    ("2025年3月5日推进", "2026年6月8日现场", "202[-5][+6]年[-3][+6]月[-5][+8]日[-推进][+现场]"),
    ("认真学习贯彻落实会议精神", "学习落实精神", "[-认真]学习[-贯彻]落实[-会议]精神"),
    ("县直各有关部门的各乡镇街道和单位", "县直的和单位", "县直[-各有关部门]的[-各乡镇街道]和单位"),
    # a sentence written anew is one change, and what stands around it none
    (
        "各乡镇要重视防汛的准备，层层压实责任。会后印发纪要。",
        "全县上下把抗旱的水源摆在首位，逐一销号。会后印发纪要。",
        "[-各乡镇要重视防汛的准备，层层压实责任][+全县上下把抗旱的水源摆在首位，逐一销号]。会后印发纪要。",
    ),
    ("会议强调，要坚持问题导向", "会议指出，必须聚焦问题", "会议[-强调][+指出]，[-要坚持][+必须聚焦]问题[-导向]"),
    # a clause goes with its own mark
    ("会议要求，抓好落实。", "会议要求，稳中求进，抓好落实。", "会议要求，[+稳中求进，]抓好落实。"),
    ("甲，丙，乙。", "甲，乙。", "甲，[-丙，]乙。"),
    ("开展活动。代表进站。", "开展活动。代表到站。代表进站。", "开展活动。[+代表到站。]代表进站。"),
    # what is seen as one character stays whole
    ("葛\U000e0100城", "葛\U000e0101城", "[-葛\U000e0100][+葛\U000e0101]城"),
    ("一家\U0001f468\u200d\U0001f469\u200d\U0001f467", "一家\U0001f468\u200d\U0001f469\u200d\U0001f466",
     "一家[-\U0001f468\u200d\U0001f469\u200d\U0001f467][+\U0001f468\u200d\U0001f469\u200d\U0001f466]"),
    ("e\u0301e", "ee", "[-e\u0301][+e]e"),
    ("𠮷野", "𠮶野", "[-𠮷][+𠮶]野"),
    ("\ud842\udfb7野", "\ud842\udfb6野", "[-\ud842\udfb7][+\ud842\udfb6]野"),
    # ends
    ("", "", ""),
    ("甲", "甲", "甲"),
    ("", "甲", "[+甲]"),
    ("甲", "", "[-甲]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_what_is_marked(old: str, new: str, expected: str) -> None:
    assert marked(differences(old, new)) == expected


SEEN = ["葛\U000e0100", "①\ufe0e", "，\ufe00", "e\u0301\u0323", "\U0001f1e8\U0001f1f3", "\U0001f44d\U0001f3fb", "1\ufe0f\u20e3",
        "\u1112\u1161\u11ab", "\U0001f468\u200d\U0001f469", "\ud842\udfb7", "𠮷", "会"]  # fmt: skip


@pytest.mark.parametrize("character", SEEN)
def test_one_seen_character(character: str) -> None:
    assert seen_characters(f"前{character}后") == ["前", character, "后"]


def test_flags_are_read_in_twos() -> None:
    assert len(seen_characters("\U0001f1e8\U0001f1f3" * 3)) == 3


def long_text(word: str) -> str:
    return "".join(f"第{number}项由望川县{word}办理，" for number in range(300))


def test_a_long_paragraph_is_marked_as_finely_as_a_short_one() -> None:
    old = long_text("档案馆")
    new = old.replace("第7项", "第七项").replace("第250项由", "第250项仍由")
    assert marked(differences(old, new)).count("[") == 3
    assert "第[-7][+七]项由" in marked(differences(old, new))
    assert "第250项[+仍]由" in marked(differences(old, new))


@pytest.mark.parametrize("marks", ["，", ""])
def test_long_texts_without_anything_in_common_take_no_long_time(marks: str) -> None:
    old, new = (marks.join(chr(first + number) for number in range(10_000)) for first in (0x4E00, 0x7600))
    start = time.process_time()
    segments = differences(old, new)
    assert time.process_time() - start < 5
    assert (old_text(segments), new_text(segments)) == (old, new)


pieces = st.sampled_from([*"推进现场会的，。、 12", "\u0301", "\ufe00", "\u200d", "\U0001f1e8", "\U0010ffff", "\U00100000",
                          "葛\U000e0100", "e\u0301", "推进会", "现场会，"])  # fmt: skip
texts = st.lists(pieces, max_size=30).map("".join) | st.text()


@given(texts, texts)
def test_no_text_is_lost_or_invented(old: str, new: str) -> None:
    segments = differences(old, new)
    assert (old_text(segments), new_text(segments)) == (old, new)
    assert all(segment.text for segment in segments)
    assert differences(old, old) == ((Segment(Kind.SAME, old),) if old else ())


@given(texts, texts)
def test_no_segment_begins_within_a_character(old: str, new: str) -> None:
    inside_old, inside_new = (_joints(text) for text in (old, new))
    old_index = new_index = 0
    for segment in differences(old, new):
        assert segment.kind is Kind.ADDED or old_index in inside_old
        assert segment.kind is Kind.REMOVED or new_index in inside_new
        old_index += len(segment.text) * (segment.kind is not Kind.ADDED)
        new_index += len(segment.text) * (segment.kind is not Kind.REMOVED)


def _joints(text: str) -> set[int]:
    joints = {0}
    for seen in seen_characters(text):
        joints.add(max(joints) + len(seen))
    return joints


@given(texts)
def test_only_a_text_begins_with_a_mark(text: str) -> None:
    first, *others = seen_characters(text) or [""]
    assert not any(unicodedata.category(seen[0]).startswith("M") for seen in others)
    assert first + "".join(others) == text

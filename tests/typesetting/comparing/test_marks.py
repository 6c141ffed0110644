import json

from text.redline import Kind
from typesetting.comparing.marks import Box, Mark, PagePair, pairs_from_data, pairs_to_data

MARK = Mark(Kind.ADDED, "“现场”", (Box(1.5, 2, 3, 4), Box(0, 0, 1, 1)))


def test_pairs_come_back_from_json_as_they_were():
    pairs = (PagePair(1, (), (MARK,), True), PagePair(2, None, ()), PagePair(3, (MARK,), None))
    assert pairs_from_data(json.loads(json.dumps(pairs_to_data(pairs)))) == pairs


def test_a_page_differs_by_a_mark_or_by_being_alone():
    shown = [PagePair(1, (), ()), PagePair(1, (), (), True), PagePair(1, (), (MARK,)), PagePair(1, None, ())]
    assert [pair.differs for pair in shown] == [False, False, True, True]


def test_a_page_in_words_is_told_to_the_eighth_mark():
    assert [PagePair(1, (), (MARK,) * marks).new_in_words for marks in (0, 1, 8, 9)] == [
        "没有标出的地方",
        "新增“现场”",
        "，".join(["新增“现场”"] * 8),
        "，".join(["新增“现场”"] * 8) + "等 9 处",
    ]

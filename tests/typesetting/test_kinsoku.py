import pytest

from typesetting.kinsoku import breaks, unbreakable


def places(text: str) -> list[str]:
    """The parts that the text may be broken into."""
    cuts = [position for position, allowed in enumerate(breaks(text)) if allowed]
    return [text[a:b] for a, b in zip([0, *cuts], cuts, strict=False)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("甲，乙", ["甲，", "乙"]),
        ("甲”。乙", ["甲”。", "乙"]),
        ("甲《乙》丙", ["甲", "《乙》", "丙"]),
        ("甲“《乙", ["甲", "“《乙"]),
        ("甲·乙", ["甲·", "乙"]),
        ("甲——乙", ["甲", "——", "乙"]),
        ("甲……乙", ["甲", "……", "乙"]),
        ("达62.35%多", ["达", "62.35%", "多"]),
        ("到25℃止", ["到", "25℃", "止"]),
        ("在2021年末", ["在", "2021年", "末"]),
        ("在二〇年末", ["在", "二", "〇", "年", "末"]),
        ("共21人", ["共", "21", "人"]),
        ("电0000—8800126转", ["电", "0000—8800126", "转"]),
        ("电0000-8800126转", ["电", "0000-8800126", "转"]),
        ("邮a.b-c@d.com收", ["邮", "a.b-c@d.com", "收"]),
        ("按1+N办", ["按", "1+N", "办"]),
        ("two words", ["two ", "words"]),
        ("甲乙　丙丁", ["甲", "乙　", "丙", "丁"]),
        ("甲　乙", ["甲　乙"]),
        ("e\u0301\u0301x甲", ["e\u0301\u0301", "x", "甲"]),
    ],
)
def test_breaks(text, parts):
    assert places(text) == parts


def test_a_word_too_wide_for_any_line_may_be_broken_anywhere_in_it_alone():
    allowed = breaks("甲abc乙de", [(1, 4)])
    assert allowed == [False, True, True, True, True, True, False, True]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("责任编辑：苏　禾", [(5, 8)]),
        ("海棠县　苏　禾供稿", [(4, 7)]),
        ("苏　禾　顾知秋", [(0, 3)]),
        ("海棠县　办公室", []),  # words, not a name
        ("海棠　苏禾", []),
    ],
)
def test_a_name_of_two_spaced_characters_is_whole(text, whole):
    assert unbreakable(text) == whole

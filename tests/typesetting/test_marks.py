import pytest

from tests.typesetting.marks import blanks
from typesetting.marks import Blanks, Reducible, pair_losses, rank, reducible


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("》《", 1.5),
        ("。”", 1.5),
        ("”，", 1.5),
        ("（《", 1.5),
        ("：“", 1.5),
        ("”）。", 2.0),
        ("》、《", 2.0),
        ("甲》乙《", 4.0),
        ("（甲）", 3.0),
        ("《》", 2.0),  # an opening mark and the closing one after it: no blank between them
        ("·《", 2.0),
    ],
)
def test_marks_together_take_less(text, width):
    assert len(text) - sum(pair_losses(text, blanks(text))) == width


def test_a_narrow_mark_loses_nothing_beside_another():
    assert pair_losses("”，", Blanks([0.0, 0.0], [0.0, 0.5])) == [0.0, 0.0]


def test_who_gives_first():
    assert [rank(mark) for mark in "·（》“，、；：。？！"] == [0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3]


def found(text):
    return reducible(text, blanks(text), pair_losses(text, blanks(text)))


def test_what_marks_may_give():
    assert found("甲，乙（丙·丁") == {1: Reducible(2, 0.0, 0.4), 3: Reducible(1, 0.4, 0.0), 5: Reducible(0, 0.2, 0.2)}


def test_a_mark_that_has_lost_its_half_gives_no_more():
    assert found("甲》《乙") == {2: Reducible(1, 0.4, 0.0)}
    assert found("甲。”乙") == {2: Reducible(1, 0.0, 0.4)}
    assert found("甲（《乙") == {1: Reducible(1, 0.4, 0.0)}


def test_characters_give_nothing():
    assert found("甲a1%—…") == {}

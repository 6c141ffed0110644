"""Bodies by names that the list does not allow."""

import pytest

from proofreading.office import Body, Office
from proofreading.rules.bodies import rule_of
from tests.proofreading.offices import OFFICE
from tests.proofreading.reading import mended, spots

RULE = rule_of(OFFICE)
MENDED = [
    ("市人大常务委员会开会", "市人大常委会开会"),
    ("望川市人大常务委员会", "望川市人大常委会"),
    ("（市人大办公厅供稿）", "（望川市人大常委会办公室供稿）"),
    ("由人大办承办，人大办回复", "由人大办承办，望川市人大常委会办公室回复"),
]
POINTED_OUT = [("由人大办承办", ["人大办"]), ("望川市人大办公厅", ["市人大办公厅"]), ("望川市常委会", ["市常委会"])]
NEAR_MISSES = [
    "望川市人民代表大会常务委员会",
    "望川市人大常委会办公室",
    "市人大常委会",
    "市常务委员会",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended_where_nothing_before_it_would_be_doubled(text, right):
    assert mended(RULE, text) == right


@pytest.mark.parametrize(("text", "found"), POINTED_OUT)
def test_hit(text, found):
    assert spots(RULE, text) == found


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text):
    assert spots(RULE, text) == []


def test_it_says_what_is_right():
    [fault] = RULE.check("市常委会")
    assert fault.message == ("“市常委会”是名录里注明不用的名称，应为“望川市人民代表大会常务委员会”或“市人大常委会”")


def test_a_wrong_name_within_a_right_one_is_no_fault():
    rule = rule_of(Office(bodies=(Body("市人大办公室", (), ("人大办",)),)))
    assert [spots(rule, text) for text in ("市人大办公室", "人大办公室", "市人大办")] == [[], ["人大办"], ["人大办"]]

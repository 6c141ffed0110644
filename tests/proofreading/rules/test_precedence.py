"""Officials named together."""

import pytest

from proofreading.rules.precedence import rule_of
from tests.proofreading.offices import OFFICE
from tests.proofreading.reading import spots

RULE = rule_of(OFFICE)
HITS = [
    ("顾知秋、苏禾出席", ["苏禾"]),
    ("市人大常委会主任顾知秋、市委书记苏禾出席", ["苏禾"]),
    ("骆远副主任、顾知秋主任到会", ["顾知秋"]),
    ("顾知秋和苏禾出席", ["苏禾"]),
    ("苏禾、骆远、江小舟、顾知秋出席", ["顾知秋"]),
    ("江小舟、顾知秋、苏禾出席", ["顾知秋", "苏禾"]),
    ("骆远、魏长林、顾知秋出席", ["顾知秋"]),
    ("骆远、市人大监察和司法委员会主任委员魏长林、市委书记苏禾出席", ["苏禾"]),
    ("骆远同志、顾知秋同志", ["顾知秋"]),
]
NEAR_MISSES = [
    "市委书记苏禾、市人大常委会主任顾知秋、副主任骆远和江小舟出席",
    "苏禾、顾知秋、骆远",
    "骆远主持，顾知秋讲话",
    "骆远汇报工作、顾知秋讲话",
    "骆远。顾知秋出席",
    "原主任骆远、书记苏禾",
    "骆远、顾知秋（按姓氏笔画为序）",
    "骆远、苏禾田出席",
    "骆远作汇报和苏禾讲话",
    "骆远、听取情况汇报、顾知秋",
    "苏禾",
    "",
]


@pytest.mark.parametrize(("text", "found"), HITS)
def test_hit(text, found):
    assert spots(RULE, text) == found


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text):
    assert spots(RULE, text) == []


def test_it_says_who_stands_before_whom_and_leaves_that_to_people():
    [fault] = RULE.check("顾知秋、苏禾出席")
    assert (fault.message, fault.mend) == ("按名录的次序，“苏禾”应当排在“顾知秋”前面。请核对", None)

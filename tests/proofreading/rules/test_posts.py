"""Posts that a body does not have."""

import pytest

from proofreading.rules.posts import RULE
from tests.proofreading.reading import mended, spots

MENDED = [
    ("县人大主任到会", "县人大常委会主任到会"),
    ("市人大副主任", "市人大常委会副主任"),
    ("市政协主任", "市政协主席"),
    ("市监委书记", "市监委主任"),
    ("市检察院院长", "市检察院检察长"),
    ("市法院检察长", "市法院院长"),
    ("市政协常委会主席", "市政协主席"),
    ("省纪委主任", "省纪委书记"),
]
POINTED_OUT = [
    ("市政府书记", ["书记"]),
    ("市人大常务委员会", ["人大常务委员会"]),
    ("人民代表大会常委会", ["人民代表大会常委会"]),
]
NEAR_MISSES = [
    "县人大常委会主任",
    "乡镇人大主席",
    "省人大常委会党组副书记、副主任",
    "市纪委书记、市监委主任",
    "市政协主席",
    "检察院检察长",
    "市人大监察和司法委员会主任委员",
    "市政协委员会主任委员",
    "政协办公室主任",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_hit_is_mended(text: str, right: str) -> None:
    assert mended(RULE, text) == right
    assert spots(RULE, right) == []


@pytest.mark.parametrize(("text", "found"), POINTED_OUT)
def test_hit_is_pointed_out_and_left(text: str, found: list[str]) -> None:
    assert spots(RULE, text) == found
    assert [fault.mend for fault in RULE.check(text)] == [None] * len(found)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

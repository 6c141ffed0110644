"""What may not be printed."""

import pytest

from proofreading.rules.forbidden import RULE
from tests.proofreading.reading import spots
from text.findings import Severity

HITS = [
    ("机密★1年", "机密★"),
    ("【秘密】关于选址的报告", "【秘密】"),
    ("绝密", "绝密"),
    ("身份证号11010519491231002X", "11010519491231002X"),  # the example of GB 11643-1999
]
NEAR_MISSES = ["保守国家秘密", "涉及机密的稿件不登", "110105194912310021", "20210907", "", "商业秘密（含技术秘密）"]


@pytest.mark.parametrize(("text", "found"), HITS)
def test_hit_stops_submission(text: str, found: str) -> None:
    [fault] = RULE.check(text)
    assert (text[fault.start : fault.end], fault.severity, fault.mend) == (found, Severity.ERROR, None)


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text: str) -> None:
    assert spots(RULE, text) == []

import re
from dataclasses import replace

from tests.typesetting.documents import MASTHEAD, document, lines_of_text
from text.findings import Severity


def issued_by(body: str):
    return replace(document(lines_of_text(2)), masthead=replace(MASTHEAD, issuing_body=body))


def test_an_issuing_body_smaller_than_size_four_is_a_warning(found):
    [finding] = found(issued_by("海棠县联络工作委员会选举任免工作委员会和研究室和办公室编"))
    assert (finding.severity, finding.rule, finding.place.page) == (Severity.WARNING, "masthead", 1)
    assert re.fullmatch(
        r"编发单位太长，同日期排在一行只能用 1[12]\.\d 磅字，小于四号（14 磅）。请改用规范化简称。", finding.message
    )


def test_one_that_is_condensed_or_set_in_size_four_is_not_mentioned(found):
    body = "海棠县联络工作委员会选举任免工作委员会研究室办公室和信息科"
    for length in (22, 24):
        assert found(issued_by(body[:length] + "编")) == []

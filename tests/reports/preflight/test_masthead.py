from dataclasses import replace

from issues.findings import Severity
from tests.reports.typesetting.documents import MASTHEAD, document, lines_of_text


def issued_by(body: str):
    return replace(document(lines_of_text(2)), masthead=replace(MASTHEAD, issuing_body=body))


def test_an_issuing_body_smaller_than_size_four_is_a_warning(found):
    [finding] = found(issued_by("海棠县联络工作委员会选举任免工作委员会和研究室和办公室编"))
    assert (finding.severity, finding.rule, finding.place.page) == (Severity.WARNING, "masthead", 1)
    assert finding.message == ("编发单位太长，同日期排在一行只能用 12.0 磅字，小于四号（14 磅）。请改用规范化简称。")


def test_one_that_is_condensed_or_set_in_size_four_is_not_mentioned(found):
    for body in ("海棠县联络工作委员会选举任免工作委员会编", "海棠县联络工作委员会选举任免工作委员会研究室编"):
        assert found(issued_by(body)) == []

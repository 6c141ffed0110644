from dataclasses import replace

import pytest

from tests.typesetting.documents import COLOPHON, document, lines_of_text
from text.findings import Place, Severity


@pytest.mark.parametrize(
    ("lacking", "severity", "message"),
    [
        ({"groups": ()}, Severity.WARNING, "版记没有发送单位。请在“本期发送范围”中填写。"),
        ({"editors": "联系方式：0700-1"}, Severity.WARNING, "版记没有责任编辑。请在本期的“版记”中填写。"),
        ({"editors": "责任编辑：山　茶"}, Severity.NOTE, "版记没有联系方式。如要印，请在本期的“版记”中填写。"),
        ({"approval": ""}, Severity.NOTE, "版记没有批准文号。如有，请在本期的“版记”中填写。"),
    ],
)
def test_what_the_colophon_lacks_is_said(found, lacking, severity, message):
    made = replace(document(lines_of_text(2)), colophon=replace(COLOPHON, **lacking))
    assert [(f.severity, f.message, f.place) for f in found(made)] == [(severity, message, Place(page=1))]


def test_a_whole_colophon_is_in_order(found):
    assert found(document(lines_of_text(2))) == []

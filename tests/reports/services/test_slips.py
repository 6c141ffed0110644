import pytest

from issues.enums import Act
from reports.services.slips import make_slip
from tests.offices import Office
from text.errors import Refusal
from typesetting.inspect import inspect_pdf
from typesetting.preflight.conformance import check_file

# WeasyPrint 70 leaves the colour profile of PDF/A to the garbage collector.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014:ResourceWarning"),
]


def test_the_same_record_gives_the_same_bytes_and_they_are_pdf_a():
    issue = Office().signed()
    pdf = make_slip(issue=issue)
    assert make_slip(issue=issue) == pdf
    assert list(check_file(pdf)) == []
    assert inspect_pdf(pdf).metadata["Title"] == f"{issue}审校单"


def test_a_further_act_is_on_the_next_slip():
    office = Office()
    issue = office.submitted()
    text = inspect_pdf(make_slip(issue=issue)).pages[0].text
    office.act(Act.RETURN, issue, office.first, "第二页数字有误")
    later = inspect_pdf(make_slip(issue=issue)).pages[0].text
    assert [("尚未签发" in one, "第二页数字有误" in one.replace("\n", "")) for one in (text, later)] == [
        (True, False),
        (True, True),
    ]


def test_an_issue_that_nobody_submitted_has_none():
    office = Office()
    issue = office.issue()
    with pytest.raises(Refusal, match="第 1 期还没有送审过，没有审校单。送审以后再来取。"):
        make_slip(issue=issue)
    office.act(Act.GIVE_UP, issue, office.editor, "不出了")
    with pytest.raises(Refusal, match="还没有送审过"):
        make_slip(issue=issue)

import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from issues.models import Proof
from tests.factories import BulletinFactory, IssueRecipientFactory, whole_issue

pytestmark = pytest.mark.django_db


def preflight(*arguments: str) -> tuple[list[str], str]:
    """What is printed, and what it fails with."""
    out, error = StringIO(), ""
    try:
        call_command("preflight", *arguments, stdout=out)
    except CommandError as failure:
        error = str(failure)
    return out.getvalue().splitlines(), error


@pytest.fixture
def issue():
    return whole_issue(year=2021, year_number=15, date=datetime.date(2021, 9, 7), bulletin__name="望川动态")


def test_an_issue_without_findings_is_summed_up_and_nothing_is_stored(issue):
    assert preflight("2021-15") == (["preflight 2021-15: 0 errors, 0 warnings, 0 notes"], "")
    assert not Proof.objects.exists()


def test_warnings_and_notes_are_told_and_do_not_fail(issue):
    issue.recipients.all().delete()
    issue.approval_number = ""
    issue.save()
    assert preflight("2021-15") == (
        [
            "warning\t第 1 页\t版记没有发送单位。请在“本期发送范围”中填写。",
            "note\t第 1 页\t版记没有批准文号。如有，请在本期的“版记”中填写。",
            "preflight 2021-15: 0 errors, 1 warning, 1 note",
        ],
        "",
    )


def test_an_error_fails_with_its_page_and_millimetres_told(issue):
    issue.articles.update(body="<p>甲🦩</p>")
    lines, error = preflight("2021-15")
    severity, place, message = lines[0].split("\t")
    assert (severity, message.split("，")[0]) == ("error", "没有字体能印“🦩”（U+1F9A9）")
    # Indented by two characters, after one: the fourth of the line.
    assert place == "第 1 页，距上 141 毫米，距左 45 毫米"
    assert lines[1:] == ["preflight 2021-15: 1 error, 0 warnings, 0 notes"]
    assert error == "望川动态 2021 年第 15 期 有 1 处错误，不能付印。请改正后再检查。"


def test_numbers_are_judged_by_the_neighbours_in_the_same_bulletin(issue):
    whole_issue(bulletin=issue.bulletin, year=2021, year_number=14, date=datetime.date(2021, 9, 8))
    lines, _ = preflight("2021-15")
    assert lines == [
        "error\t第 1 页\t日期颠倒：上一期（2021-14）是 2021年9月8日，本期却是 2021年9月7日。请改正印发日期。",
        "preflight 2021-15: 1 error, 0 warnings, 0 notes",
    ]


def test_where_two_bulletins_share_a_code_one_is_named(issue):
    other = BulletinFactory(name="别家简报")
    whole_issue(bulletin=other, year=2021, year_number=15, date=datetime.date(2021, 9, 7))
    assert "--bulletin" in preflight("2021-15")[1]
    assert preflight("2021-15", "--bulletin", "别家简报") == (["preflight 2021-15: 0 errors, 0 warnings, 0 notes"], "")


def test_an_issue_that_cannot_be_typeset_is_refused_in_words(issue):
    for line in range(2, 60):
        IssueRecipientFactory(issue=issue, line=line)
    lines, error = preflight("2021-15")
    assert (lines, error.split("。")[0]) == ([], "版记超过一页，排不下")

"""What waits too long: by calendar days of the office, once each."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.enums import Role
from issues.enums import Act
from issues.models import Notice
from issues.services.review.reminding import Reminded, remind_of_overdue
from tests.factories import account
from tests.offices import Office

pytestmark = pytest.mark.django_db
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def office():
    return Office()


def days_after(issue, days, at=time(9)):
    """So many days after the issue's last act, at this hour in Shanghai."""
    day = issue.reviews.last().at.astimezone(SHANGHAI).date()
    return datetime.combine(day + timedelta(days), at, SHANGHAI)


def reminded():
    found = Notice.objects.filter(kind="overdue").order_by("pk")
    return [(one.recipient.username, one.text) for one in found]


def test_a_step_is_overdue_from_the_first_minute_of_the_day_after_those_allowed(office):
    issue = office.submitted()
    assert remind_of_overdue(now=days_after(issue, 3, time(23, 59, 59))) == Reminded(0, 0)
    assert remind_of_overdue(now=days_after(issue, 4, time(0))) == Reminded(1, 2)
    assert reminded() == [(who, f"{issue}等初审，已逾期 1 天，请您尽快办理。") for who in ("first", "second")]


def test_the_bulletin_says_after_how_many_days(office):
    issue = office.submitted()
    type(issue.bulletin).objects.update(overdue_days=10)
    assert remind_of_overdue(now=days_after(issue, 10)) == Reminded(0, 0)
    assert remind_of_overdue(now=days_after(issue, 12)) == Reminded(1, 2)
    assert reminded()[0][1] == f"{issue}等初审，已逾期 2 天，请您尽快办理。"


def test_however_often_it_runs_and_whatever_the_clock_says_nobody_is_told_twice(office):
    issue = office.submitted()
    assert remind_of_overdue(now=days_after(issue, 4)) == Reminded(1, 2)
    for days in (4, 3, -400, 4, 30):
        assert remind_of_overdue(now=days_after(issue, days)) == Reminded(0, 0)
    newcomer = account(Role.REVIEWER, "newcomer")
    assert remind_of_overdue(now=days_after(issue, 30)) == Reminded(1, 1)
    assert reminded()[-1] == (newcomer.username, f"{issue}等初审，已逾期 27 天，请您尽快办理。")


def test_each_step_and_each_round_counts_for_itself(office):
    issue = office.submitted()
    remind_of_overdue(now=days_after(issue, 4))
    office.act(Act.PASS, issue, office.first)
    assert remind_of_overdue(now=days_after(issue, 3)) == Reminded(0, 0)
    assert remind_of_overdue(now=days_after(issue, 4)) == Reminded(1, 1)
    assert reminded()[-1][0] == "second"
    office.act(Act.RETURN, issue, office.second, "再改")
    assert remind_of_overdue(now=days_after(issue, 40)) == Reminded(0, 0)
    office.act(Act.SUBMIT, issue, office.editor)
    assert remind_of_overdue(now=days_after(issue, 4)) == Reminded(1, 2)


def test_only_what_waits_for_review_is_overdue(office):
    issue = office.signed()
    office.issue(bulletin=issue.bulletin, year_number=2)
    assert remind_of_overdue(now=timezone.now() + timedelta(400)) == Reminded(0, 0)

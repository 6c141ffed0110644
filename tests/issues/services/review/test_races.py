"""Two at once, on a real database, each with a connection of its own."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from issues.enums import Act, SeriesKind
from issues.models import Notice, NumberEntry, Official, Review, Seal
from issues.services.proofreading.office import save_official
from issues.services.register import start_series, take_number, unexplained
from issues.services.review.acts import act_on_issue
from issues.services.review.reminding import remind_of_overdue
from tests.factories import BulletinFactory, IssueFactory, account
from tests.offices import Office
from text.errors import Refusal

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    """Each of the works in a thread; all begin together."""
    barrier, said = Barrier(len(works)), [None] * len(works)

    def run(place, work):
        barrier.wait(timeout=300)
        try:
            work()
        except Refusal as refusal:
            said[place] = str(refusal)
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=600)
        assert not thread.is_alive()
    return said


def test_of_two_approvers_one_signs_and_the_other_hears_of_it(repeated):
    races = repeated(10, thorough=100)
    office = Office()
    other = account(Role.APPROVER, "other")
    bulletin = BulletinFactory()
    issues = [office.at_sign_off(bulletin=bulletin, year_number=number) for number in range(1, races + 1)]
    for issue in issues:
        proof = issue.proofs.get()

        def sign(approver, issue=issue, proof=proof):
            act_on_issue(act=Act.SIGN_OFF, issue=issue, actor=Actor(approver), proof=proof, step="签发")

        said = at_once(lambda sign=sign: sign(office.approver), lambda sign=sign: sign(other))
        assert said.count(None) == 1
        [refused] = [one for one in said if one]
        assert "签发，现在已签发。您的签发没有作出，请刷新后再看。" in refused
    assert Seal.objects.count() == Review.objects.filter(act=Act.SIGN_OFF.value).count() == races
    assert set(NumberEntry.objects.values_list("state", flat=True)) == {"used"}


def test_numbers_taken_at_once_are_all_different_and_leave_none_out(repeated):
    takers, each = 6, repeated(4, thorough=34)
    series = start_series(bulletin=BulletinFactory(), kind=SeriesKind.YEAR, year=2026, first=1)
    issues = [IssueFactory(bulletin=series.bulletin, year_number=number) for number in range(1, takers * each + 1)]

    def take(some):
        for issue in some:
            take_number(series=series, issue=issue, actor=PROGRAM)

    said = at_once(*(lambda some=issues[start::takers]: take(some) for start in range(takers)))
    assert said == [None] * takers
    series.refresh_from_db()
    assert sorted(NumberEntry.objects.values_list("number", flat=True)) == list(range(1, takers * each + 1))
    assert (series.last, unexplained(series)) == (takers * each, [])


def test_of_two_reviewers_who_pass_at_once_one_does_and_each_is_told_once(repeated):
    office = Office()
    bulletin = BulletinFactory()
    for number in range(1, repeated(5, thorough=100) + 1):
        issue = office.submitted(bulletin=bulletin, year_number=number)
        proof = issue.proofs.get()

        def decide(reviewer, issue=issue, proof=proof):
            act_on_issue(act=Act.PASS, issue=issue, actor=Actor(reviewer), proof=proof, step="初审")

        said = at_once(lambda do=decide: do(office.first), lambda do=decide: do(office.second))
        assert said.count(None) == 1
        passed = issue.reviews.get(act=Act.PASS.value)
        other = office.second if passed.by == office.first else office.first
        assert [notice.recipient for notice in passed.notices.all()] == [other]


def test_reminders_that_run_at_once_tell_each_person_once(repeated):
    issues = repeated(3, thorough=20)
    office = Office()
    bulletin = BulletinFactory()
    for number in range(1, issues + 1):
        office.submitted(bulletin=bulletin, year_number=number)
    told = []
    for days in (4, 5, 6):
        now = timezone.now() + timedelta(days)
        assert at_once(*[lambda now=now: told.append(remind_of_overdue(now=now))] * 4) == [None] * 4
    assert sum(one.notices for one in told) == Notice.objects.filter(kind="overdue").count() == 2 * issues


def test_two_who_put_officials_in_at_one_place_leave_no_gap(repeated):
    races = repeated(5, thorough=100)
    bulletin = BulletinFactory()

    def put(name):
        save_official(official=Official(bulletin=bulletin, name=name, title="主任", position=1))

    for number in range(races):
        assert at_once(*(lambda name=f"甲{number}{one}": put(name) for one in "乙丙")) == [None, None]
    assert list(bulletin.officials.values_list("position", flat=True)) == list(range(1, 2 * races + 1))

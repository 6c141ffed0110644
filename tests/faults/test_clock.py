"""A clock that is set back a day changes no order and stands in nobody's way."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from audit.actor import PROGRAM
from audit.models import Event
from audit.verification import verify_events
from issues.enums import Act
from issues.models import Seal
from issues.queries.proofs import comparable_proofs, latest_proof
from reports.services.proofs import make_proof
from tests.factories import account, whole_issue
from tests.offices import Office, proof_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def set_back(monkeypatch):
    """The machine's clock, as Django reads it, loses a day when this is called."""
    now = timezone.now
    return lambda: monkeypatch.setattr(timezone, "now", lambda: now() - timedelta(days=1))


def test_an_issue_goes_on_its_way_over_it(set_back):
    office = Office()
    issue = office.issue()
    office.act(Act.SUBMIT, issue, office.editor)
    office.act(Act.PASS, issue, office.first)
    set_back()
    office.act(Act.RETURN, issue, office.second, "再改")
    issue.articles.update(title="改后的标题")
    second = proof_of(issue)
    office.sign(issue)
    assert (second.made_at < issue.proofs.last().made_at, latest_proof(issue)) == (True, second)
    assert comparable_proofs(issue) == [second, issue.proofs.last()]
    acts = list(issue.reviews.values_list("act", flat=True))
    assert acts == ["submit", "pass", "return", "submit", "pass", "pass", "sign_off"]
    assert issue.seal.proof == second
    assert verify_events().damage == ()
    numbers = list(Event.objects.values_list("number", flat=True))
    assert numbers == sorted(numbers, reverse=True)


def test_the_newest_proof_is_the_one_that_was_made_last(set_back):
    issue = whole_issue()
    make_proof(issue=issue, actor=PROGRAM)
    issue.articles.update(title="标题改了一处")
    set_back()
    second = make_proof(issue=issue, actor=PROGRAM).proof
    assert latest_proof(issue) == second
    assert make_proof(issue=issue, actor=PROGRAM).proof == second


def test_the_seals_stay_in_order(set_back):
    office = Office()
    first = office.signed()
    set_back()
    second = office.signed(bulletin=first.bulletin, year_number=2)
    assert [seal.issue for seal in Seal.objects.all()] == [second, first]


def test_wrong_passwords_count_on(client):
    account(Role.EDITOR, "editor")

    def sign_in(password: str) -> int:
        return client.post(reverse("login"), {"username": "editor", "password": password}).status_code

    for _ in range(4):
        assert sign_in("wrong") == 200
    AccessAttempt.objects.update(attempt_time=timezone.now() + timedelta(days=1))  # as the clock lost a day
    assert (sign_in("wrong"), sign_in("secret-of-the-test")) == (429, 429)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(hours=1))
    assert sign_in("secret-of-the-test") == 302


def test_who_is_signed_in_stays_so(set_back):
    client = Client()
    client.force_login(account(Role.EDITOR))
    set_back()
    assert client.get(reverse("admin:index")).status_code == 200

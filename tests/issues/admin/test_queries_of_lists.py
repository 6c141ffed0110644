"""A list asks the database as often for thirty rows as for one."""

from collections.abc import Callable

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from accounts.roles import role_group
from audit.actor import Actor
from audit.kinds import EventKind
from audit.models import Event
from audit.recording import record_event
from issues.enums import NumberState
from issues.models import Article, Bulletin, Contributor, Issue, ListedWord, NumberSeries, Official
from tests.factories import (
    ArticleFactory,
    BulletinFactory,
    ContributorFactory,
    CreditFactory,
    IssueFactory,
    ListedWordFactory,
    OfficialFactory,
    RecipientFactory,
    account,
)
from tests.offices import Office

MANY = 30


def an_article() -> None:
    """With a credit, in an issue of a bulletin of its own."""
    CreditFactory(article=ArticleFactory(issue=IssueFactory(), position=1))


def a_contributor() -> None:
    ContributorFactory(kind="person", office=ContributorFactory())


def a_bulletin() -> None:
    RecipientFactory(bulletin=BulletinFactory())


def a_series() -> NumberSeries:
    """With a number that is free, and one that an issue has."""
    issue = IssueFactory()
    series = NumberSeries.objects.create(bulletin=issue.bulletin, kind="year", year=2026, start=1, last=2)
    series.entries.create(number=1, state=NumberState.FREE.value)
    series.entries.create(number=2, state=NumberState.RESERVED.value, issue=issue)
    return series


def a_user() -> User:
    user = User.objects.create_user(f"account-{User.objects.count()}")
    user.groups.add(role_group(Role.EDITOR))
    return user


def an_event() -> None:
    record_event(kind=EventKind.CHANGED, actor=Actor(a_user()), subject=IssueFactory())


# A new list needs a line here: what makes a row for it.
ROWS: dict[type, Callable[[Office], object]] = {
    Issue: lambda office: office.submitted(),
    Article: lambda _: an_article(),
    Contributor: lambda _: a_contributor(),
    Bulletin: lambda _: a_bulletin(),
    NumberSeries: lambda _: a_series(),
    User: lambda _: a_user(),
    Event: lambda _: an_event(),
    ListedWord: lambda _: ListedWordFactory(),
    Official: lambda _: OfficialFactory(),
}


def asked(client: Client, address: str) -> int:
    """How often the page asks the database; savepoints ask nothing."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum("SAVEPOINT" not in query["sql"] for query in queries)


def asked_for_one_and_many(
    client: Client, address: str, make: Callable[[], object], many: int = MANY
) -> tuple[int, int]:
    make()
    asked(client, address)  # what a process reads once is not counted
    for_one = asked(client, address)
    for _ in range(many - 1):
        make()
    return for_one, asked(client, address)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def one_who_may_see(model: type) -> Client:
    right = f"{model._meta.app_label}.view_{model._meta.model_name}"
    accounts = (account(role) for role in Role)
    return client_of(next(user for user in accounts if user.has_perm(right)))


@pytest.mark.django_db
@pytest.mark.parametrize("model", admin.site._registry, ids=lambda model: model._meta.model_name)
def test_a_list_at_the_desk(model):
    office = Office()
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    for_one, for_many = asked_for_one_and_many(one_who_may_see(model), address, lambda: ROWS[model](office))
    assert for_one == for_many


@pytest.mark.django_db
def test_the_archive():
    office = Office()
    client = client_of(account(Role.STAFF))

    def make() -> None:
        """One that is corrected, and the one that corrects it."""
        office.sign(office.correcting(office.signed()))

    for_one, for_many = asked_for_one_and_many(client, reverse("reports:archive"), make, MANY // 2)
    assert for_one == for_many


@pytest.mark.django_db
def test_the_notices():
    office = Office()
    client = client_of(office.first)
    for_one, for_many = asked_for_one_and_many(client, reverse("issues:notices"), office.submitted)
    assert office.first.notices.count() == MANY
    assert for_one == for_many


@pytest.mark.django_db
def test_the_numbers_of_a_series():
    series = a_series()
    client = one_who_may_see(NumberSeries)
    address = reverse("admin:issues_numberseries_change", args=[series.pk])

    def make() -> None:
        series.last += 1
        series.entries.create(number=series.last, state=NumberState.RESERVED.value, issue=IssueFactory())
        series.save()

    for_one, for_many = asked_for_one_and_many(client, address, make)
    assert for_one == for_many

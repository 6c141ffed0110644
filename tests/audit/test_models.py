import pytest
from django.db import DatabaseError, connection, transaction

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from audit.kinds import EventKind
from audit.models import ChainHead, Event, EventsStay
from audit.recording import change_of, record_event
from tests.factories import ContributorFactory, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="一件事")


@pytest.mark.parametrize(
    "tamper",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.update(what="另一件事"),
        lambda event: Event.objects.filter(pk=event.pk).delete(),
        lambda event: Event.objects.bulk_update([event], ["what"]),
    ],
)
def test_the_model_refuses_what_changes_or_deletes(event, tamper):
    event.what = "另一件事"
    with pytest.raises(EventsStay), transaction.atomic():
        tamper(event)
    assert [e.what for e in Event.objects.all()] == ["一件事"]


STATEMENTS = [
    "UPDATE audit_event SET what = 'another'",
    "UPDATE audit_event SET number = 7 WHERE number = 1",
    "DELETE FROM audit_event",
    "DELETE FROM audit_event WHERE number = 1",
    "DELETE FROM audit_chainhead",
]
ON_POSTGRESQL = ["TRUNCATE audit_event", "TRUNCATE audit_event CASCADE", "TRUNCATE audit_chainhead"]
ON_SQLITE = [
    "INSERT OR REPLACE INTO audit_event SELECT id, chain, number, at, kind, actor_name, actor_roles, address, 'another',"
    " subject_model, subject_pk, parent_pk, detail, previous_hash, hash, actor_id FROM audit_event",
    "REPLACE INTO audit_event SELECT id + 1, chain, number, at, kind, actor_name, actor_roles, address, 'another',"
    " subject_model, subject_pk, parent_pk, detail, previous_hash, hash, actor_id FROM audit_event",
]


@pytest.mark.parametrize("statement", [*STATEMENTS, *(ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL)])
def test_the_database_refuses_it_too(event, statement):
    connection.check_constraints()  # PostgreSQL refuses TRUNCATE by itself while keys wait to be checked
    # Of the right shape: it is the trigger that refuses, which says so.
    with pytest.raises(DatabaseError, match=r"sealed|stays"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert [(e.number, e.what) for e in Event.objects.all()] == [(1, "一件事")]
    assert ChainHead.objects.get(chain=0).count == 1


def test_adding_is_what_the_database_lets_through(event):
    again = record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="第二件")
    assert (again.number, Event.objects.count()) == (2, 2)


def test_an_entry_tells_its_object_and_detail_in_words():
    contributor = ContributorFactory(name="青石区人大")
    detail = {"事项": "修改", "changes": [change_of("名称", "", "青石区人大")]}
    event = record_event(kind=EventKind.CHANGED, actor=PROGRAM, subject=contributor, detail=detail)
    assert (event.about, event.in_words) == ("供稿者 青石区人大", "事项：修改；名称：（空） → 青石区人大")
    assert (event.facts, str(event)) == ({"事项": "修改"}, "第 1 条：修改 青石区人大")


def test_an_entry_of_a_model_that_is_gone_still_tells_its_object(event):
    event.subject_model = "issues.nosuch"
    assert event.about == "一件事"


@pytest.mark.parametrize(
    ("kind", "actor", "person"),
    [
        (EventKind.CREATED, "somebody", "somebody"),
        (EventKind.CREATED, None, "命令行"),
        (EventKind.SIGN_IN_FAILED, None, "未登录者"),
    ],
)
def test_an_entry_tells_who(kind, actor, person):
    user = account(Role.EDITOR, actor) if actor else None
    assert record_event(kind=kind, actor=Actor(user)).person == person

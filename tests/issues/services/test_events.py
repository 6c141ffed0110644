import hashlib
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from issues.actor import PROGRAM, Actor
from issues.enums import EventKind, Role
from issues.models import Event
from issues.models.event import FIRST_HASH, EventHead
from issues.services.events import BATCH, Happened, Verdict, change_of, record_event, record_events, verify_events
from tests.factories import ArticleFactory, IssueFactory, ProofFactory, account


def record(what: str = "一件事", **fields: object) -> Event:
    return record_event(**{"kind": EventKind.CHANGED, "actor": PROGRAM, "what": what, **fields})


@pytest.mark.django_db
def test_an_entry_keeps_the_person_as_of_then():
    user = account(Role.EDITOR, "suhe")
    user.last_name, user.first_name = "苏", "禾"
    issue = IssueFactory()
    event = record_event(kind=EventKind.CREATED, actor=Actor(user, "10.0.0.7"), subject=issue, detail={"事项": "试"})
    user.first_name = "改名"
    user.save()
    user.groups.clear()
    stored = Event.objects.get()
    assert (stored.actor, stored.actor_name, stored.actor_roles, stored.address) == (user, "苏禾", "编辑", "10.0.0.7")
    assert (stored.what, stored.subject_model, stored.subject_pk, stored.issue_pk, stored.detail) == (
        str(issue),
        "issues.issue",
        str(issue.pk),
        issue.pk,
        {"事项": "试"},
    )
    assert (stored.number, stored.previous_hash, stored.hash) == (1, FIRST_HASH, event.hash)


@pytest.mark.django_db
def test_what_belongs_to_an_issue_is_found_by_it():
    proof = ProofFactory()
    other = IssueFactory(year=2001)
    assert record(subject=proof).issue_pk == proof.issue_id
    assert record(subject=ArticleFactory(issue=other, position=1)).issue_pk == other.pk
    assert record(subject=ArticleFactory()).issue_pk is None
    assert record(subject=ArticleFactory(), issue_pk=other.pk).issue_pk == other.pk


@pytest.mark.django_db
def test_names_too_long_for_a_column_are_cut():
    user = account(Role.EDITOR)
    user.last_name, user.first_name = "苏" * 150, "禾" * 150
    event = record("事" * 300, actor=Actor(user))
    assert (len(event.actor_name), len(event.what)) == (150, 200)
    assert verify_events().damage == ()


@pytest.mark.django_db(transaction=True)
def test_what_was_not_done_is_not_in_the_log():
    record()
    with transaction.atomic():
        record("没有办成")
        transaction.set_rollback(True)
    record("第二件")
    assert list(Event.objects.order_by("number").values_list("number", "what")) == [(1, "一件事"), (2, "第二件")]
    assert verify_events().in_order == 2


@pytest.mark.django_db
def test_a_short_change_is_kept_whole():
    assert change_of("标题", "旧", "新") == {"field": "标题", "old": "旧", "new": "新"}


@pytest.mark.django_db
def test_a_long_change_is_cut_and_has_the_digest_of_the_whole():
    body = "<p>代表到小院听意见。</p>" * 50
    change = change_of("正文", body, body.replace("听", "问", 1))
    assert (change["old"][:8], change["new"][:8]) == ("<p>代表到小院", "<p>代表到小院")
    assert max(len(change["old"]), len(change["new"])) < 100
    assert change["old_sha256"] == hashlib.sha256(body.encode()).hexdigest() != change["new_sha256"]
    assert "old_sha256" not in change_of("正文", "短", body)


@pytest.mark.django_db(transaction=True)
def test_entries_added_at_once_make_one_chain_without_a_gap_or_a_fork(repeated):
    threads, each = 8, repeated(5, thorough=100)
    barrier, failed = Barrier(threads), []

    def work(name: int) -> None:
        barrier.wait(timeout=300)
        try:
            for index in range(each):
                record(f"{name}-{index}")
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    running = [Thread(target=work, args=[name]) for name in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(timeout=600)
        assert not thread.is_alive()
    assert failed == []
    events = list(Event.objects.order_by("number"))
    assert [event.number for event in events] == list(range(1, threads * each + 1))
    assert [event.previous_hash for event in events] == [FIRST_HASH, *(event.hash for event in events[:-1])]
    assert {event.what for event in events} == {f"{n}-{i}" for n in range(threads) for i in range(each)}
    assert (verify_events().in_order, verify_events().damage) == (threads * each, ())


@pytest.fixture
def untied(db) -> None:
    """The log without its triggers, as whoever owns the database could have it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'issues_event%'")
            for [name] in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("ALTER TABLE issues_event DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE issues_eventhead DISABLE TRIGGER USER")


SWAP = (
    "UPDATE issues_event SET number = 99 WHERE number = 2;"
    "UPDATE issues_event SET number = 2 WHERE number = 3;"
    "UPDATE issues_event SET number = 3 WHERE number = 99"
)


@pytest.mark.usefixtures("untied")
@pytest.mark.parametrize(
    ("tampering", "in_order", "said"),
    [
        ("SELECT 1", 4, ()),
        ("UPDATE issues_event SET what = what WHERE number = 2", 4, ()),
        ("UPDATE issues_event SET what = 'another' WHERE number = 2", 1, ("审计日志第 2 条被改动过。",)),
        ("UPDATE issues_event SET actor_name = 'nobody' WHERE number = 4", 3, ("审计日志第 4 条被改动过。",)),
        (
            "UPDATE issues_event SET at = '2001-01-01 00:00:00+00:00' WHERE number = 1",
            0,
            ("审计日志第 1 条被改动过。",),
        ),
        ("UPDATE issues_event SET detail = '{\"a\": 1}' WHERE number = 3", 2, ("审计日志第 3 条被改动过。",)),
        ("UPDATE issues_event SET hash = previous_hash WHERE number = 2", 1, ("审计日志第 2 条被改动过。",)),
        ("DELETE FROM issues_event WHERE number = 2", 1, ("审计日志缺第 2 条。",)),
        ("DELETE FROM issues_event WHERE number = 1", 0, ("审计日志缺第 1 条。",)),
        (
            "DELETE FROM issues_event WHERE number = 4",
            3,
            ("审计日志应有 4 条，从第 4 条起到末尾都缺。",),
        ),
        ("DELETE FROM issues_event", 0, ("审计日志应有 4 条，从第 1 条起到末尾都缺。",)),
        (SWAP, 1, ("审计日志第 2 条被改动过。",)),
        (
            "UPDATE issues_eventhead SET hash = 'x'",
            4,
            ("审计日志的末端记录与最后一条不符，末端或日志被改动过。",),
        ),
        ("UPDATE issues_eventhead SET count = 3", 3, ("审计日志的末端记录与最后一条不符，末端或日志被改动过。",)),
    ],
)
def test_checking_notices_what_was_done_past_the_program(tampering, in_order, said):
    for what in ("一", "二", "三", "四"):
        record(what, detail={"次序": what})
    with connection.cursor() as cursor:
        for statement in tampering.split(";"):
            cursor.execute(statement)
    assert (verify_events().in_order, verify_events().damage) == (in_order, said)


@pytest.mark.usefixtures("untied")
def test_checking_notices_a_tail_that_was_cut_off_together_with_the_count_of_the_end():
    for what in ("一", "二", "三"):
        record(what)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM issues_event WHERE number = 3")
        cursor.execute("UPDATE issues_eventhead SET count = 2")
    assert verify_events().damage == ("审计日志的末端记录与最后一条不符，末端或日志被改动过。",)


@pytest.mark.usefixtures("untied")
def test_checking_notices_entries_put_behind_the_end():
    record("一")
    before = EventHead.objects.get()
    record("二")
    EventHead.objects.update(count=before.count, hash=before.hash)
    assert verify_events().damage == ("审计日志末尾之后多出 1 条。",)


@pytest.mark.django_db
def test_checking_an_empty_log_and_one_of_several_batches_finds_nothing():
    assert (verify_events().in_order, verify_events().damage) == (0, ())
    for _ in range(BATCH + 1):
        record()
    assert (verify_events().in_order, verify_events().damage) == (BATCH + 1, ())


@pytest.mark.django_db
def test_many_entries_at_once_are_a_chain_in_their_order_with_the_queries_of_one(django_assert_num_queries):
    editor = Actor(account(Role.EDITOR), "10.0.0.7")
    record_event(kind=EventKind.SIGN_IN, actor=editor)
    happened = [Happened(EventKind.CREATED, what=f"第{n}条", detail={"来源": str(n)}) for n in range(3)]
    with CaptureQueriesContext(connection) as one:
        record_events(actor=editor, happened=happened[:1])
    with django_assert_num_queries(len(one)):
        record_events(actor=editor, happened=happened)
    assert [event.what for event in Event.objects.order_by("number")][2:] == ["第0条", "第1条", "第2条"]
    assert {event.actor_roles for event in Event.objects.all()} == {"编辑"}
    assert verify_events() == Verdict(5, ())

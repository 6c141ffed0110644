import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from audit.kinds import EventKind
from audit.models import ACTS, FIRST_HASH, LOOKS, Event
from audit.recording import Happened, change_of, record_event, record_events
from audit.verification import Verdict, verify_events
from tests.factories import ArticleFactory, IssueFactory, ProofFactory, account


def record(what: str = "一件事", **fields: object) -> Event:
    return record_event(**{"kind": EventKind.CHANGED, "actor": PROGRAM, "what": what, **fields})


@pytest.mark.django_db
def test_an_entry_keeps_the_person_as_of_then():
    user = account(Role.EDITOR, "suhe")
    user.name = "苏禾"
    issue = IssueFactory()
    event = record_event(kind=EventKind.CREATED, actor=Actor(user, "10.0.0.7"), subject=issue, detail={"事项": "试"})
    user.name = "苏改名"
    user.save()
    user.groups.clear()
    stored = Event.objects.get()
    assert (stored.actor, stored.actor_name, stored.actor_roles, stored.address) == (user, "苏禾", "编辑", "10.0.0.7")
    assert (stored.what, stored.subject_model, stored.subject_pk, stored.parent_pk, stored.detail) == (
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
    assert record(subject=proof).parent_pk == proof.issue_id
    assert record(subject=ArticleFactory(issue=other, position=1)).parent_pk == other.pk
    assert record(subject=ArticleFactory()).parent_pk is None
    assert record(subject=ArticleFactory(), parent_pk=other.pk).parent_pk == other.pk


@pytest.mark.django_db
def test_names_too_long_for_a_column_are_cut():
    user = account(Role.EDITOR)
    user.name = "苏" * 150
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
    assert list(Event.objects.order_by("pk").values_list("number", "what")) == [(1, "一件事"), (2, "第二件")]
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


def work_at_once(threads: int, each: int, kind: EventKind) -> None:
    """Have so many threads record so many entries each."""
    barrier, failed = Barrier(threads), []

    def work(name: int) -> None:
        barrier.wait(timeout=300)
        try:
            for index in range(each):
                record(f"{name}-{index}", kind=kind)
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


@pytest.mark.django_db(transaction=True)
def test_acts_recorded_at_once_make_one_chain_without_a_gap_or_a_fork(repeated):
    threads, each = 8, repeated(5, thorough=100)
    work_at_once(threads, each, EventKind.CHANGED)
    events = list(Event.objects.order_by("number"))
    assert {event.chain for event in events} == {ACTS}
    assert [event.number for event in events] == list(range(1, threads * each + 1))
    assert [event.previous_hash for event in events] == [FIRST_HASH, *(event.hash for event in events[:-1])]
    assert {event.what for event in events} == {f"{n}-{i}" for n in range(threads) for i in range(each)}
    assert (verify_events().in_order, verify_events().damage) == (threads * each, ())


@pytest.mark.django_db(transaction=True)
def test_looks_recorded_at_once_are_all_there_in_whole_chains(repeated):
    threads, each = 8, repeated(5, thorough=100)
    work_at_once(threads, each, EventKind.VIEWED)
    events = list(Event.objects.order_by("chain", "number"))
    assert {event.what for event in events} == {f"{n}-{i}" for n in range(threads) for i in range(each)}
    assert {event.chain for event in events} <= set(LOOKS)
    for chain in LOOKS:
        of_chain = [event for event in events if event.chain == chain]
        assert [event.number for event in of_chain] == list(range(1, len(of_chain) + 1))
    assert verify_events() == Verdict(threads * each, ())


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time, whatever is written")
def test_a_look_waits_neither_for_an_act_nor_for_another_look():
    """Both are still under way: had it to wait for either, it would wait for ever."""

    def look() -> Event:
        with ThreadPoolExecutor(1) as pool:
            event = pool.submit(record, kind=EventKind.VIEWED).result(timeout=60)
            pool.submit(lambda: connection.close()).result()  # that thread's own
        return event

    with transaction.atomic():
        record(kind=EventKind.CHANGED)
        first = record(kind=EventKind.VIEWED)
        assert (first.chain, look().chain) == (1, 2)
    assert look().chain == 1
    assert verify_events() == Verdict(4, ())


@pytest.mark.django_db
def test_an_act_and_a_look_are_numbered_apart():
    made = [
        record(kind=kind) for kind in (EventKind.CHANGED, EventKind.VIEWED, EventKind.DOWNLOADED, EventKind.CHANGED)
    ]
    assert [event.label for event in made] == ["1", "查阅1-1", "查阅1-2", "2"]
    assert list(Event.objects.all()) == made[::-1]


@pytest.mark.django_db
def test_many_entries_at_once_are_a_chain_in_their_order_with_the_queries_of_one(django_assert_num_queries):
    editor = Actor(account(Role.EDITOR), "10.0.0.7")
    record_event(kind=EventKind.SIGN_IN, actor=editor)
    happened = [Happened(EventKind.CREATED, what=f"第{n}条", detail={"来源": str(n)}) for n in range(3)]
    with CaptureQueriesContext(connection) as one:
        record_events(actor=editor, happened=happened[:1])
    with django_assert_num_queries(len(one)):
        record_events(actor=editor, happened=happened)
    assert [event.what for event in Event.objects.order_by("pk")][2:] == ["第0条", "第1条", "第2条"]
    assert {event.actor_roles for event in Event.objects.all()} == {"编辑"}
    assert verify_events() == Verdict(5, ())

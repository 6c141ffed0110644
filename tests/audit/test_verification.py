import pytest
from django.db import connection

from audit.actor import PROGRAM
from audit.kinds import EventKind
from audit.models import ACTS, ChainHead, Event
from audit.recording import record_event
from audit.verification import BATCH, Verdict, verify_events


def record(what: str = "一件事", **fields: object) -> Event:
    return record_event(**{"kind": EventKind.CHANGED, "actor": PROGRAM, "what": what, **fields})


@pytest.fixture
def untied(db) -> None:
    """The log without its triggers, as whoever owns the database could have it."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'audit_%'")
            for [name] in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
            cursor.execute("ALTER TABLE audit_chainhead DISABLE TRIGGER USER")


SWAP = (
    "UPDATE audit_event SET number = 99 WHERE number = 2;"
    "UPDATE audit_event SET number = 2 WHERE number = 3;"
    "UPDATE audit_event SET number = 3 WHERE number = 99"
)


@pytest.mark.usefixtures("untied")
@pytest.mark.parametrize(
    ("tampering", "in_order", "said"),
    [
        ("SELECT 1", 4, ()),
        ("UPDATE audit_event SET what = what WHERE number = 2", 4, ()),
        ("UPDATE audit_event SET what = 'another' WHERE number = 2", 1, ("审计日志第 2 条被改动过。",)),
        ("UPDATE audit_event SET actor_name = 'nobody' WHERE number = 4", 3, ("审计日志第 4 条被改动过。",)),
        (
            "UPDATE audit_event SET at = '2001-01-01 00:00:00+00:00' WHERE number = 1",
            0,
            ("审计日志第 1 条被改动过。",),
        ),
        ("UPDATE audit_event SET detail = '{\"a\": 1}' WHERE number = 3", 2, ("审计日志第 3 条被改动过。",)),
        ("UPDATE audit_event SET hash = previous_hash WHERE number = 2", 1, ("审计日志第 2 条被改动过。",)),
        ("DELETE FROM audit_event WHERE number = 2", 1, ("审计日志缺第 2 条。",)),
        ("DELETE FROM audit_event WHERE number = 1", 0, ("审计日志缺第 1 条。",)),
        (
            "DELETE FROM audit_event WHERE number = 4",
            3,
            ("审计日志应有第 4 条，从第 4 条起到末尾都缺。",),
        ),
        ("DELETE FROM audit_event", 0, ("审计日志应有第 4 条，从第 1 条起到末尾都缺。",)),
        (SWAP, 1, ("审计日志第 2 条被改动过。",)),
        (
            "UPDATE audit_chainhead SET hash = 'x' WHERE chain = 0",
            4,
            ("审计日志的末端记录与第 4 条不符，末端或日志被改动过。",),
        ),
        (
            "UPDATE audit_chainhead SET count = 3 WHERE chain = 0",
            3,
            ("审计日志的末端记录与第 3 条不符，末端或日志被改动过。",),
        ),
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
        cursor.execute("DELETE FROM audit_event WHERE number = 3")
        cursor.execute("UPDATE audit_chainhead SET count = 2 WHERE chain = 0")
    assert verify_events().damage == ("审计日志的末端记录与第 2 条不符，末端或日志被改动过。",)


@pytest.mark.usefixtures("untied")
def test_checking_notices_entries_put_behind_the_end():
    record("一")
    before = ChainHead.objects.get(chain=ACTS)
    record("二")
    ChainHead.objects.filter(chain=ACTS).update(count=before.count, hash=before.hash)
    assert verify_events().damage == ("审计日志第 1 条是末尾，之后多出 1 条。",)


@pytest.mark.django_db
def test_checking_an_empty_log_and_one_of_several_batches_finds_nothing():
    assert (verify_events().in_order, verify_events().damage) == (0, ())
    for _ in range(BATCH + 1):
        record()
    assert (verify_events().in_order, verify_events().damage) == (BATCH + 1, ())


@pytest.mark.usefixtures("untied")
@pytest.mark.parametrize(
    ("tampering", "in_order", "said"),
    [
        (
            "UPDATE audit_event SET what = 'another' WHERE chain = 1 AND number = 1",
            1,
            ("审计日志第 查阅1-1 条被改动过。",),
        ),
        ("DELETE FROM audit_event WHERE chain = 1 AND number = 1", 1, ("审计日志缺第 查阅1-1 条。",)),
        ("UPDATE audit_event SET chain = 2 WHERE chain = 1 AND number = 2", 2, None),
        ("DELETE FROM audit_chainhead WHERE chain = 1", 1, ("审计日志第 1 链的末端记录不在了。",)),
    ],
)
def test_looks_are_checked_as_acts_are(tampering, in_order, said):
    for kind in (EventKind.CHANGED, EventKind.VIEWED, EventKind.VIEWED):
        record(kind=kind)
    with connection.cursor() as cursor:
        cursor.execute(tampering)
    verdict = verify_events()
    moved = ("审计日志应有第 查阅1-2 条，从第 查阅1-2 条起到末尾都缺。", "审计日志第 查阅2-0 条是末尾，之后多出 1 条。")
    assert verdict == Verdict(in_order, moved if said is None else said)

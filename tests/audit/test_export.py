import csv

import pytest

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from audit.export import HEADER, csv_lines
from audit.kinds import EventKind
from audit.models import Event
from audit.recording import change_of, record_event
from tests.factories import ContributorFactory, account

pytestmark = pytest.mark.django_db


def rows() -> list[list[str]]:
    text = "".join(csv_lines(Event.objects.order_by("pk")))
    assert text[0] == "\ufeff"
    assert "\ufeff" not in text[1:]
    return list(csv.reader(text[1:].splitlines(keepends=True)))


def test_an_entry_becomes_a_row():
    user = account(Role.EDITOR, "suhe")
    user.name = "苏禾"
    changes = [change_of("名称", "旧名", '新\n名，“引号"”')]
    event = record_event(
        kind=EventKind.CHANGED,
        actor=Actor(user, "10.0.0.7"),
        subject=ContributorFactory(name="青石区人大"),
        detail={"changes": changes},
    )
    header, [number, at, *rest] = rows()
    assert (header, number, len(at)) == (HEADER, "1", len("2026-09-16 08:00:00"))
    assert rest == [
        "苏禾",
        "suhe",
        "编辑",
        "修改",
        "供稿者 青石区人大",
        "10.0.0.7",
        '名称：旧名 → 新\n名，“引号"”',
        event.hash,
    ]


@pytest.mark.parametrize("what", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "－1", "＋1", "＠x"])
def test_what_a_spreadsheet_would_run_is_text(what):
    record_event(kind=EventKind.CHANGED, actor=PROGRAM, what=what)
    assert rows()[1][6].startswith("'")


@pytest.mark.parametrize("what", ["1=1", "代表-进小院", "（一）", "'x"])
def test_what_it_would_not_is_as_it_is(what):
    record_event(kind=EventKind.CHANGED, actor=PROGRAM, what=what)
    assert rows()[1][6] == what


def test_an_empty_log_is_its_header():
    assert rows() == [HEADER]


def test_many_rows_cost_few_questions(django_assert_num_queries):
    user = account(Role.EDITOR)
    for _ in range(20):
        record_event(kind=EventKind.CHANGED, actor=Actor(user), what="一件事")
    with django_assert_num_queries(1):
        assert len(rows()) == 21

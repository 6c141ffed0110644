"""The long lists are read in the order of an index. Asked of SQLite, whose planner says the same of an empty table."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from accounts.enums import Role
from accounts.models import User
from audit.models import Event
from common.paging import KeyPaginator
from issues.models import Article, Issue
from issues.queries.archive import seals_in_archive
from issues.queries.articles import pool_of
from issues.queries.issues import with_counts
from issues.queries.notices import notices_of
from issues.queries.turns import with_waiting
from tests.factories import BulletinFactory, account

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table without its indexes"),
]


@pytest.fixture
def editor():
    return account(Role.EDITOR)


def plan(rows: QuerySet) -> str:
    return rows.explain()


def asked(editor: User) -> dict[str, QuerySet]:
    """What the lists ask for, by the index that has it in order."""
    return {
        "issue_in_order": with_counts(with_waiting(Issue.objects.all())),
        "issue_in_archive": seals_in_archive(editor).values("pk"),
        "article_in_order": Article.objects.order_by("-updated_at", "-pk"),
        "article_of_status": Article.objects.filter(status="received").order_by("-updated_at", "-pk"),
        "article_in_pool": Article.objects.filter(issue__isnull=True).order_by("-updated_at", "-pk"),
        "article_come_to_pool": pool_of(BulletinFactory(), editor),
        "event_of_kind": Event.objects.filter(kind="viewed"),
        "event_of_person": Event.objects.filter(actor=editor),
    }


def test_each_list_is_read_in_the_order_of_its_index(editor):
    plans = {index: plan(rows[:30]) for index, rows in asked(editor).items()}
    assert {index for index, said in plans.items() if f"INDEX {index}" not in said} == set()
    assert {index: said for index, said in plans.items() if "TEMP B-TREE FOR ORDER BY" in said} == {}


def test_the_rows_of_a_page_are_read_by_their_keys(editor):
    wanted = {**asked(editor), "notices": notices_of(editor), "deep": Issue.objects.filter(status="draft")}
    outer = {}
    for name, rows in wanted.items():
        paginator = KeyPaginator(rows, 30)
        paginator.count = 1000
        outer[name] = plan(paginator.page(1).object_list).strip().splitlines()[0]
    assert {
        name: said for name, said in outer.items() if not said.endswith("USING INTEGER PRIMARY KEY (rowid=?)")
    } == {}


def test_unread_notices_are_found_among_the_unread(editor):
    assert "INDEX notice_unread" in plan(notices_of(editor).filter(read_at__isnull=True))
    assert "INDEX notice_unread" not in plan(notices_of(editor))

import csv
import datetime

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from audit.actor import PROGRAM, Actor
from audit.admin import EventPaginator
from audit.kinds import EventKind
from audit.models import Event
from audit.recording import change_of, record_event
from tests.factories import ContributorFactory, account

pytestmark = pytest.mark.django_db
LIST = "/admin/audit/event/"


def listed(client: Client, **filters: object) -> list[str]:
    response = client.get(LIST, filters)
    assert response.status_code == 200
    return [event.what for event in response.context["cl"].result_list]


def exported(client: Client, **filters: object) -> list[list[str]]:
    response = client.get(reverse("admin:audit_event_export"), filters)
    assert (response.status_code, response["Content-Type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.reader(response.getvalue().decode("utf-8-sig").splitlines()))


@pytest.fixture
def log(db) -> dict[str, User]:
    """Three entries of two people and of a command."""
    people = {name: account(Role.EDITOR, name) for name in ("suhe", "guzhiqiu")}
    record_event(kind=EventKind.CREATED, actor=Actor(people["suhe"], "10.0.0.7"), what="甲篇")
    record_event(kind=EventKind.CHANGED, actor=Actor(people["guzhiqiu"], "10.0.0.8"), what="乙篇")
    record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="丙篇")
    return people


def test_auditors_read_who_did_what_newest_first(as_role):
    contributor = ContributorFactory(name="青石区人大")
    address = reverse("admin:issues_contributor_change", args=[contributor.pk])
    data = {"kind": "office", "name": "青石区人大办"}
    assert as_role(Role.EDITOR).post(address, data, REMOTE_ADDR="10.0.0.7").status_code == 302
    client = as_role(Role.AUDITOR)
    text = client.get(LIST).content.decode()
    for word in ("user-editor", "修改", "供稿者 青石区人大办", "10.0.0.7", "名称：青石区人大 → 青石区人大办"):
        assert word in text
    assert listed(client) == ["user-auditor", "青石区人大办", "user-editor"]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"kind__exact": "changed"}, ["丙篇", "乙篇"]),
        ({"kind__exact": "sealed"}, []),
        ({"person": "none"}, ["丙篇"]),
        ({"person": "x"}, []),
        ({"q": "甲"}, ["甲篇"]),
        ({"q": "guzhiqiu"}, ["乙篇"]),
        ({"q": "10.0.0.7"}, ["甲篇"]),
        ({"q": "丁"}, []),
        ({"since": "2001-01-01", "until": "2001-01-02"}, []),
        ({"since": "", "until": ""}, ["丙篇", "乙篇", "甲篇"]),
    ],
)
def test_the_list_is_filtered_and_searched(as_role, filters, found):
    client = as_role(Role.AUDITOR)
    assert [what for what in listed(client, **filters) if what != "user-auditor"] == found


def test_the_list_is_filtered_by_person(as_role, log):
    client = as_role(Role.AUDITOR)
    assert listed(client, person=log["suhe"].pk) == ["甲篇"]


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2026-09-16", "2026-09-16", ["末", "初"]),
        ("2026-09-16", "", ["次日", "末", "初"]),
        ("", "2026-09-15", ["前日"]),
        ("2026-09-17", "2026-09-16", []),
    ],
)
def test_days_are_whole_as_the_office_counts_them(as_role, since, until, found):
    times = {"前日": (15, 23, 59), "初": (16, 0, 0), "末": (16, 23, 59), "次日": (17, 0, 0)}
    for number, (what, (day, hour, minute)) in enumerate(times.items(), start=100):
        at = timezone.make_aware(datetime.datetime(2026, 9, day, hour, minute))  # noqa: DTZ001
        Event.objects.create(number=number, at=at, kind=EventKind.CHANGED, what=what)
    shown = listed(as_role(Role.AUDITOR), since=since, until=until)
    assert [what for what in shown if what in times] == found


@pytest.mark.parametrize("day", ["2026-02-30", "x", "2026-9"])
def test_what_is_no_day_leads_back_to_the_whole_list(as_role, day):
    response = as_role(Role.AUDITOR).get(LIST, {"since": day})
    assert (response.status_code, response["Location"]) == (302, f"{LIST}?e=1")


def test_choosing_days_keeps_the_other_filters(as_role):
    text = as_role(Role.AUDITOR).get(LIST, {"kind__exact": "changed", "since": "2026-09-16"}).content.decode()
    for part in (
        '<input type="hidden" name="kind__exact" value="changed">',
        '<input type="date" name="since" value="2026-09-16">',
        '<a href="?kind__exact=changed">全部时间</a>',
    ):
        assert part in text
    assert text.count('<input type="hidden" name="since"') == 1  # of the search


def test_the_events_of_an_issue_are_found(as_role):
    record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="本期", parent_pk=7)
    record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="别期", parent_pk=8)
    assert listed(as_role(Role.AUDITOR), parent_pk=7) == ["本期"]


def test_an_entry_shows_old_and_new_side_by_side_and_runs_nothing(as_role):
    body = "<script>alert(1)</script>" * 20
    changes = [change_of("标题", "旧题", "新题"), change_of("正文", "", body)]
    event = record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="一篇", detail={"事项": "试", "changes": changes})
    response = as_role(Role.AUDITOR).get(reverse("admin:audit_event_change", args=[event.pk]))
    text = response.content.decode()
    assert "<tr><th>标题</th><td>旧题</td><td>新题</td></tr>" in text
    assert ("事项：试" in text, "全文 SHA-256" in text, event.hash in text) == (True, True, True)
    assert ("&lt;script&gt;alert(1)" in text, "<script>alert(1)" in text) == (True, False)
    assert 'name="_save"' not in text


def test_nobody_changes_it_not_even_a_superuser(log):
    root = User.objects.create_superuser("root", password="secret-of-the-test")
    client = Client()
    client.force_login(root)
    event = Event.objects.first()
    addresses = [reverse(f"admin:audit_event_{act}", args=[event.pk]) for act in ("change", "delete")]
    answers = [client.post(address, {"post": "yes", "what": "另一件"}) for address in addresses]
    answers.append(client.post(reverse("admin:audit_event_add"), {"what": "另一件"}))
    assert [answer.status_code for answer in answers] == [403, 403, 403]
    data = {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"}
    client.post(LIST, data)
    assert Event.objects.get(pk=event.pk).what == event.what


def test_the_list_is_exported_as_it_is_filtered(as_role, log):
    client = as_role(Role.AUDITOR)
    link = f"{reverse('admin:audit_event_export')}?kind__exact=changed"
    assert link in client.get(LIST, {"kind__exact": "changed"}).content.decode()
    header, *rows = exported(client, kind__exact="changed")
    assert (header[0], [row[6] for row in rows]) == ("序号", ["丙篇", "乙篇"])
    assert [row[6] for row in exported(client, q="甲")[1:]] == ["甲篇"]


def test_an_export_is_itself_recorded_and_not_in_itself(as_role):
    client = as_role(Role.AUDITOR)
    assert [row[5] for row in exported(client)[1:]] == ["登录"]
    assert [row[5] for row in exported(client, q="user")[1:]] == ["下载", "登录"]
    all_of_it, some_of_it = Event.objects.filter(kind="downloaded").order_by("pk")
    assert (all_of_it.actor.username, all_of_it.what, all_of_it.detail) == (
        "user-auditor",
        "审计日志",
        {"事项": "导出", "条件": "全部"},
    )
    assert some_of_it.detail["条件"] == "q=user"


def test_a_filter_that_makes_no_sense_exports_nothing(as_role):
    client = as_role(Role.AUDITOR)
    response = client.get(reverse("admin:audit_event_export"), {"since": "x"})
    assert (response.status_code, Event.objects.filter(kind="downloaded").exists()) == (302, False)


def test_the_list_asks_as_few_questions_for_fifty_entries_as_for_one(as_role, django_assert_max_num_queries):
    client = as_role(Role.AUDITOR)
    client.get(LIST)
    editor = account(Role.EDITOR)
    for _ in range(50):
        record_event(kind=EventKind.CHANGED, actor=Actor(editor), subject=ContributorFactory())
    with django_assert_max_num_queries(12):
        client.get(LIST)


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(("filters", "count"), [({}, 4), ({"kind__exact": "changed"}, 2), ({"person": "none"}, 1)])
def test_what_is_asked_for_is_counted_and_the_whole_log_knows_its_length(as_role, filters, count):
    client = as_role(Role.AUDITOR)  # whose signing in is the fourth entry
    with CaptureQueriesContext(connection) as queries:
        assert client.get(LIST, filters).context["cl"].result_count == count
    counted = [query["sql"] for query in queries if "COUNT(" in query["sql"] and '"audit_event"' in query["sql"]]
    assert bool(counted) == bool(filters)


@pytest.mark.usefixtures("log")
def test_entries_of_a_time_stand_in_the_order_of_time(as_role, monkeypatch):
    """Also where a clock was set back: then in the order of recording they would not."""
    now = timezone.now()
    with monkeypatch.context() as clock:
        clock.setattr(timezone, "now", lambda: now - datetime.timedelta(minutes=1))
        record_event(kind=EventKind.CHANGED, actor=PROGRAM, what="丁篇")
    client = as_role(Role.AUDITOR)
    today = timezone.localdate()
    assert listed(client)[1] == "丁篇"
    assert listed(client, since=today - datetime.timedelta(days=1))[-1] == "丁篇"


def skip_a_key() -> None:
    """Leave a gap in the keys of the log, as a transaction does that PostgreSQL rolls back."""
    skip = {
        "sqlite": "UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = 'audit_event'",
        "postgresql": "SELECT nextval(pg_get_serial_sequence('audit_event', 'id'))",
    }
    with connection.cursor() as cursor:
        cursor.execute(skip[connection.vendor])


@pytest.mark.parametrize("gaps", [0, 1, 3])
@pytest.mark.parametrize("order", ["-pk", "pk"])
def test_the_pages_of_the_whole_log_are_those_of_django(order, gaps):
    kinds = (EventKind.CHANGED, EventKind.VIEWED, EventKind.CHANGED, EventKind.DOWNLOADED, EventKind.CHANGED)
    for place, kind in enumerate(kinds):
        record_event(kind=kind, actor=PROGRAM, what="一件事")
        if place < gaps:
            skip_a_key()
    keys = list(Event.objects.values_list("pk", flat=True))
    assert keys[0] - keys[-1] + 1 == len(keys) + gaps
    log = Event.objects.order_by(order)
    pages = [list(EventPaginator(log, 2).page(number)) for number in (1, 2, 3)]
    assert pages == [list(Paginator(log, 2).page(number)) for number in (1, 2, 3)]

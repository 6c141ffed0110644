"""The page of an article says that it is open, and that keeps no session alive."""

import json
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from audit.models import Event
from issues.enums import Act
from issues.models import Article, Presence
from tests.factories import ArticleFactory, account
from tests.offices import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    return ArticleFactory()


def opened(article: Article, role: Role = Role.EDITOR, name: str = "") -> Client:
    client = Client()
    client.force_login(account(role, name))
    beat(client, article)
    return client


def beat(client: Client, article: Article, **sent: str):
    return client.post(reverse("issues:presence", args=[article.pk]), sent)


def others(client: Client, article: Article) -> list[str]:
    return json.loads(beat(client, article).content)["others"]


def test_each_is_told_of_the_other_and_since_when(article):
    one, other = opened(article, name="jia"), opened(article, name="yi")
    since = timezone.localtime(Presence.objects.get(user__username="jia").opened_at)
    assert others(other, article) == [f"jia {since:%H:%M} 起也打开着这篇稿件"]
    assert others(one, article)[0].startswith("yi ")
    Presence.objects.update(opened_at=F("opened_at") - timedelta(days=2))
    day = since - timedelta(days=2)
    assert others(other, article) == [f"jia {day.month}月{day.day}日 {day:%H:%M} 起也打开着这篇稿件"]


def test_who_leaves_is_gone(article):
    one, other = opened(article, name="jia"), opened(article, name="yi")
    beat(one, article, leave="1")
    assert others(other, article) == []


def test_who_may_only_read_sees_and_is_not_seen(article):
    editor, reader = opened(article), opened(article, Role.REVIEWER)
    assert (len(others(reader, article)), others(editor, article)) == (1, [])


def test_of_a_closed_issue_nobody_works_on_the_article():
    office = Office()
    issue = office.at_sign_off()
    article = issue.articles.get()
    editor = opened(article)
    assert Presence.objects.count() == 1
    beat(editor, article, leave="1")
    office.act(Act.SIGN_OFF, issue, office.approver)
    article.refresh_from_db()
    beat(editor, article)
    assert Presence.objects.count() == 0


def test_it_is_no_look_at_a_draft(article):
    before = Event.objects.count()
    beat(opened(article), article)
    assert Event.objects.exclude(kind="sign_in").count() == before


# The session: half an hour after somebody's last doing it ends, whatever the page sends of itself.


def on(**time: float) -> None:
    """As if the clock had gone on."""
    Session.objects.update(expire_date=F("expire_date") - timedelta(**time))


def left() -> timedelta:
    return Session.objects.get().expire_date - timezone.now()


def is_signed_in(client: Client, article: Article) -> bool:
    return beat(client, article).status_code == 200


def test_a_page_left_open_ends_its_session(article):
    client = opened(article)
    client.get(reverse("admin:issues_article_change", args=[article.pk]))
    for _ in range(29):
        on(minutes=1)
        assert is_signed_in(client, article)
    on(minutes=1)
    answer = beat(client, article)
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("login"))
    assert client.get(reverse("admin:issues_article_change", args=[article.pk])).status_code == 302


def test_somebodys_doing_keeps_it(article):
    client = opened(article)
    client.get(reverse("admin:issues_article_change", args=[article.pk]))
    on(minutes=29)
    client.get(reverse("admin:issues_article_change", args=[article.pk]))
    on(minutes=29)
    assert is_signed_in(client, article)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR])  # the second is refused
def test_a_beat_sends_no_cookie_and_stores_no_session_also_where_it_is_refused(article, role):
    client = opened(article, role)
    on(minutes=10)
    before = Session.objects.values().get()
    assert "sessionid" not in beat(client, article).cookies
    assert Session.objects.values().get() == before


def test_a_beat_with_an_old_token_stores_no_session():
    article = ArticleFactory()
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.EDITOR))
    on(minutes=10)
    before = Session.objects.values().get()
    assert beat(client, article).status_code == 403
    assert Session.objects.values().get() == before

"""Who has an article open: told by the database's clock, for a minute after the last sign of life."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.db.models import F

from accounts.enums import Role
from issues.models import Article, Presence
from issues.services.articles.presence import end_presence, keep_presence, others_present
from tests.factories import ArticleFactory, account


@pytest.fixture
def article(db):
    return ArticleFactory()


@pytest.fixture
def people(db):
    return [account(Role.EDITOR, name) for name in ("jia", "yi", "bing")]


def seen(article, user) -> list[str]:
    return [one.user.username for one in others_present(article=article, user=user)]


def earlier(seconds: float) -> None:
    """As if the clock had gone on since."""
    shift = timedelta(seconds=seconds)
    Presence.objects.update(opened_at=F("opened_at") - shift, seen_at=F("seen_at") - shift)


def test_the_others_are_seen_the_first_first_and_of_this_article_alone(article, people):
    one, other, third = people
    keep_presence(article=ArticleFactory(), user=third)
    for user in (other, one):
        keep_presence(article=article, user=user)
    assert (seen(article, one), seen(article, other), seen(article, third)) == (["yi"], ["jia"], ["yi", "jia"])


@pytest.mark.parametrize(("seconds", "names"), [(58, ["jia"]), (61, [])])
def test_a_presence_ends_a_minute_after_the_last_sign_of_life(article, people, seconds, names):
    keep_presence(article=article, user=people[0])
    earlier(seconds)
    assert seen(article, people[1]) == names


@pytest.mark.parametrize(("seconds", "goes_on"), [(58, True), (61, False)])
def test_it_is_since_it_was_opened_and_anew_after_it_has_ended(article, people, seconds, goes_on):
    keep_presence(article=article, user=people[0])
    earlier(seconds)
    opened = Presence.objects.get().opened_at
    keep_presence(article=article, user=people[0])
    now = Presence.objects.get()
    assert (now.opened_at == opened) is goes_on
    assert seen(article, people[1]) == ["jia"]


def test_who_has_left_is_no_longer_seen(article, people):
    keep_presence(article=article, user=people[0])
    end_presence(article=article, user=people[0])
    assert seen(article, people[1]) == []


@pytest.mark.django_db(transaction=True)
def test_two_windows_of_one_account_that_open_at_once_are_one_presence(repeated):
    user, together = account(Role.EDITOR), Barrier(2)

    def open_page(article: Article) -> None:
        together.wait()
        keep_presence(article=article, user=user)
        connection.close()

    races = repeated(3, thorough=100)
    with ThreadPoolExecutor(2) as pool:
        for _ in range(races):
            article = ArticleFactory()
            for one in [pool.submit(open_page, article) for _ in range(2)]:
                one.result()
    assert Presence.objects.count() == races

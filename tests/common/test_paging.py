"""A page of a long list has the rows that it always had, however they are found."""

import pytest
from django.core.paginator import InvalidPage, Paginator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from common.paging import KeyPaginator
from issues.models import Article
from tests.factories import ArticleFactory, BulletinFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    bulletin = BulletinFactory()
    return [ArticleFactory(bulletin=bulletin, title=f"来稿{number}") for number in range(7)]


@pytest.mark.parametrize("order", ["title", "-pk"])
def test_the_rows_of_each_page_are_those_of_djangos_own(articles, order):
    rows = Article.objects.select_related("issue__bulletin").prefetch_related("credits").order_by(order)
    pages = [list(KeyPaginator(rows, 3).page(number)) for number in (1, 2, 3)]
    assert pages == [list(Paginator(rows, 3).page(number)) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]


def test_a_page_is_one_query_and_joins_nothing_for_the_rows_before_it(articles):
    rows = Article.objects.select_related("issue__bulletin").order_by("pk")
    paginator = KeyPaginator(rows, 3)
    assert paginator.count == 7
    with CaptureQueriesContext(connection) as queries:
        assert list(paginator.page(2)) == articles[3:6]
    [query] = queries
    before_its_keys, keys = query["sql"].rsplit("(SELECT", 1)
    assert ("JOIN" in before_its_keys, "JOIN" in keys, "OFFSET 1" in keys) == (True, False, True)  # from the end


def test_a_page_of_what_is_asked_for_has_nothing_else(articles):
    asked = Article.objects.filter(title__in=["来稿1", "来稿4", "来稿6"]).order_by("pk")
    pages = [list(KeyPaginator(asked, 2).page(number)) for number in (1, 2)]
    assert pages == [[articles[1], articles[4]], [articles[6]]]
    assert list(KeyPaginator(Article.objects.none(), 2).page(1)) == []


@pytest.mark.parametrize("number", [0, 4, "x"])
def test_a_page_that_is_not_there_is_refused(articles, number):
    with pytest.raises(InvalidPage):
        KeyPaginator(Article.objects.order_by("pk"), 3).page(number)

"""No page asks more of the database, or gets longer than people can load, because there is more in the office.

Runs on one database only: what a page asks for is the same on both, and both are measured by `bin/bench scale`.
"""

from collections.abc import Collection

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.verification import verify_events
from benchmarks.scale import MOST_KB, MOST_QUERIES
from benchmarks.scale_office import add_past
from benchmarks.scale_pages import ACCOUNTS, NOBODY, scale_pages
from fixtures.longday import fill_office
from issues.models import Article, NumberSeries
from issues.services.register import unexplained

MANY = 110  # issues of the past: every long list has several pages
MOST_FOR_THE_FIRST_PAGE = 15  # without savepoints


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="what a page asks for does not hang on the database")
def test_no_page_of_any_role_grows_with_the_office():
    office = fill_office(issues=9, articles=40)
    clients = {name: Client() for name in ACCOUNTS}
    for name, client in clients.items():
        if name != NOBODY:
            client.force_login(office.people[name])
    few = answers(clients, dict.fromkeys(scale_pages(), clients))
    add_past(office, issues=MANY)
    many = answers(clients, {page: {name for (of, _, name) in few if of == page} for page in scale_pages()})
    assert few.keys() == many.keys()
    assert {page: (few[page][0], count) for page, (count, _, _) in many.items() if count > few[page][0]} == {}
    assert {page: count for page, (count, _, _) in many.items() if count >= MOST_QUERIES} == {}
    assert {page: size for page, (_, _, size) in many.items() if size > MOST_KB * 1000} == {}
    first_pages = {name: count for (page, _, name), (_, count, _) in many.items() if page == "admin:index"}
    assert {name: count for name, count in first_pages.items() if count >= MOST_FOR_THE_FIRST_PAGE} == {}
    # The office is as the services would have left it.
    assert verify_events().damage == ()
    assert [unexplained(series) for series in NumberSeries.objects.all() if unexplained(series)] == []
    assert Article.objects.count() > MANY * 10


def answers(
    clients: dict[str, Client], who: dict[str, Collection[str]]
) -> dict[tuple[str, int, str], tuple[int, int, int]]:
    """Of each page, of each of its addresses, to each of those who may open it: what was sent to the database, how much
    of it was no savepoint, and the bytes of the answer. who: to be asked, by page.
    """
    clients["bianji"].get(reverse("admin:index"))  # what a process reads once is not counted
    found = {}
    for page, addresses in scale_pages().items():
        for number, address in enumerate(addresses):
            for name in who[page]:
                with CaptureQueriesContext(connection) as queries:
                    answer = clients[name].get(address)
                if answer.status_code == 200:
                    asked = sum("SAVEPOINT" not in query["sql"] for query in queries)
                    found[page, number, name] = (len(queries), asked, len(answer.content))
    return found

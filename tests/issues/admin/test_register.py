"""期号登记簿: each number with its issue, some to a page."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from issues.admin.register import ENTRIES_PER_PAGE
from issues.enums import NumberState
from issues.models import NumberEntry, NumberSeries
from tests.factories import BulletinFactory, IssueFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """A page of numbers and one more: the first with an issue, the others void."""
    issue = IssueFactory(bulletin=BulletinFactory(name="望川动态"), year_number=1)
    last = ENTRIES_PER_PAGE + 1
    series = NumberSeries.objects.create(bulletin=issue.bulletin, kind="year", year=2026, start=1, last=last)
    series.entries.create(number=1, state=NumberState.RESERVED.value, issue=issue)
    NumberEntry.objects.bulk_create(
        NumberEntry(series=series, number=number, state=NumberState.VOID.value, reason="不出")
        for number in range(2, last + 1)
    )
    return series


def numbers(client, series, page=""):
    answer = client.get(reverse("admin:issues_numberseries_change", args=[series.pk]) + page)
    [formset] = answer.context["inline_admin_formsets"]
    return [form.original.number for form in formset if form.original], answer.content.decode()


def test_the_newest_numbers_come_first_and_the_others_on_the_next_page(as_role, series):
    client = as_role(Role.EDITOR)
    first, page = numbers(client, series)
    assert first == list(range(ENTRIES_PER_PAGE + 1, 1, -1))
    assert ("第 1 页，共 2 页" in page, "望川动态 2026 年第 1 期" in page) == (True, False)
    rest, page = numbers(client, series, "?page=2")
    assert rest == [1]
    assert ("第 2 页，共 2 页" in page, "望川动态 2026 年第 1 期" in page) == (True, True)
    assert numbers(client, series, "?page=x")[0] == first


def test_a_page_that_holds_all_numbers_is_not_turned(as_role, series):
    NumberSeries.objects.create(bulletin=series.bulletin, kind="total", start=1, last=0)
    other = NumberSeries.objects.get(kind="total")
    found, page = numbers(as_role(Role.EDITOR), other)
    assert (found, 'class="turn"' in page) == ([], False)


def test_a_series_that_is_not_there_leads_back_to_the_desk(as_role, series):
    answer = as_role(Role.EDITOR).get(reverse("admin:issues_numberseries_change", args=[series.pk + 1]))
    assert (answer.status_code, answer["Location"]) == (302, reverse("admin:index"))

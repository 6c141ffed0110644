"""The invented office has something in every state, and is the same each time."""

from collections import Counter

import pytest

from benchmarks.longday import fill_house
from issues.enums import IssueStatus
from issues.models import Article, Issue, NumberSeries
from issues.services.register import unexplained
from issues.services.sealing import damaged


@pytest.mark.django_db
def test_a_small_one_has_everything():
    house = fill_house(issues=9, articles=40)
    found = Counter(Issue.objects.values_list("status", "step"))
    assert found == {
        (IssueStatus.SEALED.value, None): 2,
        (IssueStatus.WITHDRAWN.value, None): 1,
        (IssueStatus.GIVEN_UP.value, None): 1,
        (IssueStatus.REVIEW.value, 1): 1,
        (IssueStatus.REVIEW.value, 2): 1,
        (IssueStatus.REVIEW.value, 3): 1,
        (IssueStatus.DRAFT.value, None): 2,
    }
    assert Article.objects.filter(issue__isnull=True).count() == 40 // 6
    assert Article.objects.filter(corrects__isnull=False).count() == 1
    assert [unexplained(series) for series in NumberSeries.objects.all()] == [[], [], []]
    assert [damaged(issue.seal) for issue in Issue.objects.filter(seal__isnull=False)] == [[], [], []]
    assert {user.notices.exists() for name, user in house.people.items() if name in ("bianji", "shenhe")} == {True}
    assert Article.objects.order_by("pk").first().title == "白沙街道围绕老旧小区用好代表夜校"

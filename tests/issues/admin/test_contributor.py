"""Deleting a contributor: what stands in the way is counted, and some of it named."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from issues.models import Contributor
from tests.factories import ArticleFactory, ContributorFactory, CreditFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return ContributorFactory(name="青石区人大办公室")


def protected(client, *contributors):
    """What is said to stand in the way of deleting one, or of several chosen in the list."""
    if len(contributors) == 1:
        answer = client.get(reverse("admin:issues_contributor_delete", args=[contributors[0].pk]))
    else:
        chosen = {"action": "delete_selected", "_selected_action": [one.pk for one in contributors]}
        answer = client.post(reverse("admin:issues_contributor_changelist"), chosen)
    return answer.context["protected"]


def test_of_many_credits_there_is_their_number_and_three_of_their_articles(as_role, office):
    for number in range(5):
        CreditFactory(contributor=office, article=ArticleFactory(title=f"来稿{number}"))
    ContributorFactory(kind="person", name="苏禾", office=office)
    said = ["署名 5 处，如《来稿4》《来稿3》《来稿2》", "本单位的供稿人 1 人，如苏禾"]
    client = as_role(Role.EDITOR)
    assert protected(client, office) == said
    assert protected(client, office, ContributorFactory()) == said
    client.post(reverse("admin:issues_contributor_delete", args=[office.pk]), {"post": "yes"})
    assert Contributor.objects.filter(pk=office.pk).exists()


def test_nothing_stands_in_the_way_of_one_who_was_never_printed(as_role, office):
    client = as_role(Role.EDITOR)
    assert protected(client, office) == []
    client.post(reverse("admin:issues_contributor_delete", args=[office.pk]), {"post": "yes"})
    assert not Contributor.objects.filter(pk=office.pk).exists()

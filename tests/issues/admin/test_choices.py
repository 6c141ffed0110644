"""Issues are found by typing: by those who may see them, and only those that the field may have."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from issues.models import Issue
from issues.queries.issues import issues_named
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory

pytestmark = pytest.mark.django_db
NO_CREDITS = {"credits-TOTAL_FORMS": "0", "credits-INITIAL_FORMS": "0"}


@pytest.fixture
def bulletin():
    return BulletinFactory(name="望川动态")


@pytest.fixture
def issues(bulletin):
    """By status, each the issue of its own number."""
    states = ("draft", "sealed", "withdrawn", "given_up")
    made = {state: IssueFactory(bulletin=bulletin, year_number=n, status=state) for n, state in enumerate(states, 1)}
    return made | {"review": IssueFactory(bulletin=bulletin, year_number=5, status="review", step=1)}


def found(client, field, term="", **more):
    """What is offered where this is typed."""
    query = {"app_label": "issues", "model_name": "article", "field_name": field, "term": term, **more}
    answer = client.get(reverse("admin:autocomplete"), query)
    return [one["text"] for one in answer.json()["results"]] if answer.status_code == 200 else answer.status_code


def title(issue):
    return f"望川动态 2026 年第 {issue.year_number} 期"


def test_the_page_of_an_article_has_no_issue_in_it_but_its_own(as_role, issues):
    article = ArticleFactory(issue=issues["draft"], position=1)
    client = as_role(Role.EDITOR)
    page = client.get(reverse("admin:issues_article_change", args=[article.pk])).content.decode()
    new = client.get(reverse("admin:issues_article_add")).content.decode()
    assert {state for state, issue in issues.items() if title(issue) in page} == {"draft"}
    assert {state for state, issue in issues.items() if title(issue) in new} == set()


def test_each_field_finds_the_issues_that_it_may_have(as_role, issues):
    client = as_role(Role.EDITOR)
    assert found(client, "issue") == [title(issues["review"]), title(issues["draft"])]
    assert found(client, "corrects") == [title(issues["withdrawn"]), title(issues["sealed"])]


@pytest.mark.parametrize("narrowed", [True, False])
def test_the_page_asks_for_the_issues_of_its_bulletin(as_role, issues, narrowed):
    other = IssueFactory(bulletin__name="青石简报", year_number=9, status="sealed")
    article = ArticleFactory(bulletin=other.bulletin)
    client = as_role(Role.EDITOR)
    address = f"{reverse('admin:autocomplete')}?bulletin={other.bulletin_id}"
    page = client.get(reverse("admin:issues_article_change", args=[article.pk])).content.decode()
    assert page.count(f'data-ajax--url="{address}"') == 2
    more = {"bulletin": other.bulletin_id} if narrowed else {}
    rest = [] if narrowed else [title(issues["withdrawn"]), title(issues["sealed"])]
    assert found(client, "corrects", **more) == ["青石简报 2026 年第 9 期", *rest]


@pytest.mark.parametrize("bulletin_said", ["", "x", "-1"])
def test_a_bulletin_that_is_none_narrows_nothing(as_role, issues, bulletin_said):
    assert len(found(as_role(Role.EDITOR), "corrects", bulletin=bulletin_said)) == 2


@pytest.mark.parametrize("role", Role)
def test_only_those_who_see_issues_find_them(as_role, issues, role):
    may = role in (Role.EDITOR, Role.REVIEWER, Role.APPROVER)
    none = 302 if role is Role.STAFF else 403  # they have no desk
    assert found(as_role(role), "issue", "5") == ([title(issues["review"])] if may else none)


def test_what_is_found_is_saved_and_what_may_not_be_had_is_refused(as_role, issues, bulletin):
    article = ArticleFactory(bulletin=bulletin)
    client, address = as_role(Role.EDITOR), reverse("admin:issues_article_change", args=[article.pk])
    data = {"title": "x", "body": "", "credit_word": "供稿", "status": "received", **NO_CREDITS}
    refused = client.post(address, {**data, "issue": issues["sealed"].pk}).context["adminform"].form.errors
    assert list(refused) == ["issue"]
    assert client.post(address, {**data, "issue": issues["draft"].pk}).status_code == 302
    article.refresh_from_db()
    assert article.issue == issues["draft"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("", ["15", "16", "Z2"]),
        ("15", ["15"]),
        ("2026 年第 15 期", ["15"]),
        ("2026-15", ["15"]),
        ("总第639期", ["15"]),
        ("639", ["15"]),
        ("总第15期", []),
        ("总 2026", ["15", "16", "Z2"]),
        ("总2026", []),
        ("2026", ["15", "16", "Z2"]),
        ("2025", []),
        ("2026 17", []),
        ("增刊", ["Z2"]),
        ("增刊第 2 期", ["Z2"]),
        ("望川动态 16", ["16"]),
        ("青石 16", []),
        ("9" * 30, []),
    ],
)
def test_words_mean_issues_by_their_numbers_and_bulletin(bulletin, words, expected):
    IssueFactory(bulletin=bulletin, year_number=15, total_number=639)
    IssueFactory(bulletin=bulletin, year_number=16, total_number=640)
    IssueFactory(bulletin=bulletin, year_number=None, supplement_number=2)
    named = issues_named(Issue.objects.order_by("pk"), words)
    assert [str(issue.code)[5:] for issue in named] == expected

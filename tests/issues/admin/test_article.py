from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from issues.enums import Role
from issues.models import Article, Credit
from tests.factories import ArticleFactory, BulletinFactory, ContributorFactory, CreditFactory, IssueFactory, account

pytestmark = pytest.mark.django_db
NO_CREDITS = {"credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}


def test_a_manuscript_goes_into_the_pool_sanitised(as_role):
    bulletin = BulletinFactory()
    data = {
        "bulletin": bulletin.pk,
        "title": "标题",
        "body": '<p style="color:red">正文<script>alert(1)</script><a href="http://x">链接</a></p>',
        "credit_word": "供稿",
        "status": "received",
        **NO_CREDITS,
    }
    assert as_role(Role.EDITOR).post(reverse("admin:issues_article_add"), data).status_code == 302
    article = Article.objects.get()
    assert (article.body, article.issue, article.position) == ("<p>正文链接</p>", None, None)


def test_an_article_has_several_credits_as_printed(as_role):
    article = ArticleFactory()
    office = ContributorFactory(name="梅溪镇人大")
    CreditFactory(article=article, contributor=office, printed_name="旧名")
    data = {
        "title": article.title,
        "body": article.body,
        "credit_word": "供稿",
        "status": "accepted",
        "credits-TOTAL_FORMS": 2,
        "credits-INITIAL_FORMS": 1,
        "credits-0-id": article.credits.get().pk,
        "credits-0-article": article.pk,
        "credits-0-contributor": office.pk,
        "credits-0-printed_name": "旧名",
        "credits-0-position": 1,
        "credits-1-article": article.pk,
        "credits-1-contributor": ContributorFactory(name="青石区人大").pk,
        "credits-1-printed_name": "",
        "credits-1-position": 2,
    }
    address = reverse("admin:issues_article_change", args=[article.pk])
    assert as_role(Role.EDITOR).post(address, data).status_code == 302
    assert list(Credit.objects.values_list("position", "printed_name")) == [(1, "旧名"), (2, "青石区人大")]
    data |= {"credits-INITIAL_FORMS": 2, "credits-1-id": Credit.objects.last().pk, "credits-0-DELETE": "on"}
    assert as_role_again(address, data) == [(2, "青石区人大")]


def as_role_again(address: str, data: dict[str, object]) -> list[tuple[int, str]]:
    client = Client()
    client.force_login(User.objects.get(username="user-editor"))
    assert client.post(address, data | {"credits-1-printed_name": "青石区人大"}).status_code == 302
    return list(Credit.objects.values_list("position", "printed_name"))


def test_an_article_of_another_bulletins_issue_is_refused(as_role):
    article = ArticleFactory()
    elsewhere = IssueFactory(bulletin=BulletinFactory(name="别家简报"))
    data = {"issue": elsewhere.pk, "title": "x", "body": "", "credit_word": "供稿", "status": "received", **NO_CREDITS}
    response = as_role(Role.EDITOR).post(reverse("admin:issues_article_change", args=[article.pk]), data)
    assert response.context["adminform"].form.errors == {"issue": ["这一期属于《别家简报》，不是这篇稿件的刊物。"]}
    article.refresh_from_db()
    assert article.issue is None


def test_what_an_older_version_stored_is_sanitised_before_it_is_shown(as_role):
    article = ArticleFactory(body="<p>好<script>alert(1)</script></p>")
    for role in (Role.EDITOR, Role.REVIEWER):
        page = as_role(role).get(reverse("admin:issues_article_change", args=[article.pk])).content.decode()
        assert "alert(1)" not in page


def test_the_pool_is_filtered_from_what_is_in_issues(as_role):
    ArticleFactory(title="在稿库")
    ArticleFactory(title="在期次", issue=IssueFactory(), position=1)
    client = as_role(Role.EDITOR)

    def found(query: str) -> list[str]:
        page = client.get(f"{reverse('admin:issues_article_changelist')}?{query}")
        return sorted(a.title for a in page.context["cl"].result_list)

    assert [found(""), found("where=pool"), found("where=issue")] == [["在期次", "在稿库"], ["在稿库"], ["在期次"]]


@pytest.mark.parametrize("body", ["&" * 100_000, "<ul><li>" * 20_000], ids=["marks", "nesting"])
def test_a_body_that_cleaning_makes_too_long_is_refused_with_the_text_kept(as_role, body):
    article = ArticleFactory()
    data = {"title": "x", "body": body, "credit_word": "供稿", "status": "received", **NO_CREDITS}
    response = as_role(Role.EDITOR).post(reverse("admin:issues_article_change", args=[article.pk]), data)
    form = response.context["adminform"].form
    assert list(form.errors) == ["body"]
    assert form["body"].value() == body


def test_a_save_over_somebody_elses_is_refused(as_role):
    article = ArticleFactory(title="原来的")
    address = reverse("admin:issues_article_change", args=[article.pk])
    client = as_role(Role.EDITOR)
    seen = client.get(address).context["adminform"].form["seen"].value()
    data = {"body": "", "credit_word": "供稿", "status": "received", "seen": seen, **NO_CREDITS}
    assert client.post(address, data | {"title": "先存的"}).status_code == 302
    response = client.post(address, data | {"title": "后存的"})
    [message] = response.context["adminform"].form.non_field_errors()
    assert "有人保存过这篇稿件，没有覆盖。您的文字还在下面" in message
    article.refresh_from_db()
    assert article.title == "先存的"


@pytest.mark.django_db(transaction=True)
def test_of_two_saves_in_one_instant_one_is_refused():
    article = ArticleFactory(title="原来的")
    editor = account(Role.EDITOR)
    address = reverse("admin:issues_article_change", args=[article.pk])
    start = Barrier(2)

    def save(title: str) -> int:
        client = Client()
        client.force_login(editor)
        data = {"body": "", "credit_word": "供稿", "status": "received", "title": title, **NO_CREDITS}
        try:
            start.wait()
            return client.post(address, data | {"seen": article.updated_at.isoformat()}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, ["甲存的", "乙存的"])) == [200, 302]


def test_only_the_editors_page_relaxes_the_policy(as_role):
    article = ArticleFactory()
    client = as_role(Role.EDITOR)
    editor = client.get(reverse("admin:issues_article_change", args=[article.pk]))["Content-Security-Policy"]
    listing = client.get(reverse("admin:issues_article_changelist"))["Content-Security-Policy"]
    read_only = as_role(Role.REVIEWER).get(reverse("admin:issues_article_change", args=[article.pk]))
    assert "unsafe" not in read_only["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-inline'" in editor.split("; ")
    assert "unsafe" not in listing
    for policy in (editor, listing):
        assert {"default-src 'self'", "object-src 'none'", "frame-ancestors 'none'"} <= set(policy.split("; "))

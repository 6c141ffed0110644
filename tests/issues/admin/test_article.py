from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from audit.models import Event
from issues.models import Article, Credit, Issue
from issues.models.article import LONGEST_BODY
from tests.factories import ArticleFactory, BulletinFactory, ContributorFactory, CreditFactory, IssueFactory, account
from tests.offices import Office

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


@pytest.mark.parametrize(
    "body",
    ["&" * 100_000, "春" * (LONGEST_BODY - 16_000) + "<ul><li>" * 2_000],  # each as long as a form may send it
    ids=["marks", "nesting"],
)
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
    assert response.context["adminform"].form.non_field_errors() == ["有人保存过这篇稿件，没有覆盖。"]
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


def form_of(client: Client, address: str) -> Any:
    return client.get(address).context["adminform"]


def choices(form: Any) -> list[Issue]:
    return list(form.form.fields["corrects"].queryset)


def folded(form: Any) -> bool:
    [correction] = [fieldset for fieldset in form if fieldset.name == "更正"]
    return correction.is_collapsible


def test_an_article_goes_into_open_issues_and_stays_in_its_own(as_role):
    office = Office()
    signed = office.signed(year_number=1)
    review = office.submitted(year_number=2, bulletin=signed.bulletin)
    draft = office.issue(year_number=3, bulletin=signed.bulletin)
    client = as_role(Role.EDITOR)

    def offered(address):
        return set(client.get(address).context["adminform"].form.fields["issue"].queryset)

    pool = ArticleFactory(bulletin=signed.bulletin)
    change = reverse("admin:issues_article_change", args=[pool.pk])
    assert offered(reverse("admin:issues_article_add")) == offered(change) == {review, draft}
    data = {"title": "标题", "body": "<p>文</p>", "credit_word": "供稿", "status": "received", **NO_CREDITS}
    answer = client.post(change, {**data, "issue": signed.pk})
    assert answer.context["adminform"].form.errors == {
        "issue": ["这一期已经签发、撤销或者取消了，不能再编入。请另选一期，或者留空放在稿库。"]
    }
    assert client.post(change, {**data, "issue": draft.pk}).status_code == 302
    pool.refresh_from_db()
    assert pool.issue == draft


def test_a_new_article_is_for_the_only_bulletin_and_of_several_for_none_by_itself(as_role):
    client, address = as_role(Role.EDITOR), reverse("admin:issues_article_add")

    def proposed():
        return client.get(address).context["adminform"].form.initial.get("bulletin")

    assert proposed() is None
    only = BulletinFactory()
    assert proposed() == only.pk
    BulletinFactory()
    assert proposed() is None


def test_signed_issues_of_the_bulletin_are_there_to_be_corrected_newest_first(as_role):
    bulletin = BulletinFactory()
    days = [date(2026, 9, day) for day in (1, 2, 3)]
    signed, withdrawn, _draft = (
        IssueFactory(bulletin=bulletin, date=day, status=status)
        for day, status in zip(days, ("sealed", "withdrawn", "draft"), strict=True)
    )
    elsewhere = IssueFactory(date=date(2026, 8, 1), status="sealed")
    client, add = as_role(Role.EDITOR), reverse("admin:issues_article_add")
    article = ArticleFactory(bulletin=bulletin)
    change = reverse("admin:issues_article_change", args=[article.pk])
    assert choices(form_of(client, change)) == [withdrawn, signed]
    assert choices(form_of(client, f"{add}?bulletin={bulletin.pk}")) == [withdrawn, signed]
    assert (
        choices(form_of(client, add)) == choices(form_of(client, f"{add}?bulletin=x")) == [withdrawn, signed, elsewhere]
    )
    post = client.post(change, {"title": "x", "corrects": elsewhere.pk, "corrected_place": "第3页", **NO_CREDITS})
    assert post.context["adminform"].form.errors["corrects"] == ["选择一个有效的选项： 该选择不在可用的选项中。"]


def test_the_correction_is_folded_away_unless_there_is_one(as_role):
    issue = IssueFactory(status="sealed")
    plain = ArticleFactory(bulletin=issue.bulletin)
    correcting = ArticleFactory(bulletin=issue.bulletin, corrects=issue, corrected_place="第3页")
    client, add = as_role(Role.EDITOR), reverse("admin:issues_article_add")
    pages = [reverse("admin:issues_article_change", args=[article.pk]) for article in (plain, correcting)]
    assert [folded(form_of(client, page)) for page in (add, f"{add}?corrects={issue.pk}", *pages)] == [
        True,
        False,
        True,
        False,
    ]
    refused = client.post(pages[0], {"corrected_place": "第3页", **NO_CREDITS})
    assert not folded(refused.context["adminform"])  # so that its fault can be seen


def test_a_correction_is_saved_and_is_in_the_log(as_role):
    issue = IssueFactory(bulletin__name="望川动态", year_number=3, status="sealed")
    article = ArticleFactory(bulletin=issue.bulletin)
    data = {"title": article.title, "body": article.body, "credit_word": "供稿", "status": "received", **NO_CREDITS}
    address = reverse("admin:issues_article_change", args=[article.pk])
    client = as_role(Role.EDITOR)
    said = client.post(address, {**data, "corrects": issue.pk}).context["adminform"].form.errors
    assert said == {"corrected_place": ["请写明更正哪一处，如“第3页《代表进小院》第2段”。"]}
    assert client.post(address, {**data, "corrects": issue.pk, "corrected_place": "第3页"}).status_code == 302
    article.refresh_from_db()
    assert (article.corrects, article.corrected_place) == (issue, "第3页")
    assert [(c["field"], c["old"], c["new"]) for c in Event.objects.get(kind="changed").changes] == [
        ("更正期次", "", "望川动态 2026 年第 3 期"),
        ("更正位置", "", "第3页"),
    ]


def test_what_a_sealed_article_corrects_is_shown_and_not_to_be_changed(as_role):
    office = Office()
    corrected = office.signed()
    article = office.sign(office.correcting(corrected)).articles.get()
    client, address = as_role(Role.EDITOR), reverse("admin:issues_article_change", args=[article.pk])
    page = client.get(address).content.decode()
    assert ("第3页第2段" in page, 'name="corrected_place"' in page) == (True, False)
    assert client.post(address, {"corrects": "", "corrected_place": "", **NO_CREDITS}).status_code == 403
    article.refresh_from_db()
    assert article.corrects == corrected


def test_an_article_on_its_way_into_the_future_corrects_nothing_of_it(as_role):
    issue = IssueFactory(year_number=3)
    later = IssueFactory(bulletin=issue.bulletin, year_number=4, status="sealed")
    article = ArticleFactory(issue=issue, position=1)
    data = {"issue": issue.pk, "title": "更正", "credit_word": "供稿", "status": "received", **NO_CREDITS}
    address = reverse("admin:issues_article_change", args=[article.pk])
    response = as_role(Role.EDITOR).post(address, {**data, "corrects": later.pk, "corrected_place": "第3页"})
    assert response.context["adminform"].form.errors == {
        "corrects": [f"{later}不在{issue}之前。更正要在以后的期次刊登，请核对期号和印发日期。"]
    }

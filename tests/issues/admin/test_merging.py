"""Two people on one article: the refused save, the choice, the form that comes of it."""

from typing import Any

import pytest
from django.test import Client

from accounts.enums import Role
from accounts.models import User
from audit.kinds import EventKind
from audit.models import Event
from issues.models import Article, Credit
from issues.models.article import LONGEST_BODY
from tests.factories import ArticleFactory, ContributorFactory, CreditFactory, IssueFactory, account
from tests.issues.admin.desks import Desk
from text.merge import Choice

pytestmark = pytest.mark.django_db
BASE = "<p>第一段说活动。</p><p>第二段说会议。</p>"
THEIRS = "<p>第一段说活动了。</p><p>第二段说会议。</p>"
MINE = "<p>第一段说活动。</p><p>第二段说会议室。</p>"
BOTH = "<p>第一段说活动了。</p>\n\n<p>第二段说会议室。</p>"


def shown(page: Any) -> list[tuple[str, str | None]]:
    return [(field.name, field.suggested) for field in page.context["merge"].fields]


@pytest.fixture
def desk() -> Desk:
    return Desk(ArticleFactory(title="原题", body=BASE))


def test_a_save_on_what_is_stored_asks_nothing(desk):
    assert desk.save(title="我的题").status_code == 302
    assert desk.stored().title == "我的题"


def test_changes_of_both_are_merged_into_the_form_and_saved_by_the_next_save(desk):
    desk.others_save(title="他的题", body=THEIRS)
    page = desk.save(subtitle="我的副题", body=MINE)
    assert shown(page) == [("title", Choice.THEIRS), ("subtitle", Choice.MINE)]
    assert [part.suggested for part in page.context["merge"].parts] == [Choice.THEIRS, Choice.MINE]
    page = desk.merge()
    assert "还没有保存" in page.content.decode()
    assert (desk.stored().title, desk.stored().subtitle, desk.stored().body) == ("他的题", "", THEIRS)
    form = page.context["adminform"].form
    assert [form[name].value() for name in ("title", "subtitle", "body")] == ["他的题", "我的副题", BOTH]
    assert desk.save().status_code == 302
    assert (desk.stored().title, desk.stored().subtitle, desk.stored().body) == ("他的题", "我的副题", BOTH)


@pytest.mark.parametrize(
    ("choice", "title", "status"), [("theirs", "他的题", "accepted"), ("mine", "我的题", "editing")]
)
def test_a_field_that_both_changed_is_chosen(desk, choice, title, status):
    desk.others_save(title="他的题", status="accepted")
    assert shown(desk.save(title="我的题", status="editing")) == [("status", None), ("title", None)]
    form = desk.merge(title=choice, status=choice).context["adminform"].form
    assert (form["title"].value(), form["status"].value()) == (title, status)


def test_a_field_that_nobody_chose_stays_as_it_is_stored(desk):
    desk.others_save(title="他的题")
    desk.save(title="我的题")
    assert desk.merge().context["adminform"].form["title"].value() == "他的题"


def test_an_article_that_another_put_into_an_issue_stays_there(desk):
    issue = IssueFactory(bulletin=desk.article.bulletin)
    desk.others_save(issue=issue)
    assert shown(desk.save(title="我的题")) == [("issue", Choice.THEIRS), ("title", Choice.MINE)]
    desk.merge()
    desk.save()
    assert (desk.stored().issue, desk.stored().title) == (issue, "我的题")


@pytest.mark.parametrize(
    ("choice", "body"),
    [
        ("theirs", "<p>第一段说他的活动。</p>"),
        ("mine", "<p>第一段说我的活动。</p>"),
        ("both", "<p>第一段说他的活动。</p>\n\n<p>第一段说我的活动。</p>"),
        ("nonsense", "<p>第一段说他的活动。</p>\n\n<p>第一段说我的活动。</p>"),
    ],
)
def test_of_a_paragraph_changed_by_both_that_is_kept_which_is_chosen(choice, body):
    desk = Desk(ArticleFactory(body="<p>第一段说活动。</p>"))
    desk.others_save(body="<p>第一段说他的活动。</p>")
    desk.save(body="<p>第一段说我的活动。</p>")
    assert desk.merge(part_0=choice).context["adminform"].form["body"].value() == body


def test_a_third_version_saved_meanwhile_is_refused_in_the_same_way(desk):
    desk.others_save(body=THEIRS)
    desk.save(body=MINE)
    desk.others_save(title="又改的题")
    page = desk.merge()
    assert shown(page) == [("title", Choice.THEIRS)]
    form = desk.merge().context["adminform"].form
    assert (form["title"].value(), form["body"].value()) == ("又改的题", BOTH)
    desk.others_save(title="再改的题")
    assert shown(desk.save()) == [("title", Choice.THEIRS)]
    desk.merge()
    desk.save()
    assert (desk.stored().title, desk.stored().body) == ("再改的题", BOTH)


@pytest.mark.parametrize("base", ["", "not-signed", "another"])
def test_without_its_base_every_difference_is_asked_about(desk, base):
    other = Desk(ArticleFactory(body=THEIRS), "another") if base == "another" else None
    desk.others_save(title="他的题", body=THEIRS)
    page = desk.save(base=other.typed()["base"] if other else base)
    assert shown(page) == [("title", None)]
    assert [part.suggested for part in page.context["merge"].parts] == [Choice.BOTH, Choice.MINE]
    assert "不知道原来的文字" in page.content.decode()


def test_the_page_says_who_saved(desk):
    other = Client()
    other.force_login(account(Role.EDITOR, "colleague"))
    User.objects.filter(username="colleague").update(name="顾知秋")
    other.post(desk.address, desk.typed(title="他的题"))
    assert desk.save(title="我的题").context["merge"].by == "顾知秋"


def test_what_is_typed_is_not_run_on_the_page_of_the_merge(desk):
    desk.others_save(title="<b>他</b>")
    page = desk.save(title="<script>alert(1)</script>", body="<p onclick='x'>甲<script>alert(2)</script></p>")
    assert "<script>alert" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_faults_of_the_form_come_before_the_merge(desk):
    desk.others_save(title="他的题")
    page = desk.save(title="", body=MINE)
    assert list(page.context["adminform"].form.errors) == ["title"]
    assert shown(desk.save(title="我的题")) == [("title", None)]


def credit_rows(article: Article) -> list[tuple[int, str]]:
    return list(Credit.objects.filter(article=article).values_list("position", "printed_name"))


def test_credits_are_merged_as_one_field():
    article = ArticleFactory()
    first = CreditFactory(article=article, printed_name="甲")
    CreditFactory(article=article, printed_name="乙", position=2)
    desk = Desk(article)
    desk.others_save()
    first.delete()
    CreditFactory(article=article, printed_name="丙", position=3)
    mine = {
        "credits-TOTAL_FORMS": 3,
        "credits-2-contributor": ContributorFactory(name="丁").pk,
        "credits-2-printed_name": "",
        "credits-2-position": 3,
    }
    assert shown(desk.save(**mine)) == [("credits", None)]
    refused = desk.page
    desk.merge(credits="theirs")
    assert desk.save().status_code == 302
    assert credit_rows(article) == [(2, "乙"), (3, "丙")]
    desk.page = refused
    desk.others_save()
    desk.page = desk.client.post(desk.address, dict(refused.context["carried"]))
    desk.merge(credits="mine")
    assert desk.save().status_code == 302
    assert credit_rows(article) == [(1, "甲"), (2, "乙"), (3, "丁")]


def test_a_merge_is_no_event_and_its_save_is_one(desk):
    desk.others_save(body=THEIRS)
    desk.save(body=MINE)
    desk.merge()
    assert Event.objects.filter(kind=EventKind.CHANGED.value).count() == 1  # the others' save
    desk.save()
    event, _ = Event.objects.filter(kind=EventKind.CHANGED.value)
    assert [change["field"] for change in event.changes] == ["正文"]


def test_the_longest_body_goes_through_the_merge():
    longest = "<p>" + "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(LONGEST_BODY - 7)) + "</p>"
    desk = Desk(ArticleFactory(body=longest))
    desk.others_save(title="他的题")
    assert shown(desk.save(subtitle="我的")) == [("title", Choice.THEIRS), ("subtitle", Choice.MINE)]
    assert desk.merge().context["adminform"].form["body"].value() == longest


def test_whoever_may_not_change_an_article_cannot_merge(desk, as_role):
    reviewer = as_role(Role.REVIEWER)
    data = {**desk.typed(title="我的题"), "_merge": "1", "merged_onto": desk.typed()["seen"]}
    assert reviewer.post(desk.address, data).status_code == 403
    assert reviewer.get(desk.address).status_code == 200

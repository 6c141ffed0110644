"""历史: the versions of an article, what changed between them, and an old one in the form again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from audit.kinds import EventKind
from audit.models import Event
from issues.models import Article, ArticleVersion
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory
from tests.issues.admin.desks import Desk, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk(ArticleFactory(title="原题", body="<p>第一段。</p><p>第二段。</p>"))


def saved(desk: Desk, **fields: str) -> None:
    """Open the page, and save it with these fields."""
    desk.page = desk.client.get(desk.address)
    assert desk.save(**fields).status_code == 302


def history(client, article: Article, **chosen: object):
    return client.get(reverse("admin:issues_article_history", args=[article.pk]), chosen)


def marked(change) -> list[tuple[str, str]]:
    """What is added and removed, in reading order."""
    segments = [*change.title, *change.subtitle, *(one for block in change.blocks for one in block.segments)]
    return [(one.kind.value, one.text) for one in segments if one.kind.value != "same"]


def test_the_desk_keeps_a_version_of_each_save_that_changes_words(desk):
    saved(desk, title="题")
    saved(desk, status="accepted")
    saved(desk, body="<p>第一段。</p><p>第二段改了。</p>")
    assert list(desk.article.versions.values_list("number", "act", "title", "by_name")) == [
        (2, "changed", "题", "editor"),
        (1, "changed", "题", "editor"),
    ]


def test_a_new_article_begins_with_its_creation(desk):
    data = {"bulletin": BulletinFactory().pk, "title": "新稿", "body": "", "credit_word": "供稿", "status": "received"}
    data |= {"credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}
    assert desk.client.post(reverse("admin:issues_article_add"), data).status_code == 302
    assert ArticleVersion.objects.get().act == "created"


def test_a_merge_is_called_so_and_what_a_form_makes_up_is_not(desk):
    desk.others_save(title="别人的题")
    desk.save(subtitle="我的副题")
    desk.merge()
    assert desk.save().status_code == 302
    saved(desk, title="又一题", how="created")
    assert list(desk.article.versions.values_list("act", "title", "subtitle")) == [
        ("changed", "又一题", "我的副题"),
        ("merged", "别人的题", "我的副题"),
        ("changed", "别人的题", ""),
    ]


def test_the_list_has_versions_and_ways_newest_first(desk):
    issue = IssueFactory(bulletin=desk.article.bulletin)
    saved(desk, title="题")
    saved(desk, issue=issue.pk, status="editing")
    saved(desk, title="题目", issue="")
    page = history(desk.client, desk.article)
    assert [(entry.what, entry.by, entry.version and entry.version.number) for entry in page.context["page"]] == [
        (f"移出{issue}，回到稿库", "editor", None),
        ("修改", "editor", 2),
        (f"编入{issue}；状态：待编 → 在编", "editor", None),
        ("修改", "editor", 1),
    ]


def test_the_redline_is_of_the_last_two_versions_or_of_any_by_character(desk):
    for body in ("<p>开推进会。</p>", "<p>开现场会。</p>", "<p>开现场会了。</p>"):
        saved(desk, body=body)
    newest = history(desk.client, desk.article)
    assert marked(newest.context["change"]) == [("added", "了")]
    any_two = history(desk.client, desk.article, old=3, new=1)  # the older is the old one, however they are given
    assert marked(any_two.context["change"]) == [("removed", "推进"), ("added", "现场"), ("added", "了")]
    assert "<del>推进</del><ins>现场</ins>" in any_two.content.decode()
    assert (any_two.context["old"].number, any_two.context["new"].number) == (1, 3)


def test_of_one_version_there_is_nothing_to_compare(desk):
    assert history(desk.client, desk.article).context["change"] is None
    saved(desk, title="题")
    page = history(desk.client, desk.article)
    assert (page.context["change"], "只有一版" in page.content.decode()) == (None, True)


@pytest.mark.parametrize("chosen", [{"old": "1"}, {"old": "1", "new": "9"}, {"old": "x", "new": "1"}])
def test_a_version_that_there_is_not_is_not_found(desk, chosen):
    saved(desk, title="题")
    assert history(desk.client, desk.article, **chosen).status_code == 404
    assert desk.client.get(desk.address, {"version": chosen.get("new", "x")}).status_code == (
        200 if chosen.get("new") == "1" else 404
    )


def test_versions_of_another_article_are_not_shown(desk):
    saved(desk, title="题")
    assert history(desk.client, ArticleFactory(), old=1, new=1).status_code == 404


def test_looking_at_the_history_is_a_view_of_a_draft(desk):
    before = Event.objects.count()
    history(desk.client, desk.article)
    [event] = Event.objects.order_by("pk")[before:]
    assert (event.kind, event.what, event.detail) == (EventKind.VIEWED.value, "原题", {"页面": "历史"})


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_may_not_see_the_article_sees_no_history(as_role, desk, role):
    saved(desk, title="题")
    assert history(as_role(role), desk.article).status_code in (302, 403)


def test_who_may_only_read_can_put_nothing_back(as_role, desk):
    saved(desk, title="旧题")
    saved(desk, title="新题")
    reader = as_role(Role.REVIEWER)
    assert "用这一版打开" in history(desk.client, desk.article).content.decode()
    assert "用这一版打开" not in history(reader, desk.article).content.decode()
    page = reader.get(desk.address, {"version": 1}).content.decode()
    assert ("新题" in page, "旧题" in page) == (True, False)


def test_an_old_version_is_put_into_the_form_and_saved_by_the_person(desk):
    saved(desk, title="旧题", body="<p>旧文。</p>")
    saved(desk, title="新题", subtitle="副", body="<p>新文。</p>")
    page = desk.page = desk.client.get(desk.address, {"version": 1})
    form = sent(page)
    assert [form[name] for name in ("title", "subtitle", "body", "how")] == ["旧题", "", "<p>旧文。</p>", "restored"]
    assert "还没有保存" in page.content.decode()
    assert len(form["kept"]) == 32  # so that the browser keeps it
    assert (desk.stored().title, desk.article.versions.count()) == ("新题", 2)
    assert desk.save().status_code == 302
    assert list(desk.article.versions.values_list("number", "act", "title", "body"))[:1] == [
        (3, "restored", "旧题", "<p>旧文。</p>")
    ]


def test_an_old_version_is_merged_with_what_somebody_saved_meanwhile(desk):
    saved(desk, title="旧题")
    saved(desk, title="新题")
    desk.page = desk.client.get(desk.address, {"version": 1})
    desk.others_save(subtitle="别人的副题")
    desk.save()
    assert [(field.name, field.suggested) for field in desk.page.context["merge"].fields] == [
        ("title", "mine"),
        ("subtitle", "theirs"),
    ]


def test_the_article_page_asks_as_many_questions_for_thirty_versions_as_for_one(desk):
    saved(desk, title="题 0")
    address = reverse("admin:issues_article_history", args=[desk.article.pk])
    for times in (1, 30):
        for number in range(times):
            saved(desk, title=f"题 {times} {number}")
        if times == 1:
            counted = [queries_of(desk.client, one) for one in (desk.address, address)]
    assert [queries_of(desk.client, one) for one in (desk.address, address)] == counted


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)

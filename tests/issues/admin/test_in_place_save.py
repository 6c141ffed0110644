"""Ctrl+S: the form is saved as by its button, and answered with what of the page is another now."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from audit.kinds import EventKind
from audit.models import Event
from issues.enums import Act
from issues.services.review.voiding import void_words
from tests.factories import ArticleFactory, IssueFactory
from tests.issues.admin.desks import Desk
from tests.offices import Office

pytestmark = pytest.mark.django_db
IN_PLACE = {"_continue": "1", "_in_place": "1"}


@pytest.fixture
def desk() -> Desk:
    return Desk(ArticleFactory(title="原题", body="<p>他说,好。</p>"))


def test_it_saves_and_the_next_save_goes_on_from_there(desk):
    answer = desk.client.post(desk.address, {**desk.typed(title="一", kept="a" * 32), **IN_PLACE}).json()
    stored = desk.stored()
    assert (stored.title, answer["seen"]) == ("一", stored.updated_at.isoformat())
    assert answer["said"] == []
    again = desk.client.post(
        desk.address, {**desk.typed(title="二", seen=answer["seen"], base=answer["base"]), **IN_PLACE}
    )
    assert (again.status_code, desk.stored().title) == (200, "二")
    acts = Event.objects.filter(kind=EventKind.CHANGED.value).order_by("pk")
    assert [[(c["old"], c["new"]) for c in event.changes] for event in acts] == [[("原题", "一")], [("一", "二")]]


def test_the_answer_has_what_proofreading_says_of_what_is_stored_now(desk):
    answer = desk.client.post(desk.address, {**desk.typed(body="<p>截止目前，好。</p>"), **IN_PLACE}).json()
    page = desk.client.get(desk.address).content.decode()
    for part in ("findings", "forms"):
        assert [line for line in answer[part].split("\n") if "csrf" not in line and line not in page.split("\n")] == []
    assert "截止" in answer["findings"]
    assert answer["seen"] in answer["forms"]


def test_nothing_of_it_is_left_for_the_next_page_to_say(desk):
    desk.client.post(desk.address, {**desk.typed(title="一", kept="a" * 32), **IN_PLACE})
    assert "messagelist" not in desk.client.get(desk.address).content.decode()


def test_what_lost_its_decisions_by_it_is_said():
    office = Office()
    issue = office.issue()
    office.act(Act.SUBMIT, issue, office.editor)
    desk = Desk(issue.articles.get(), "other")
    answer = desk.client.post(desk.address, {**desk.typed(title="改了"), **IN_PLACE}).json()
    issue.refresh_from_db()
    assert (issue.get_status_display(), answer["said"]) == ("拟稿", [void_words(issue)])


def test_faults_come_as_the_page_with_them_and_nothing_is_saved(desk):
    page = desk.client.post(desk.address, {**desk.typed(title=""), **IN_PLACE})
    assert page.context["adminform"].form.errors == {"title": ["这个字段是必填项。"]}
    assert desk.stored().title == "原题"


def test_somebody_elses_save_comes_as_the_page_with_both_texts(desk):
    desk.others_save(title="别人的题")
    page = desk.client.post(desk.address, {**desk.typed(title="我的题"), **IN_PLACE})
    assert [(field.name, field.suggested) for field in page.context["merge"].fields] == [("title", None)]
    # What is carried on to the merge does not ask to stay.
    assert not {name for name, _ in page.context["carried"]} & set(IN_PLACE)
    assert desk.stored().title == "别人的题"


def test_by_the_button_the_page_comes_anew(desk):
    assert desk.client.post(desk.address, {**desk.typed(title="一"), "_continue": "1"}).status_code == 302


def test_the_button_that_leaves_leads_to_the_issue_of_the_article_and_from_the_pool_to_the_list(desk):
    assert desk.client.post(desk.address, desk.typed(title="一")).url == reverse("admin:issues_article_changelist")
    issue = IssueFactory(bulletin=desk.article.bulletin)
    desk.page = desk.client.get(desk.address)
    to_the_issue = reverse("admin:issues_issue_change", args=[issue.pk])
    assert desk.client.post(desk.address, desk.typed(issue=issue.pk)).url == to_the_issue
    new = {"bulletin": issue.bulletin_id, **desk.typed(title="新", issue=issue.pk, seen="", base="")}
    assert desk.client.post(reverse("admin:issues_article_add"), new).url == to_the_issue


def test_who_may_not_change_it_is_refused(as_role, desk):
    answer = as_role(Role.REVIEWER).post(desk.address, {**desk.typed(title="一"), **IN_PLACE})
    assert (answer.status_code, desk.stored().title) == (403, "原题")

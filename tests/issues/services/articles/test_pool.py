from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from accounts.enums import Role
from audit.actor import Actor
from audit.models import Event
from issues.enums import Act
from issues.models import Article, Issue
from issues.services.articles.pool import take_in, take_out
from issues.services.locking import lock_article
from tests.factories import ArticleFactory, IssueFactory, account
from tests.offices import Office, saved
from text.errors import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db) -> Actor:
    return Actor(account(Role.EDITOR), "10.0.0.7")


def titles(issue: Issue) -> str:
    return "".join(issue.articles.order_by("position").values_list("title", flat=True))


def pooled(issue: Issue, titles: str) -> list[Article]:
    return [ArticleFactory(bulletin=issue.bulletin, title=title) for title in titles]


def logged() -> list[tuple[str, int | None, list[tuple[str, str, str]]]]:
    return [
        (event.what, event.parent_pk, [(one["field"], one["old"], one["new"]) for one in event.detail["changes"]])
        for event in Event.objects.order_by("pk")
    ]


def test_articles_come_in_at_the_end_in_the_order_given_each_on_record(editor):
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=4, title="甲")
    one, two = pooled(issue, "乙丙")
    assert take_in(issue=issue, articles=[two, one], actor=editor) is False
    assert titles(issue) == "甲丙乙"
    assert logged() == [(t, issue.pk, [("期次", "", str(issue))]) for t in "丙乙"]


def test_an_article_goes_back_to_the_pool_on_record_of_both(editor):
    issue = IssueFactory()
    one = ArticleFactory(issue=issue, position=1, title="甲")
    ArticleFactory(issue=issue, position=2, title="乙")
    take_out(issue=issue, article=one, actor=editor)
    one.refresh_from_db()
    assert (titles(issue), one.issue, one.position) == ("乙", None, None)
    assert logged() == [
        ("甲", None, [("期次", str(issue), "")]),
        (str(issue), issue.pk, [("稿件", "甲", "")]),
    ]


def test_of_several_one_that_another_issue_has_taken_meanwhile_keeps_all_out(editor):
    issue = IssueFactory()
    other = IssueFactory(bulletin=issue.bulletin)
    one, two = pooled(issue, "甲乙")
    Article.objects.filter(pk=two.pk).update(issue=other, position=1)
    with pytest.raises(Refusal) as refusal:
        take_in(issue=issue, articles=[one, two], actor=editor)
    assert str(refusal.value) == f"《乙》已编入{other}，所选稿件都没有编入。请刷新后再选。"
    assert (titles(issue), titles(other), logged()) == ("", "乙", [])


def test_one_that_was_deleted_meanwhile_keeps_all_out(editor):
    issue = IssueFactory()
    one, two = pooled(issue, "甲乙")
    Article.objects.filter(pk=two.pk).delete()
    with pytest.raises(Refusal, match=r"^《乙》已不在稿库，所选稿件都没有编入。"):
        take_in(issue=issue, articles=[one, two], actor=editor)
    assert titles(issue) == ""


def test_an_article_of_another_bulletin_keeps_all_out(editor):
    issue = IssueFactory()
    with pytest.raises(Refusal, match="不是这篇稿件的刊物"):
        take_in(issue=issue, articles=[*pooled(issue, "甲"), ArticleFactory()], actor=editor)
    assert (titles(issue), logged()) == ("", [])


def test_nothing_chosen_is_refused(editor):
    with pytest.raises(Refusal, match=r"^没有选稿件"):
        take_in(issue=IssueFactory(), articles=[], actor=editor)


def test_an_article_that_has_left_the_issue_meanwhile_is_not_taken_out_of_another(editor):
    issue = IssueFactory()
    other = IssueFactory(bulletin=issue.bulletin)
    article = ArticleFactory(issue=other, position=1, title="甲")
    with pytest.raises(Refusal) as refusal:
        take_out(issue=issue, article=article, actor=editor)
    assert str(refusal.value) == f"《甲》已不在{issue}，没有移出。请刷新后再看。"
    assert titles(other) == "甲"


def test_a_signed_issue_takes_nothing_in_and_gives_nothing_out(editor):
    issue = Office().signed()
    before = titles(issue)
    with pytest.raises(Refusal, match="签发，不能再改"):
        take_in(issue=issue, articles=pooled(issue, "甲"), actor=editor)
    with pytest.raises(Refusal, match="签发，不能再改"):
        take_out(issue=issue, article=issue.articles.get(), actor=editor)
    assert titles(issue) == before


def test_an_issue_given_up_takes_nothing_in(editor):
    office = Office()
    issue = office.issue()
    office.act(Act.GIVE_UP, issue, office.editor, reason="不出了")
    with pytest.raises(Refusal, match="已经取消"):
        take_in(issue=issue, articles=pooled(issue, "甲"), actor=editor)


@pytest.mark.parametrize("change", ["in", "out"])
def test_in_review_both_make_the_decisions_void(editor, change):
    issue = Office().submitted()
    if change == "in":
        voided = take_in(issue=issue, articles=pooled(issue, "甲"), actor=editor)
    else:
        voided = take_out(issue=issue, article=issue.articles.get(), actor=editor)
    issue.refresh_from_db()
    assert (voided, issue.status, issue.reviews.filter(voided_at__isnull=True).exists()) == (True, "draft", False)


@pytest.mark.django_db(transaction=True)
def test_two_issues_that_take_the_same_articles_at_once_never_share_them_or_wait_for_each_other(editor):
    """Nor for somebody who moves one of them on its own page."""
    one = IssueFactory()
    two = IssueFactory(bulletin=one.bulletin)
    articles = pooled(one, "甲乙丙")

    def by_ticks(issue: Issue, chosen: list[Article]) -> None:
        take_in(issue=issue, articles=chosen, actor=editor)

    def by_page(issue: Issue, chosen: list[Article]) -> None:
        with transaction.atomic():
            article = lock_article(chosen[0], joins=issue)  # as the form of its page does
            assert article is not None
            article.issue = issue
            saved(article)

    def close_after(way: tuple) -> str:
        act, *arguments = way
        try:
            act(*arguments)
        except Refusal:
            return "refused"
        finally:
            connection.close()
        return "done"

    ways = [(by_ticks, one, articles), (by_ticks, two, articles[::-1]), (by_page, one, articles[1:])]
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(close_after, ways))
    # Whoever came first among the ticks has all, and the page moves one of them or, where it had looked before, is refused;
    # where the page was before the ticks, neither has any.
    whole = sorted("甲乙丙")
    assert (done.count("done"), sorted(titles(one) + titles(two))) in [(1, ["乙"]), (1, whole), (2, whole)]

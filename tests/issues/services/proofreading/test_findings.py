"""What is left as it is for a reason."""

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.models import Event
from issues.enums import Act, IssueStatus
from issues.models import Exemption, Issue
from issues.queries.turns import with_turn
from issues.services.proofreading.findings import errors_among, exempt_finding, proofread_article, withdraw_exemption
from tests.factories import ArticleFactory, IssueFactory, account
from tests.offices import Office, proof_of, saved
from text.errors import Refusal

pytestmark = pytest.mark.django_db
FAULTY = "<p>那一部古籍里所记的会期为9月31日，原文如此。</p>"


@pytest.fixture
def actor():
    return Actor(account(Role.EDITOR), "10.0.0.7")


def exempted(article, actor, reason="引自原书"):
    [one] = proofread_article(article)
    return exempt_finding(article=article, key=one.key, reason=reason, actor=actor)


def errors(article) -> int:
    article.refresh_from_db()
    return errors_among(proofread_article(article))


def test_what_is_left_for_a_reason_is_no_error_and_on_record_until_it_is_withdrawn(actor):
    article = ArticleFactory(body=FAULTY)
    assert errors(article) == 1
    exemption = exempted(article, actor, " 引自原书 ")
    assert errors(article) == 0
    assert (str(exemption), exemption.reason, exemption.by_name) == (
        "记的会期为【9月31日】，原文如此",
        "引自原书",
        actor.name,
    )
    withdraw_exemption(article=article, key=exemption.key, actor=actor)
    assert errors(article) == 1
    said = {"文字": str(exemption), "理由": "引自原书"}
    events = Event.objects.order_by("pk")
    assert [(event.kind, event.subject_pk, event.detail) for event in events] == [
        (EventKind.DECIDED.value, str(article.pk), {"文字检查": what, **said}) for what in ("保留", "恢复")
    ]


def test_whoever_judges_has_not_edited(actor):
    article = ArticleFactory(issue=IssueFactory(), position=1, body=FAULTY)
    exempted(article, actor)
    assert not with_turn(Issue.objects.all(), actor.user).get(pk=article.issue_id).has_edited


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (f"<p>前面添一段。</p>{FAULTY}", 0),
        (FAULTY.replace("那一部", "另外一部"), 0),  # further away than what is kept of the text around
        (FAULTY.replace("31日", "<strong>31日</strong>"), 0),
        (FAULTY.replace("31", "32"), 1),
        (FAULTY.replace("为9", "是9"), 1),
        (FAULTY + "<p>散会在9月31日。</p>", 1),
    ],
)
def test_it_is_tied_to_the_words_and_not_to_their_place(actor, body, left):
    article = ArticleFactory(body=FAULTY)
    exempted(article, actor)
    article.body = body
    saved(article)
    assert errors(article) == left


def test_that_of_another_article_does_not_count(actor):
    exempted(ArticleFactory(body=FAULTY), actor)
    assert errors(ArticleFactory(body=FAULTY)) == 1


@pytest.mark.parametrize("reason", ["", " \n", "长" * 201])
def test_a_reason_is_required_and_no_essay(actor, reason):
    article = ArticleFactory(body=FAULTY)
    with pytest.raises(Refusal, match="理由"):
        exempted(article, actor, reason)
    assert not Exemption.objects.exists()


def test_the_database_has_one_a_place_and_none_without_reason(actor):
    exemption = exempted(ArticleFactory(body=FAULTY), actor)
    for change in ({"pk": None}, {"reason": ""}):
        for name, value in change.items():
            setattr(exemption, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            exemption.save()
        exemption.refresh_from_db() if exemption.pk else setattr(exemption, "pk", Exemption.objects.get().pk)


def test_what_is_gone_or_done_already_is_refused(actor):
    article = ArticleFactory(body=FAULTY)
    key = exempted(article, actor).key
    with pytest.raises(Refusal, match=r"已由.*保留，理由是“引自原书”"):
        exempt_finding(article=article, key=key, reason="又一次", actor=actor)
    withdraw_exemption(article=article, key=key, actor=actor)
    with pytest.raises(Refusal, match="没有保留"):
        withdraw_exemption(article=article, key=key, actor=actor)
    article.body = "<p>已改。</p>"
    saved(article)
    with pytest.raises(Refusal, match="已经改动"):
        exempt_finding(article=article, key=key, reason="又一次", actor=actor)


def test_an_issue_that_is_closed_is_refused(actor):
    article = ArticleFactory(issue=IssueFactory(), position=1, body=FAULTY)
    exemption = exempted(article, actor)
    article.issue.status = IssueStatus.GIVEN_UP.value
    article.issue.save()
    with pytest.raises(Refusal, match="已经取消"):
        withdraw_exemption(article=article, key=exemption.key, actor=actor)
    with pytest.raises(Refusal, match="已经取消"):
        exempt_finding(article=article, key=exemption.key, reason="又", actor=actor)
    assert list(Exemption.objects.all()) == [exemption]


def test_an_issue_whose_errors_are_left_for_a_reason_can_be_submitted():
    office = Office()
    issue = office.issue()
    article = issue.articles.get()
    article.body = FAULTY
    saved(article)
    proof_of(issue)
    with pytest.raises(Refusal, match="1 处文字错误"):
        office.act(Act.SUBMIT, issue, office.editor)
    exempted(article, Actor(office.editor))
    office.act(Act.SUBMIT, issue, office.editor)
    issue.refresh_from_db()
    assert issue.status == IssueStatus.REVIEW.value

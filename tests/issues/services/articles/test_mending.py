"""One click writes what proofreading would have, there and nowhere else."""

import pytest

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.models import Event
from issues.enums import Act, IssueStatus
from issues.models import Article
from issues.queries.proofs import latest_proof
from issues.services.articles.mending import mend_all, mend_finding
from issues.services.articles.saving import version_of
from issues.services.proofreading.findings import exempt_finding, proofread_article
from tests.factories import ArticleFactory, CreditFactory, IssueFactory, account
from tests.offices import Office, proof_of, saved
from text.errors import Refusal

pytestmark = pytest.mark.django_db
CELLS = "<table><tbody><tr><td>布署</td><td>布署</td></tr></tbody></table>"
BODY = f"<p>截止目前,<strong>甲</strong>&amp;乙。</p><p>他说,好。</p>{CELLS}"


@pytest.fixture
def actor():
    return Actor(account(Role.EDITOR), "10.0.0.7")


def found(article: Article) -> list[tuple[str, str]]:
    return [(str(one.finding.place), one.words[1]) for one in proofread_article(article)]


def press(article: Article, number: int, actor: Actor):
    """改成 of the finding with that number."""
    article.refresh_from_db()
    one = proofread_article(article)[number - 1]
    return mend_finding(article=article, seen=version_of(article), name=one.name, actor=actor)


def press_all(article: Article, actor: Actor):
    article.refresh_from_db()
    return mend_all(article=article, seen=version_of(article), actor=actor)


@pytest.mark.parametrize(
    ("number", "old", "new"),
    [
        (1, "布署工作", "部署工作"),  # the title
        (2, "他说,好", "他说，好"),  # the subtitle
        (3, "截止目前", "截至目前"),
        (4, "目前,<", "目前，<"),
        (5, "他说,好。</p><table", "他说，好。</p><table"),
        (6, "<td>布署</td><td>布署</td>", "<td>部署</td><td>布署</td>"),
        (7, "<td>布署</td><td>布署</td>", "<td>布署</td><td>部署</td>"),  # of two alike the one that was pressed
    ],
)
def test_a_mend_takes_its_finding_away_and_touches_nothing_else(actor, number, old, new):
    article = ArticleFactory(title="布署工作", subtitle="他说,好", body=BODY)
    before = found(article)
    texts = f"{article.title}|{article.subtitle}|{article.body}"
    assert press(article, number, actor) == []
    article.refresh_from_db()
    after = f"{article.title}|{article.subtitle}|{article.body}"
    # The subtitle has the words of a paragraph too: the mend is in one of them alone.
    assert after == (texts.replace(old, new, 1) if number != 5 else texts.replace(f"<p>{old}", f"<p>{new}"))
    assert found(article) == [*before[: number - 1], *before[number:]]


def test_all_mends_at_once_leave_none_and_a_second_time_there_is_nothing_to_do(actor):
    article = ArticleFactory(title="布署工作", subtitle="他说,好", body=BODY)
    press_all(article, actor)
    article.refresh_from_db()
    assert (article.title, article.subtitle) == ("部署工作", "他说，好")
    assert article.body == BODY.replace("截止", "截至").replace(",", "，").replace("布署", "部署")
    assert found(article) == []
    with pytest.raises(Refusal, match="没有可以直接改正的地方"):
        press_all(article, actor)


def test_of_two_mends_that_overlap_all_writes_the_first_and_shows_what_is_left(actor):
    article = ArticleFactory(body="<p>甲乙党组付书记党组付书记丙</p>")
    press_all(article, actor)
    article.refresh_from_db()
    assert article.body == "<p>甲乙党组付书记丙</p>"
    assert found(article) == [("第 1 段第 5 字", "付书记")]


def test_all_leaves_what_was_left_for_a_reason_and_what_cannot_be_mended(actor):
    article = ArticleFactory(body="<p>原文作“布署”。会期9月31日,布<strong>署</strong>。</p>")
    one, *_ = proofread_article(article)
    exempt_finding(article=article, key=one.key, reason="引文", actor=actor)
    press_all(article, actor)
    article.refresh_from_db()
    assert article.body == "<p>原文作“布署”。会期9月31日，布<strong>署</strong>。</p>"


def test_what_was_changed_is_recorded_old_and_new(actor):
    article = ArticleFactory(title="布署工作", body="<p>截止目前，已办结。</p>")
    press_all(article, actor)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.subject_pk) == (EventKind.CHANGED.value, actor.user, str(article.pk))
    assert event.detail == {
        "文字检查": "改正",
        "changes": [
            {"field": "标题", "old": "布署工作", "new": "部署工作"},
            {"field": "正文", "old": "<p>截止目前，已办结。</p>", "new": "<p>截至目前，已办结。</p>"},
        ],
    }


def test_a_version_that_somebody_saved_over_is_refused(actor):
    article = ArticleFactory(body=BODY)
    seen, one = version_of(article), proofread_article(article)[0]
    saved(Article.objects.get(pk=article.pk))
    for mend in (
        lambda: mend_finding(article=article, seen=seen, name=one.name, actor=actor),
        lambda: mend_all(article=article, seen=seen, actor=actor),
    ):
        with pytest.raises(Refusal, match="有人保存过这篇稿件，没有改正"):
            mend()
    article.refresh_from_db()
    assert article.body == BODY
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<p>认真布<strong>署</strong>。</p>", "“布署”不在稿件的一段连续文字里"),
        ("<p>会期9月31日。</p>", "要由人判断"),
    ],
)
def test_what_has_no_safe_mend_in_one_piece_is_refused(actor, body, why):
    article = ArticleFactory(body=body)
    with pytest.raises(Refusal, match=why):
        press(article, 1, actor)


def test_the_credit_is_mended_where_it_comes_from(actor):
    article = CreditFactory(printed_name="甲,乙").article
    with pytest.raises(Refusal, match="署名"):
        press(article, 1, actor)


def test_a_finding_that_is_not_there_is_refused(actor):
    article = ArticleFactory(body=BODY)
    with pytest.raises(Refusal, match="已经改动"):
        mend_finding(article=article, seen=version_of(article), name="1-", actor=actor)


def test_an_issue_that_is_closed_is_refused(actor):
    article = ArticleFactory(issue=IssueFactory(status=IssueStatus.GIVEN_UP.value), position=1, body=BODY)
    with pytest.raises(Refusal, match="已经取消"):
        press(article, 1, actor)
    with pytest.raises(Refusal, match="已经取消"):
        press_all(article, actor)


def test_in_review_it_makes_decisions_void_as_every_save_does():
    office = Office()
    issue = office.issue()
    article = issue.articles.get()
    article.body = BODY
    saved(article)
    proof_of(issue)
    office.act(Act.SUBMIT, issue, office.editor)
    assert press(article, 1, Actor(office.editor)) == [issue]
    issue.refresh_from_db()
    assert issue.status == IssueStatus.DRAFT.value
    assert all(review.voided_at for review in latest_proof(issue).reviews.all())

"""Making and changing issues and articles."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Max

from accounts.roles import role_group
from common.saving import save_checked
from issues.enums import IssueStatus
from issues.models import Article, Bulletin, Credit, Issue, IssueRecipient, ReviewStep
from issues.models.imprint import TAKEN_OVER
from issues.pinyin import suggest_pinyin
from issues.queries import groups_that_decide
from issues.services.sealing import since
from issues.workflow import DEFAULT_STEPS
from text.errors import Refusal
from text.sanitise import sanitise


@transaction.atomic
def create_bulletin(*, bulletin: Bulletin, suggests_pinyin: bool) -> Bulletin:
    """Save a new bulletin with the default review steps.

    suggests_pinyin: whether an empty pinyin is filled from the name.
    """
    if suggests_pinyin and not bulletin.pinyin:
        bulletin.pinyin = suggest_pinyin(bulletin.name)
    save_checked(bulletin)
    ReviewStep.objects.bulk_create(
        ReviewStep(bulletin=bulletin, position=position, name=name, group=role_group(role))
        for position, (name, role) in enumerate(DEFAULT_STEPS, start=1)
    )
    return bulletin


@transaction.atomic
def order_steps(*, bulletin: Bulletin, steps: Sequence[ReviewStep]) -> None:
    """Make these the review steps of a bulletin, numbered from 1 in the order given.

    Raises Refusal where they are other steps than before and an issue is on its way through them, and where a step's
    group does not see issues: what waits there would wait for ever.
    """
    for step in steps:
        if not groups_that_decide().filter(pk=step.group_id).exists():
            raise Refusal(f"{step.name}不能由{step.group}来审：{step.group}看不到期次。请改选审核、签发或编辑。")
    before = [(step.pk, step.name, step.group_id) for step in bulletin.steps.all()]
    waiting = bulletin.issues.filter(status=IssueStatus.REVIEW.value).first()
    if waiting and before != [(step.pk, step.name, step.group_id) for step in steps]:
        raise Refusal(f"{waiting}正在审校，现在不能改审校步骤。请等它签发或退回以后再改。")
    bulletin.steps.exclude(pk__in=[step.pk for step in steps]).delete()
    # Past the end first: two steps never have one position, not even between two statements.
    bulletin.steps.update(position=F("position") + bulletin.steps.count() + len(steps))
    for position, step in enumerate(steps, start=1):
        step.position = position
        save_checked(step)


@transaction.atomic
def start_issue(*, issue: Issue) -> Issue:
    """Save a new issue with what its bulletin prints and with the standing recipients."""
    for name in TAKEN_OVER:
        setattr(issue, name, getattr(issue.bulletin, name))
    save_checked(issue)
    IssueRecipient.objects.bulk_create(
        IssueRecipient(
            issue=issue,
            category=standing.category,
            line=standing.line,
            position=standing.position,
            name=standing.name,
            mark=standing.mark,
            copies=standing.copies,
        )
        for standing in issue.bulletin.recipients.all()
    )
    return issue


@transaction.atomic
def save_article(*, article: Article) -> Article:
    """Save an article with its body sanitised; one that changes its issue goes to the end there."""
    article.body = sanitise(article.body)
    before = hold_article(article=article)
    if article.issue is None:
        article.position = None
    elif before is None or before.issue != article.issue:
        _hold(article.issue)
        article.position = _last_position(article.issue) + 1
    else:
        article.position = before.position
    return save_checked(article)


def hold_article(*, article: Article) -> Article | None:
    """The article as it is stored, or None; nobody else changes it until this transaction ends.

    Its issue is held first: whoever orders the articles of an issue goes from the issue to them, and
    two who went the other way round would wait for each other.
    """
    stored = Article.objects.select_related("issue").filter(pk=article.pk).first()
    if stored is not None and stored.issue is not None:
        _hold(stored.issue)
    return Article.objects.select_for_update().filter(pk=article.pk).first()


def version_of(article: Article) -> str:
    """What names this version of an article: it is another one after each save."""
    return article.updated_at.isoformat()


@transaction.atomic
def order_articles(*, issue: Issue, articles: Sequence[Article]) -> None:
    """Number the articles of an issue from 1 in the order given.

    Raises Refusal where the articles are not exactly those of the issue: somebody else has
    added or taken away one meanwhile.
    """
    _hold(issue)
    here = Article.objects.filter(issue=issue)
    if sorted(article.pk for article in articles) != sorted(here.values_list("pk", flat=True)):
        raise Refusal("本期的稿件刚被他人增减，次序没有改。请刷新后再排。")
    # Past the end first: two articles never have one position, not even between two statements.
    here.update(position=F("position") + _last_position(issue) + len(articles))
    for position, article in enumerate(articles, start=1):
        Article.objects.filter(pk=article.pk).update(position=position)


@transaction.atomic
def change_issue(*, issue: Issue) -> Issue:
    """Save an issue's own fields. Its numbers stay once the register has them. Raises Refusal where it is closed."""
    _hold(issue)
    stored = Issue.objects.get(pk=issue.pk)
    if issue.numbers.exists():
        for name in ("year", "year_number", "total_number", "supplement_number"):
            setattr(issue, name, getattr(stored, name))
    issue.status, issue.step = stored.status, stored.step
    return save_checked(issue)


def save_credit(*, credit: Credit) -> Credit:
    """Save a credit; its printed name is from then on its own, whatever the contributor is called."""
    credit.printed_name = credit.printed_name or str(credit.contributor)
    return save_checked(credit)


def refuse_closed(issue: Issue) -> None:
    """Raise Refusal where nothing of the issue may be changed any more."""
    if issue.status in (IssueStatus.SEALED.value, IssueStatus.WITHDRAWN.value):
        raise Refusal(f"{issue}已于 {since(issue.seal)}签发，不能再改。要更正，请在下一期刊登更正。")
    if issue.status == IssueStatus.GIVEN_UP.value:
        raise Refusal(f"{issue}已经取消，不能再改。")


def _hold(issue: Issue) -> None:
    """Wait for whoever changes the issue or its articles, or takes a proof of it; then have them wait.

    Raises Refusal where the issue is closed.
    """
    refuse_closed(Issue.objects.select_for_update(of=("self",)).select_related("bulletin").get(pk=issue.pk))


def _last_position(issue: Issue) -> int:
    return Article.objects.filter(issue=issue).aggregate(last=Max("position"))["last"] or 0

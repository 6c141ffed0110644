"""Whose turn it is, and who has worked on what: the acts of a round, the edits of an issue."""

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast

from accounts.models import User
from audit.kinds import EventKind
from audit.models import Event
from issues.enums import Act
from issues.models import Article, Issue, Review, ReviewStep


def reviews_of_round(issue: Issue) -> QuerySet[Review]:
    """The acts since the issue was last submitted, that one first; none that are void."""
    submitted = issue.reviews.filter(act=Act.SUBMIT.value).order_by("-pk").values("pk")[:1]
    return issue.reviews.filter(pk__gte=Subquery(submitted), voided_at__isnull=True).order_by("pk")


def round_of(issue: Issue) -> list[Review]:
    """The acts of `reviews_of_round`, told from all those of the issue."""
    reviews = list(issue.reviews.all())
    submits = [place for place, review in enumerate(reviews) if review.act == Act.SUBMIT.value]
    return [review for review in reviews[submits[-1] :] if review.voided_at is None] if submits else []


def edits_of(issue: Issue) -> QuerySet[Event]:
    """The log's entries of people who made or changed anything that the issue prints."""
    articles = [str(pk) for pk in issue.articles.values_list("pk", flat=True)]
    return _edits().filter(Q(parent_pk=issue.pk) | Q(subject_model="issues.article", subject_pk__in=articles))


def has_edited(issue: Issue, user: User) -> bool:
    """Whether this person has made or changed anything that the issue prints."""
    known = getattr(issue, "is_mine", None)
    return edits_of(issue).filter(actor=user).exists() if known is None else known


def with_edited(issues: QuerySet[Issue], user: User) -> QuerySet[Issue]:
    """The issues, each with `is_mine`: what `has_edited` says of it."""
    own = _edits().filter(actor=user.pk)
    articles = Article.objects.filter(issue=OuterRef(OuterRef("pk"))).values(key=Cast("pk", CharField()))
    # Apart, so that each goes by its own index of the log.
    of_issue = Exists(own.filter(parent_pk=OuterRef("pk")))
    return issues.annotate(
        is_mine=of_issue | Exists(own.filter(subject_model="issues.article", subject_pk__in=articles))
    )


def _edits() -> QuerySet[Event]:
    kinds = [EventKind.CREATED.value, EventKind.CHANGED.value, EventKind.DELETED.value]
    return Event.objects.filter(actor__isnull=False, kind__in=kinds)


def with_waiting(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """The issues, each with `waits_at`, the name of the step it is in review at, and `waits_since`: None elsewhere."""
    steps = ReviewStep.objects.filter(bulletin=OuterRef("bulletin"), position__gte=OuterRef("step"))
    acts = Review.objects.filter(issue=OuterRef("pk"), issue__step__isnull=False)
    return issues.annotate(
        waits_at=Subquery(steps.order_by("position").values("name")[:1]),
        waits_since=Subquery(acts.order_by("-pk").values("at")[:1]),
    )

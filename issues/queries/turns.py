"""Whose turn it is, and who has worked on what: the acts of a round, the edits of an issue."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import CharField, Exists, OuterRef, QuerySet, Subquery, Value
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
    """Return the acts of `reviews_of_round`, told from all those of the issue."""
    return [review for review in last_round(list(issue.reviews.all())) if review.voided_at is None]


def last_round(reviews: Sequence[Review]) -> Sequence[Review]:
    """Return the acts from the last submission on, void ones too. reviews: all of the issue, oldest first."""
    submits = [place for place, review in enumerate(reviews) if review.act == Act.SUBMIT.value]
    return reviews[submits[-1] :] if submits else ()


def with_turn(issues: QuerySet[Issue], user: User) -> QuerySet[Issue]:
    """Annotate issues with whose turn it is, and with what this person has to do with each.

    Besides `waits_at` and `waits_since`: `turn_of`, the person's key; `waits_for`, the group that decides the step, and
    `is_last_step`; `in_step_group`, True if the person is of that group; `passed_step`, the name of the step that they
    have passed since the issue was last submitted; `has_edited`, True if they made or changed anything that it prints.
    `turn_facts` reads them.
    """
    steps = _steps_from_here()
    acts = Review.objects.filter(issue=OuterRef("pk")).order_by("-pk")
    own_passes = acts.filter(act=Act.PASS.value, by=user.pk, voided_at=None, pk__gt=OuterRef("round_began"))
    own_groups = Group.objects.filter(user=user.pk, name=OuterRef("waits_for"))
    return (
        with_waiting(issues)
        .annotate(
            turn_of=Value(user.pk),
            round_began=Subquery(acts.filter(act=Act.SUBMIT.value).values("pk")[:1]),
            waits_for=Subquery(steps.values("group__name")[:1]),
            is_last_step=~Exists(steps[1:2]),
        )
        .annotate(
            in_step_group=Exists(own_groups), passed_step=Subquery(own_passes.values("step")[:1]), **_edited_by(user)
        )
    )


def turn_facts(issue: Any) -> dict[str, Any]:
    """Return those facts of a `Situation` that `with_turn` has annotated the issue with."""
    waits = issue.step is not None
    return {
        "step": issue.waits_at or "",
        "last_step": waits and issue.is_last_step,
        "deciding_group": issue.waits_for or "",
        "in_step_group": waits and issue.in_step_group,
        "earlier_step": issue.passed_step or "",
        "has_edited": issue.has_edited,
        "own_edits_eased": issue.bulletin.own_edits_eased,
    }


def _edited_by(user: User) -> dict[str, Any]:
    """The annotation `has_edited`, from the event log: acts of this person on the issue or on an article in it."""
    own = _edits().filter(actor=user.pk)
    articles = Article.objects.filter(issue=OuterRef(OuterRef("pk"))).values(key=Cast("pk", CharField()))
    # Apart, so that each goes by its own index of the log.
    of_issue = Exists(own.filter(parent_pk=OuterRef("pk")))
    return {"has_edited": of_issue | Exists(own.filter(subject_model="issues.article", subject_pk__in=articles))}


def _edits() -> QuerySet[Event]:
    kinds = [EventKind.CREATED.value, EventKind.CHANGED.value, EventKind.DELETED.value]
    return Event.objects.filter(actor__isnull=False, kind__in=kinds)


def with_waiting(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """Annotate issues in review with `waits_at`, the name of the step, and `waits_since`; others have None there."""
    acts = Review.objects.filter(issue=OuterRef("pk"), issue__step__isnull=False)
    return issues.annotate(
        waits_at=Subquery(_steps_from_here().values("name")[:1]),
        waits_since=Subquery(acts.order_by("-pk").values("at")[:1]),
    )


def _steps_from_here() -> QuerySet[ReviewStep]:
    """The step that an issue waits at, and those after it."""
    steps = ReviewStep.objects.filter(bulletin=OuterRef("bulletin"), position__gte=OuterRef("step"))
    return steps.order_by("position")

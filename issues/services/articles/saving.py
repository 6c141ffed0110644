"""Saving and deleting articles: the one way in which an article's words, credits and place are written."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from audit.actor import Actor
from audit.changed_fields import Changes, differences, row_text, values_of
from audit.kinds import EventKind
from audit.recording import Happened, change_of, record_events
from common.saving import save_checked
from issues.enums import VersionAct
from issues.models import Article, Credit, Issue
from issues.queries.articles import last_position
from issues.services.articles.versions import keep_version
from issues.services.locking import lock_article, lock_open_issues
from issues.services.review.voiding import void_outdated_decisions
from text.sanitise import sanitise

# What the event log has of an article, in this order; credits come after.
RECORDED = ("bulletin", "issue", "status", "title", "subtitle", "body", "credit_word", "corrects", "corrected_place")
CREDIT = ("contributor", "printed_name", "position")


@transaction.atomic
def save_article(
    *,
    article: Article,
    actor: Actor,
    act: VersionAct,
    credits: Sequence[Credit] | None = None,
    detail: dict[str, Any] | None = None,
) -> list[Issue]:
    """Save an article with its credits: its words as a version, decisions on another content void, the change on record.

    The body is sanitised. An article that comes to an issue goes to its end.

    Args:
        article: with the values that it is to have; not stored yet where it is new.
        act: what the save is called among the article's versions.
        credits: all that the article is to have; those that it has, where left out.
        detail: what the event log says besides the changes.

    Returns:
        The issues whose decisions are void now.

    Raises:
        Refusal: an issue that it leaves or comes to is closed, or a value cannot be stored.
    """
    before = lock_article(article, joins=article.issue)
    credits_before = {credit.pk: credit for credit in before.credits.all()} if before else {}
    article.body = sanitise(article.body)
    article.position = _position(article, before)
    save_checked(article)
    if credits is not None:
        _save_credits(article, credits, credits_before)
    keep_version(article=article, act=act, actor=actor)
    former = before.issue if before else None
    touched = {issue.pk: issue for issue in (former, article.issue) if issue is not None}
    voided = void_outdated_decisions(issues=touched.values(), actor=actor)
    changes = _changes(before, article, credits_before, credits)
    _record(article, before, {**(detail or {}), **({"changes": changes} if changes else {})}, actor)
    return voided


@transaction.atomic
def delete_articles(*, articles: Iterable[Article], actor: Actor) -> list[Issue]:
    """Delete articles, on record with what they held; decisions on issues that they stood in are void.

    Returns:
        The issues whose decisions are void now.

    Raises:
        Refusal: one of the issues is closed.
    """
    pks = sorted(article.pk for article in articles)
    issues = lock_open_issues(Article.objects.filter(pk__in=pks, issue__isnull=False).values_list("issue", flat=True))
    deleted = list(
        Article.objects.select_for_update(of=("self",)).select_related("issue").filter(pk__in=pks).order_by("pk")
    )
    happened = [
        Happened(EventKind.DELETED, str(article), article, detail={"changes": values_of(article)})
        for article in deleted
    ]
    Article.objects.filter(pk__in=[article.pk for article in deleted]).delete()
    voided = void_outdated_decisions(issues=issues, actor=actor)
    record_events(actor=actor, happened=happened)
    return voided


def version_of(article: Article) -> str:
    """Return what names this version of an article: another one after each save."""
    return article.updated_at.isoformat()


def _position(article: Article, before: Article | None) -> int | None:
    if article.issue is None:
        return None
    if before is not None and before.issue_id == article.issue_id:
        return before.position
    return last_position(article.issue) + 1


def _save_credits(article: Article, credits: Sequence[Credit], before: dict[int, Credit]) -> None:
    kept = {credit.pk for credit in credits}
    Credit.objects.filter(pk__in=[pk for pk in before if pk not in kept]).delete()
    for credit in credits:
        credit.article = article
        # From then on the printed name is its own, whatever the contributor is called.
        credit.printed_name = credit.printed_name or str(credit.contributor)
        save_checked(credit)


def _changes(
    before: Article | None, article: Article, credits_before: dict[int, Credit], credits: Sequence[Credit] | None
) -> Changes:
    changes = differences(before, article, RECORDED) if before else values_of(article, list(RECORDED))
    if credits is None:
        return changes
    kind, kept = str(Credit._meta.verbose_name), {credit.pk: credit for credit in credits}
    for pk, old in credits_before.items():
        if pk in kept:
            changes += differences(old, kept[pk], CREDIT, row=f"{kind}“{kept[pk]}”")
        else:
            changes.append(change_of(kind, row_text(old, "article"), ""))
    new = [credit for credit in credits if credit.pk not in credits_before]
    return changes + [change_of(kind, "", row_text(credit, "article")) for credit in new]


def _record(article: Article, before: Article | None, detail: dict[str, Any], actor: Actor) -> None:
    if before is None:
        record_events(actor=actor, happened=[Happened(EventKind.CREATED, subject=article, detail=detail)])
    elif detail:
        happened = [Happened(EventKind.CHANGED, subject=article, detail=detail)]
        if before.issue is not None and before.issue_id != article.issue_id:
            # A change of that issue too: what it prints has become less.
            left = {"changes": [change_of("稿件", str(article), "")]}
            happened.append(Happened(EventKind.CHANGED, subject=before.issue, detail=left))
        record_events(actor=actor, happened=happened)

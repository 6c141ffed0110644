"""工作台: what the front page of the desk says to each person. Reads only, and few: a day has many looks at it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Count, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from audit.models import Event
from issues.enums import Act, IssueStatus
from issues.first_day import first_day
from issues.models import Article, Issue, NumberSeries, Review
from issues.queries.articles import articles_on_desk
from issues.queries.expressions import either, total_of
from issues.queries.issues import OPEN, issues_on_desk
from issues.queries.register import series_on_desk, with_standing
from issues.queries.turns import turn_facts, with_turn
from issues.services.proofreading.findings import proofread_article
from issues.services.proofreading.office import office_of
from issues.workflow import Situation, days_overdue, is_turn
from proofreading.office import Office
from text.findings import Severity

LISTED = 6  # rows of a list; its own page has the rest
DRAFTS_READ = 5  # own drafts whose text is checked while the page is made
SIGNED = IssueStatus.SEALED.value
FINDINGS = "文字检查"


@dataclass(frozen=True)
class Task:
    """Something that waits for this person: what it is, of which issue, in words, since when and for how many days."""

    what: str
    issue: Issue
    words: str
    since: datetime.datetime
    days: int


@dataclass(frozen=True)
class Step:
    """A step of the way, and the issues that stand there."""

    name: str
    issues: list[Any]


def workbench_of(user: User, today: datetime.date) -> dict[str, Any]:
    """Return the context of the workbench on that day; each part only for those with the right to it."""
    shown: dict[str, Any] = {}
    if user.has_perm("issues.view_issue"):
        issues: list[Any] = list(_issues(user))
        under_way = [issue for issue in issues if issue.status in OPEN]
        own = [issue for issue in under_way if issue.status == IssueStatus.DRAFT.value and issue.has_edited]
        articles: list[Any] = list(_articles(user, own[:DRAFTS_READ]))
        pool = [article for article in articles if article.issue_id is None]
        shown = {
            "tasks": _tasks(user, under_way, articles, today),
            "steps": _by_step(under_way),
            "pool": pool,
            "pool_total": pool[0].pool_total if pool else 0,
            "signed": [issue for issue in issues if issue.status == SIGNED],
            "first_day": () if any(issue.status == SIGNED for issue in issues) else first_day(user),
            "acts": Review.objects.select_related("issue__bulletin").order_by("-pk")[:LISTED],
        }
    if user.has_perm("issues.view_numberseries"):
        shown["series"] = list(_series(user, today.year))
    if user.has_perm("accounts.view_user"):
        shown["groups"] = _groups()
        shown.setdefault("first_day", first_day(user))
    if user.has_perm("audit.view_event"):
        shown["events"] = Event.objects.order_by("-pk")[: 2 * LISTED]
    return shown


def _tasks(user: User, under_way: list[Any], articles: Iterable[Article], today: datetime.date) -> list[Task]:
    """What waits for this person among the issues, the longest first: decisions of their group, and for those who write
    issues what was returned and what is wrong with the text of the articles in drafts that they have worked on.
    """
    found: list[tuple[str, Any, str, datetime.datetime]] = []
    edits = user.has_perm("issues.change_issue")
    for issue in under_way:
        if is_turn(Situation(status=IssueStatus(issue.status), **turn_facts(issue))):
            found.append((issue.waits_at, issue, _lateness(issue, today), issue.last_at))
        elif edits and issue.status == IssueStatus.DRAFT.value and issue.last_act == Act.RETURN.value:
            found.append((Act.RETURN.label, issue, issue.last_reason, issue.last_at))
    if edits:
        words = _findings(article for article in articles if article.issue_id is not None)
        found += [(FINDINGS, issue, words[issue.pk], issue.updated_at) for issue in under_way if issue.pk in words]
    tasks = [Task(*one, days=(today - timezone.localdate(one[-1])).days) for one in found]
    return sorted(tasks, key=lambda task: task.since)


def _lateness(issue: Any, today: datetime.date) -> str:
    late = days_overdue(timezone.localdate(issue.last_at), today, issue.bulletin.overdue_days)
    return f"已逾期 {late} 天" if late else ""


def _findings(articles: Iterable[Article]) -> dict[int, str]:
    """How many errors and warnings there are in the articles of an issue, in words, by its key; not where there are none."""
    counts: dict[int, dict[Severity, int]] = {}
    offices: dict[int, Office] = {}
    for article in articles:
        assert article.issue is not None
        if article.bulletin_id not in offices:
            offices[article.bulletin_id] = office_of(article.issue.bulletin)
        for one in proofread_article(article, offices[article.bulletin_id]):
            if one.exemption is None and one.finding.severity is not Severity.NOTE:
                of_issue = counts.setdefault(article.issue.pk, dict.fromkeys((Severity.ERROR, Severity.WARNING), 0))
                of_issue[one.finding.severity] += 1
    return {
        issue: "，".join(f"{count} 处{severity.label}" for severity, count in of_issue.items() if count)
        for issue, of_issue in counts.items()
    }


def _issues(user: User) -> QuerySet[Issue]:
    """Those under way and the last that were signed off, with what the page says of each, in one query."""
    signed = Issue.objects.filter(status=SIGNED).order_by("-date", "-pk").values("pk")[:LISTED]
    shown = either(Issue.objects.filter(status__in=OPEN), Issue.objects.filter(pk__in=signed))
    acts = Review.objects.filter(issue=OuterRef("pk")).order_by("-pk")
    return (
        with_turn(issues_on_desk(user).filter(pk__in=shown), user)
        .annotate(
            last_act=Subquery(acts.values("act")[:1]),
            last_reason=Subquery(acts.values("reason")[:1]),
            last_at=Subquery(acts.values("at")[:1]),
            article_count=Count("articles"),
        )
        .order_by("-date", "-pk")
    )


def _by_step(under_way: list[Any]) -> list[Step]:
    """拟稿, then the steps of review in the order of the way."""
    drafts = [issue for issue in under_way if issue.step is None]
    steps = [Step(IssueStatus.DRAFT.label, drafts)] if drafts else []
    for issue in sorted((issue for issue in under_way if issue.step is not None), key=lambda issue: issue.step):
        if not steps or steps[-1].name != issue.waits_at:
            steps.append(Step(issue.waits_at, []))
        steps[-1].issues.append(issue)
    return steps


def _articles(user: User, drafts: list[Any]) -> QuerySet[Article]:
    """Those of the drafts and the newest of the pool, each with `pool_total`, how many the pool has: in one query."""
    pool = articles_on_desk(user).filter(issue__isnull=True)
    newest = Article.objects.filter(pk__in=pool.order_by("-created_at", "-pk").values("pk")[:LISTED])
    return (
        articles_on_desk(user)
        .filter(pk__in=either(Article.objects.filter(issue__in=drafts), newest))
        .annotate(pool_total=total_of(pool))
        .prefetch_related("credits", "exemptions")
        .order_by("-created_at", "-pk")
    )


def _series(user: User, year: int) -> QuerySet[NumberSeries]:
    """The series that are counting now, each with the number that is given next."""
    current = series_on_desk(user).filter(Q(year__isnull=True) | Q(year=year))
    return with_standing(current).order_by("bulletin", "kind")


def _groups() -> list[Group]:
    """The groups in the order of the product, each with `people`, its active accounts."""
    active = Prefetch("user_set", User.objects.filter(is_active=True).order_by("username"), to_attr="people")
    found = {group.name: group for group in Group.objects.prefetch_related(active)}
    return [found[role.value] for role in Role if role.value in found]

"""Years of signed issues before the work of `longday`, in bulk: what an office has after decades, in minutes.

Rows are written past the services, which is allowed here alone; they are what the services would have left. There are no
files behind the proofs.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.utils import timezone

from benchmarks.scale_history import Past, add_history, add_log, create_rows
from fixtures.longday import DEEDS, SENTENCES, THEMES, TOWNS, SampleOffice
from issues.content import joined_credits
from issues.enums import (
    ArticleStatus,
    ContributorKind,
    IssueStatus,
    NumberState,
    SeriesKind,
    VersionAct,
)
from issues.models import (
    Article,
    ArticleVersion,
    Contributor,
    Credit,
    Issue,
    IssueRecipient,
    NumberEntry,
    NumberSeries,
)
from issues.models.imprint import TAKEN_OVER

LAST_DAY = datetime.date(2024, 12, 31)  # the day before the work of longday begins
PER_YEAR = 240
ARTICLES = 10  # of an issue
POOL_SHARE = 20  # one manuscript in so many was never printed
SUPPLEMENTS = 40  # one issue in so many
BATCH = 200  # issues written in one transaction


def add_past(office: SampleOffice, *, issues: int) -> None:
    """Add so many issues that were signed before 2025, their articles, acts, notices and log, and the pool of their time.

    The numbers in all end before `office.first_total`, which has to be high enough.
    """
    contributors = _add_contributors(count=max(150, issues // 5))
    past = list(_numbered(office, issues))
    for start in range(0, len(past), BATCH):
        with transaction.atomic():
            _add_issues(office, past[start : start + BATCH], contributors)
    with transaction.atomic():
        _add_pool(office, count=issues * ARTICLES // POOL_SHARE)
        _add_register(office, [one.issue for one in past])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")  # as it does by itself after a while


def regular_among(count: int) -> int:
    """How many of so many issues of the past have a number in all; the others are supplements."""
    return count - count // SUPPLEMENTS


def _numbered(office: SampleOffice, count: int) -> Iterator[Past]:
    """The issues, the oldest first, each with its numbers."""
    total = office.first_total - regular_among(count)
    year, number, supplement = 0, 0, 0
    imprint = {name: getattr(office.bulletin, name) for name in TAKEN_OVER}
    for place in range(count):
        date = LAST_DAY - datetime.timedelta(days=(count - 1 - place) * 365 // PER_YEAR)
        if date.year != year:
            year, number, supplement = date.year, 0, 0
        numbers: dict[str, int] = {}
        if place % SUPPLEMENTS == SUPPLEMENTS - 1:
            supplement += 1
            numbers = {"supplement_number": supplement}
        else:
            number, total = number + 1, total + 1
            numbers = {"year_number": number, "total_number": total - 1}
        at = _morning(date)
        yield Past(Issue(bulletin=office.bulletin, year=year, date=date, **numbers, **imprint), at, place)


def _morning(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))


def _add_contributors(count: int) -> list[Contributor]:
    """Two offices to each person."""
    offices = Contributor.objects.bulk_create(
        Contributor(kind=ContributorKind.OFFICE.value, name=f"{TOWNS[n % len(TOWNS)]}第{n + 1}人大代表联络站")
        for n in range(count * 2 // 3)
    )
    people = Contributor.objects.bulk_create(
        Contributor(
            kind=ContributorKind.PERSON.value,
            name=f"{'苏顾江林白石叶秦许陶'[n % 10]}{'禾秋舟山鹭生渠川云溪'[n // 10 % 10]}{'一二三四五六七八九十'[n // 100 % 10]}",
            office=offices[n % len(offices)],
        )
        for n in range(count - len(offices))
    )
    return [*Contributor.objects.order_by("pk")[:1], *offices, *people]  # the very first is the busiest


def _add_issues(office: SampleOffice, some: Sequence[Past], contributors: Sequence[Contributor]) -> None:
    """The rows of these issues: drafts until they have everything, as the database wants it."""
    create_rows(Issue, (one.issue for one in some))
    standing = list(office.bulletin.recipients.all())
    names = ("category", "line", "position", "name", "mark", "copies")
    create_rows(
        IssueRecipient,
        (
            IssueRecipient(issue=one.issue, **{name: getattr(row, name) for name in names})
            for one in some
            for row in standing
        ),
    )
    for one in some:
        one.articles = [_article(office, one.issue, position) for position in range(1, ARTICLES + 1)]
    create_rows(Article, (article for one in some for article in one.articles))
    for one in some:
        one.credits = [_credit(office, article, contributors) for article in one.articles]
    create_rows(Credit, (credit for one in some for credit in one.credits))
    _add_versions(office, some)
    add_history(office, some)
    for one in some:
        Article.objects.filter(issue=one.issue).update(created_at=one.at, updated_at=one.at)
        status = IssueStatus.WITHDRAWN if one.is_withdrawn else IssueStatus.SEALED
        Issue.objects.filter(pk=one.issue.pk).update(status=status.value, created_at=one.at, updated_at=one.at)
    add_log(office, some)


def _article(office: SampleOffice, issue: Issue | None, position: int | None, status: str = "accepted") -> Article:
    town, theme = office.random.choice(TOWNS), office.random.choice(THEMES)
    numbers = {
        "k": office.random.randrange(3, 9),
        "m": office.random.randrange(9, 60),
        "n": office.random.randrange(20, 90),
    }
    said = "".join(f"<p>{one.format(town=town, theme=theme, **numbers)}</p>" for one in SENTENCES)
    return Article(
        bulletin=office.bulletin,
        issue=issue,
        position=position,
        title=f"{town}围绕{theme}{office.random.choice(DEEDS)}",
        body=said,
        status=status,
    )


def _credit(office: SampleOffice, article: Article, contributors: Sequence[Contributor]) -> Credit:
    """Some send in much, most little."""
    who = contributors[int(len(contributors) * office.random.random() ** 3)]
    return Credit(article=article, contributor=who, printed_name=str(who))


def _add_versions(office: SampleOffice, some: Sequence[Past]) -> None:
    editor = office.people["bianji"]
    create_rows(
        ArticleVersion,
        (
            ArticleVersion(
                article=article,
                number=number,
                title=article.title,
                body=article.body[: -number * 40] if act is VersionAct.CREATED else article.body,
                credit=joined_credits([credit.printed_name], "供稿"),
                act=act.value,
                by=editor,
                by_name="苏禾",
                at=one.at,
            )
            for one in some
            for article, credit in zip(one.articles, one.credits, strict=True)
            for number, act in enumerate((VersionAct.CREATED, VersionAct.CHANGED), start=1)
        ),
    )


def _add_pool(office: SampleOffice, *, count: int) -> None:
    states = [status.value for status in ArticleStatus]
    articles = create_rows(Article, (_article(office, None, None, states[n % len(states)]) for n in range(count)))
    for n, article in enumerate(articles):
        at = _morning(LAST_DAY) - datetime.timedelta(hours=n)
        Article.objects.filter(pk=article.pk).update(created_at=at, updated_at=at)


def _add_register(office: SampleOffice, issues: Sequence[Issue]) -> None:
    """The series of each year and of all years, each number with its issue."""
    total = NumberSeries.objects.get(bulletin=office.bulletin, kind=SeriesKind.TOTAL.value)
    totals = [issue for issue in issues if issue.total_number]
    NumberSeries.objects.filter(pk=total.pk).update(start=office.first_total - len(totals))
    _add_entries(total, totals, "total_number")
    kinds = ((SeriesKind.YEAR, "year_number"), (SeriesKind.SUPPLEMENT, "supplement_number"))
    for year in sorted({issue.year for issue in issues}):
        for kind, field in kinds:
            own = [issue for issue in issues if issue.year == year and getattr(issue, field)]
            if own:
                series = NumberSeries.objects.create(
                    bulletin=office.bulletin, kind=kind.value, year=year, start=1, last=len(own)
                )
                _add_entries(series, own, field)


def _add_entries(series: NumberSeries, issues: Iterable[Issue], field: str) -> None:
    create_rows(
        NumberEntry,
        (
            NumberEntry(
                series=series,
                number=getattr(issue, field),
                state=NumberState.USED.value,
                issue=issue,
                changed_name="林远山",
            )
            for issue in issues
        ),
    )

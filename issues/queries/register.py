"""The register of numbers: series and how they stand, the next numbers, an issue among its neighbours."""

from datetime import date

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from issues.enums import IssueStatus, NumberState, SeriesKind
from issues.models import Bulletin, Issue, NumberEntry, NumberSeries
from issues.queries.accounts import Account
from text.numbering import Numbered, Register


def series_on_desk(user: Account) -> QuerySet[NumberSeries]:
    """The series of numbers that this person may look at."""
    everything = NumberSeries.objects.select_related("bulletin")
    return everything if user.has_perm("issues.view_numberseries") else everything.none()


def with_standing(series: QuerySet[NumberSeries]) -> QuerySet[NumberSeries]:
    """The series, each with `following`, the number that it gives next: the lowest free one, else the one after the last;
    and with `explained`, how many of the numbers from where it starts to where it stands have an entry.
    """
    own = NumberEntry.objects.filter(series=OuterRef("pk")).order_by("number")
    free = own.filter(state=NumberState.FREE.value).values("number")[:1]
    within = own.order_by().filter(number__range=(OuterRef("start"), OuterRef("last"))).values("series")
    return series.annotate(
        following=Coalesce(Subquery(free), F("last") + 1),
        explained=Coalesce(Subquery(within.annotate(count=Count("pk")).values("count")), 0),
    )


def next_numbers(bulletin: Bulletin, day: date) -> dict[str, int]:
    """A proposal for the next regular issue: the year of `day`, and the numbers after the highest of issues and register."""
    numbers = Issue.objects.filter(bulletin=bulletin).exclude(status=IssueStatus.GIVEN_UP.value)
    series = NumberSeries.objects.filter(bulletin=bulletin)
    in_year = _highest(
        numbers.filter(year=day.year).aggregate(last=Max("year_number"))["last"],
        series.filter(kind=SeriesKind.YEAR.value, year=day.year).first(),
    )
    in_all = _highest(
        numbers.aggregate(last=Max("total_number"))["last"], series.filter(kind=SeriesKind.TOTAL.value).first()
    )
    proposal = {"year": day.year, "year_number": (in_year or 0) + 1}
    return proposal if in_all is None else {**proposal, "total_number": in_all + 1}


def _highest(of_issues: int | None, series: NumberSeries | None) -> int | None:
    """Return the highest number in use; before any entry, at least the one before the register's start."""
    if series is None or series.entries.exists():
        return of_issues
    return max(of_issues or 0, series.last)


def register_of(issue: Issue) -> Register:
    """The numbers and dates of an issue and of its neighbours in its series, regular or supplement."""
    code = issue.code
    field = "supplement_number" if code.supplement else "year_number"
    series = Issue.objects.filter(bulletin=issue.bulletin_id, **{f"{field}__isnull": False})
    series = series.exclude(status=IssueStatus.GIVEN_UP.value)
    before = series.filter(Q(year__lt=code.year) | Q(year=code.year, **{f"{field}__lt": code.number}))
    after = series.filter(Q(year__gt=code.year) | Q(year=code.year, **{f"{field}__gt": code.number}))
    previous, following = before.order_by("-year", f"-{field}").first(), after.order_by("year", field).first()
    return Register(
        _numbered(issue), _numbered(previous) if previous else None, _numbered(following) if following else None
    )


def _numbered(issue: Issue) -> Numbered:
    return Numbered(issue.code, issue.total_number, issue.date)

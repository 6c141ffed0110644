"""The register of numbers: the only writer of series and entries. Each series is a counter whose row is held meanwhile."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Q

from audit.actor import PROGRAM, Actor
from audit.kinds import EventKind
from audit.recording import record_event
from common.saving import save_checked
from issues.enums import NumberState, SeriesKind
from issues.models import Bulletin, Issue, NumberEntry, NumberSeries
from issues.queries.register import with_standing
from text.errors import Refusal


@dataclass(frozen=True)
class Wanted:
    """A number that an issue has, and the series that it is of. year: None for the series over all years."""

    kind: SeriesKind
    year: int | None
    number: int


def wanted_numbers(issue: Issue) -> tuple[Wanted, ...]:
    """The numbers that an issue needs from the register."""
    if issue.supplement_number is not None:
        return (Wanted(SeriesKind.SUPPLEMENT, issue.year, issue.supplement_number),)
    assert issue.year_number is not None  # by constraint
    in_year = Wanted(SeriesKind.YEAR, issue.year, issue.year_number)
    if issue.total_number is None:
        return (in_year,)
    return (in_year, Wanted(SeriesKind.TOTAL, None, issue.total_number))


@transaction.atomic
def start_series(
    *, bulletin: Bulletin, kind: SeriesKind, year: int | None, first: int, actor: Actor = PROGRAM
) -> NumberSeries:
    """Say where a series begins, for an office that comes with its numbers: `first` is the next one to be given.

    Raises Refusal where the series has begun already.
    """
    series = NumberSeries(bulletin=bulletin, kind=kind.value, year=year, start=first, last=first - 1)
    found = NumberSeries.objects.select_for_update().filter(bulletin=bulletin, kind=kind.value, year=year).first()
    if found is not None:
        if found.entries.exists():
            raise Refusal(f"{found}已经编到 {found.last}，不能再改起点。")
        found.start, found.last = first, first - 1
        series = found
    save_checked(series)
    record_event(kind=EventKind.NUMBERED, actor=actor, subject=series, detail={"事项": "起点", "从": first})
    return series


@transaction.atomic
def take_number(*, series: NumberSeries, issue: Issue, actor: Actor) -> NumberEntry:
    """Reserve the next number of a series for an issue: the lowest free one, else the one after the last.

    The series' row is held until the transaction ends; one that is rolled back leaves the number to the next.
    """
    held = NumberSeries.objects.select_for_update().get(pk=series.pk)
    free = held.entries.filter(state=NumberState.FREE.value).order_by("number").first()
    entry = free or NumberEntry(series=held, number=held.last + 1)
    if free is None:
        held.last += 1
        held.save(update_fields=["last"])
    return _write(entry, NumberState.RESERVED, issue, actor)


@transaction.atomic
def reserve_numbers(*, issue: Issue, actor: Actor) -> tuple[NumberEntry, ...]:
    """Reserve what the issue prints. One that has its numbers keeps them.

    Raises Refusal where the register would give it other numbers than it prints.
    """
    said = number_refusal(issue)
    if said:
        raise Refusal(said)
    entries = []
    for wanted in wanted_numbers(issue):
        kept = _entry_of(issue, wanted)
        if kept is None:
            entry = take_number(series=_series_for(issue.bulletin, wanted), issue=issue, actor=actor)
            if entry.number != wanted.number:
                # Somebody was faster between the look and the hold.
                raise Refusal(_other_number(wanted, entry.number))
            entries.append(entry)
    return tuple(entries)


@transaction.atomic
def confirm_numbers(*, issue: Issue, actor: Actor) -> None:
    """The issue is signed off: its numbers are used."""
    for entry in _held_entries(issue):
        _write(entry, NumberState.USED, issue, actor)


@transaction.atomic
def free_numbers(*, issue: Issue, actor: Actor, reason: str) -> None:
    """The issue is given up: its numbers wait for another, or for being made void."""
    for entry in _held_entries(issue):
        _write(entry, NumberState.FREE, None, actor, f"{issue.title}取消：{reason}"[:200])


@transaction.atomic
def void_number(*, series: NumberSeries, actor: Actor, reason: str) -> NumberEntry:
    """Leave out the number that would be given next, with its reason. Raises Refusal where there is none."""
    if not reason.strip():
        raise Refusal("请写明为什么空出这个编号。")
    held = NumberSeries.objects.select_for_update().get(pk=series.pk)
    free = held.entries.filter(state=NumberState.FREE.value).order_by("number").first()
    entry = free or NumberEntry(series=held, number=held.last + 1)
    if free is None:
        held.last += 1
        held.save(update_fields=["last"])
    made = _write(entry, NumberState.VOID, None, actor, reason.strip())
    detail = {"事项": "空号", "编号": made.number, "原因": made.reason}
    record_event(kind=EventKind.NUMBERED, actor=actor, subject=held, detail=detail)
    return made


def number_refusal(issue: Issue) -> str:
    """Why the issue's numbers cannot be reserved as they are printed, in Chinese; empty where they can."""
    missing = [wanted for wanted in wanted_numbers(issue) if _entry_of(issue, wanted) is None]
    has_total = issue.total_number is not None or issue.supplement_number is not None
    series = _series_at(issue) if missing or not has_total else {}
    for wanted in missing:
        own = series.get((wanted.kind.value, wanted.year))
        following = own.following if own else _first_number(issue.bulletin, wanted)
        if following is None:
            return f"登记簿里还没有{_named(wanted)}的起点。请系统管理员在期号登记簿里写明从几开始。"
        if following != wanted.number:
            return _other_number(wanted, following)
    if not has_total and (SeriesKind.TOTAL.value, None) in series:
        return "本刊编总期号，本期的总期号还没有填。"
    return ""


def next_number(series: NumberSeries) -> int:
    """The number that the series gives next."""
    standing: Any = with_standing(NumberSeries.objects.filter(pk=series.pk)).get()
    return int(standing.following)


def unexplained(series: NumberSeries) -> list[int]:
    """Return the numbers between start and last without an entry: none, unless rows were changed by hand."""
    known = set(series.entries.values_list("number", flat=True))
    return [number for number in range(series.start, series.last + 1) if number not in known]


def _series_at(issue: Issue) -> dict[tuple[str, int | None], Any]:
    """The series that count for the issue, each with how it stands, by kind and year."""
    of_bulletin = NumberSeries.objects.filter(bulletin=issue.bulletin_id)
    counting = with_standing(of_bulletin.filter(Q(year=issue.year) | Q(year__isnull=True)))
    return {(series.kind, series.year): series for series in counting}


def _first_number(bulletin: Bulletin, wanted: Wanted) -> int | None:
    """Where a series that is not there yet begins: a new year with 1; the first of all has to be said, unless it is 1."""
    if wanted.number == 1:
        return 1
    begun = NumberSeries.objects.filter(bulletin=bulletin, kind=wanted.kind.value).exists()
    return 1 if begun else None


def _series_for(bulletin: Bulletin, wanted: Wanted) -> NumberSeries:
    """The series, begun with 1 where it is not there yet."""
    series, _ = NumberSeries.objects.get_or_create(
        bulletin=bulletin, kind=wanted.kind.value, year=wanted.year, defaults={"start": 1, "last": 0}
    )
    return series


def _entry_of(issue: Issue, wanted: Wanted) -> NumberEntry | None:
    """The entry that the issue has for just this number."""
    key = (wanted.kind.value, wanted.year, wanted.number)
    return next((one for one in issue.numbers.all() if (one.series.kind, one.series.year, one.number) == key), None)


def _held_entries(issue: Issue) -> list[NumberEntry]:
    """The issue's entries, their series held, in one order for everybody."""
    list(NumberSeries.objects.select_for_update().filter(Q(entries__issue=issue)).order_by("pk"))
    return list(issue.numbers.select_related("series"))


def _write(entry: NumberEntry, state: NumberState, issue: Issue | None, actor: Actor, reason: str = "") -> NumberEntry:
    entry.state, entry.issue, entry.reason = state.value, issue, reason
    entry.changed_by, entry.changed_name = actor.user, actor.name
    return save_checked(entry)


def _named(wanted: Wanted) -> str:
    return f"{wanted.year} 年{wanted.kind.label}" if wanted.year else wanted.kind.label


def _other_number(wanted: Wanted, following: int) -> str:
    return (
        f"本期拟用{_named(wanted)} {wanted.number}，登记簿下一个是 {following}。"
        f"请改用 {following} 后重新出清样；{following} 如果确定不出，请先在期号登记簿里把它登记为空号。"
    )

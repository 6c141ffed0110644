"""200 numbers taken by 8 processes at once, 30 of them rolled back."""

import time
from itertools import chain
from threading import Barrier

from benchmarks.figures import say
from benchmarks.race import at_once, new_database, set_up_django

PROCESSES, ALLOCATIONS, ROLLED_BACK = 8, 200, 30


class _ChangedTheirMind(Exception):
    pass


def run() -> None:
    """Race, and print what the register says afterwards."""
    set_up_django()
    new_database()
    from issues.enums import SeriesKind
    from issues.models import Bulletin, Issue, NumberEntry
    from issues.services.register import start_series, unexplained

    bulletin = Bulletin.objects.create(name="望川动态")
    series = start_series(bulletin=bulletin, kind=SeriesKind.YEAR, year=2026, first=1)
    issues = [
        Issue.objects.create(bulletin=bulletin, year=2026, year_number=number, date="2026-09-16").pk
        for number in range(1, ALLOCATIONS + 1)
    ]
    given_up = set(issues[:: ALLOCATIONS // ROLLED_BACK][:ROLLED_BACK])
    shares = [(series.pk, [(pk, pk in given_up) for pk in issues[process::PROCESSES]]) for process in range(PROCESSES)]
    start = time.perf_counter()
    taken = list(chain.from_iterable(at_once(take, shares)))
    seconds = time.perf_counter() - start
    series.refresh_from_db()
    numbers = list(NumberEntry.objects.values_list("number", flat=True))
    say("register.taken", len(taken), str(ALLOCATIONS - ROLLED_BACK))
    say("register.duplicates", len(taken) - len(set(taken)), "0")
    say("register.gaps", len(unexplained(series)) + abs(series.last - len(numbers)), "0")
    say("register.per_second", ALLOCATIONS / seconds)


def take(share: tuple[int, list[tuple[int, bool]]], barrier: Barrier) -> list[int]:
    """Take a number for each issue; where it is to be rolled back, after it was taken."""
    from django.db import transaction

    from audit.actor import PROGRAM
    from issues.models import Issue, NumberSeries
    from issues.services.register import take_number

    series_pk, wanted = share
    barrier.wait()
    numbers = []
    for pk, rolls_back in wanted:
        try:
            with transaction.atomic():
                series, issue = NumberSeries.objects.get(pk=series_pk), Issue.objects.get(pk=pk)
                number = take_number(series=series, issue=issue, actor=PROGRAM).number
                if rolls_back:
                    raise _ChangedTheirMind
            numbers.append(number)
        except _ChangedTheirMind:
            continue
    return numbers

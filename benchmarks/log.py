"""Eight processes write the event log at once: four act, four only look."""

import time
from itertools import chain
from statistics import median, quantiles
from threading import Barrier

from benchmarks.figures import say
from benchmarks.race import at_once, new_database, set_up_django

EACH, ENTRIES = 4, 100  # processes of a kind, and entries of a process
ACT_SECONDS = 0.01  # that an act goes on after its entry, holding the end of the chain of acts


def run() -> None:
    """Write, and print how long an entry took with its transaction, and what the log says of itself afterwards."""
    set_up_django()
    new_database()
    from audit.kinds import EventKind
    from audit.verification import verify_events

    shares = [kind.value for kind in (EventKind.CHANGED, EventKind.VIEWED) for _ in range(EACH)]
    taken = at_once(write, shares)
    for name, some in (("act", taken[:EACH]), ("look", taken[EACH:])):
        milliseconds = list(chain.from_iterable(some))
        say(f"log.{name}_ms", median(milliseconds))
        say(f"log.{name}_ms_p95", quantiles(milliseconds, n=20)[-1])
    verdict = verify_events()
    say("log.in_order", verdict.in_order, str(2 * EACH * ENTRIES))
    say("log.damage", len(verdict.damage), "0")


def write(kind: str, barrier: Barrier) -> list[float]:
    """Write entries of a kind, each in a transaction; return the milliseconds of each."""
    from django.db import transaction

    from audit.actor import PROGRAM
    from audit.kinds import EventKind
    from audit.models import LOOKING
    from audit.recording import record_event

    entered, taken = EventKind(kind), []
    barrier.wait()
    for number in range(ENTRIES):
        start = time.perf_counter()
        with transaction.atomic():
            record_event(kind=entered, actor=PROGRAM, what=str(number))
            if entered not in LOOKING:
                time.sleep(ACT_SECONDS)
        taken.append((time.perf_counter() - start) * 1000)
    return taken

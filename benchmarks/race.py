"""Work done by several processes at once, each with Django and a connection of its own."""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from typing import Any

WAIT_SECONDS = 60


def set_up_django() -> None:
    """Django with the product's settings, and the database of `bin/with-postgres`."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lianluo.settings")
    django.setup()


def new_database() -> None:
    """The product's tables, in the empty database."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def at_once(work: Callable[..., Any], shares: Sequence[Any]) -> list[Any]:
    """What `work(share, barrier)` returns in a process for each share; the barrier lets all go on together."""
    # Not a fork: a connection must never be two processes' own.
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, context.Pool(len(shares), set_up_django) as pool:
        barrier = manager.Barrier(len(shares), timeout=WAIT_SECONDS)
        return pool.starmap(work, [(share, barrier) for share in shares], chunksize=1)

"""Every page of every role, in a office of 100 issues and in one of 10,000: what grows with the office shows in the ratio.

On SQLite, or on the PostgreSQL that DATABASE_URL names: `bin/with-postgres bin/bench scale`.
"""

import logging
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from statistics import median
from typing import Any
from urllib.parse import urlsplit

SIZES = (100, 10_000)
RECENT, ARTICLES = 9, 40  # of longday: issues in every state, and articles in them and the pool
ROUNDS = 7
MOST_RATIO, MOST_QUERIES, MOST_KB = 1.5, 30, 150


@dataclass(frozen=True)
class Seen:
    """A page as it was answered once. queries: all that was sent to the database, transactions too."""

    status: int
    queries: int
    kb: float


@dataclass
class Case:
    """A page, its address in each office, and who asks for it. ms: of each asking, by office."""

    page: str
    addresses: tuple[str, ...]
    name: str
    seen: Seen
    ms: tuple[list[float], ...] = field(default_factory=lambda: tuple([] for _ in SIZES))

    @property
    def medians(self) -> list[float]:
        """The median of each office."""
        return [median(some) for some in self.ms]

    @property
    def ratio(self) -> float:
        """How much slower it is in the large office."""
        small, large = self.medians
        return large / small


class MeasuredOffice:
    """A process with a filled office of its own, which is asked for pages."""

    def __init__(self, folder: str, url: str, issues: int) -> None:
        # Not a fork: each has its own settings, and a connection must never be two processes' own.
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_keep_office, args=(theirs, folder, url, issues), daemon=True)
        self.process.start()
        theirs.close()  # where the office breaks down, we are told

    def opened(self) -> tuple[tuple[str, ...], dict[str, list[str]]]:
        """Its accounts and the addresses of its pages, once it is filled."""
        opened: tuple[tuple[str, ...], dict[str, list[str]]] = self.pipe.recv()
        return opened

    def look(self, name: str, address: str) -> Seen:
        """The page as this account sees it."""
        self.pipe.send((name, address, True))
        seen: Seen = self.pipe.recv()
        return seen

    def time(self, name: str, address: str) -> float:
        """The milliseconds that the page takes."""
        self.pipe.send((name, address, False))
        return float(self.pipe.recv())

    def close(self) -> None:
        """Ask no more."""
        self.pipe.close()
        self.process.join()


def run() -> None:
    """Fill both offices, ask for every page by turns, and print a line a page."""
    with tempfile.TemporaryDirectory() as folder:
        offices = [MeasuredOffice(f"{folder}/{size}", _database(folder, size), size) for size in SIZES]
        try:
            measure(offices)
        finally:
            for office in offices:
                office.close()


def measure(offices: list[MeasuredOffice]) -> None:
    """Ask filled offices for every page, and print a line a page, then what misses a target."""
    cases = list(_cases(offices))
    for turn in range(ROUNDS):
        for case in cases:
            for at in (0, 1) if turn % 2 else (1, 0):
                case.ms[at].append(offices[at].time(case.name, case.addresses[at]))
    missed = []
    for page in dict.fromkeys(case.page for case in cases):
        own = [case for case in cases if case.page == page]
        worst = max(own, key=lambda case: case.ratio)
        small, large = worst.medians
        queries, kb = max(case.seen.queries for case in own), max(case.seen.kb for case in own)
        line = f"scale.{page}: {small:.4g} {large:.4g} {worst.ratio:.2f} {queries} {kb:.4g}"
        print(line, flush=True)
        if worst.ratio > MOST_RATIO or queries >= MOST_QUERIES or kb > MOST_KB:
            missed.append(f"# missed by {line.partition(':')[0]}, {worst.name} at {worst.addresses[-1]}")
    print(f"# scale: target ratio at most {MOST_RATIO}, under {MOST_QUERIES} queries, at most {MOST_KB} kB")
    print("\n".join(missed or ["# scale: no page misses it"]))


def _cases(offices: list[MeasuredOffice]) -> Iterator[Case]:
    """Each page with each account that may open it; what nobody may open is said."""
    (accounts, small), (_, large) = (office.opened() for office in offices)
    if {name: len(some) for name, some in small.items()} != {name: len(some) for name, some in large.items()}:
        raise RuntimeError("the offices have different pages")
    for page, addresses in small.items():
        found = []
        for pair in zip(addresses, large[page], strict=True):
            for name in accounts:
                seen = [office.look(name, address) for office, address in zip(offices, pair, strict=True)]
                if all(one.status == 200 for one in seen):
                    found.append(Case(page.replace(":", "."), pair, name, seen[-1]))
        if not found:
            print(f"# scale.{page.replace(':', '.')}: nobody may open it")
        yield from found


def _database(folder: str, size: int) -> str:
    """The URL of a database for a office: a file, or a new one on the server of DATABASE_URL."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        return f"sqlite:///{folder}/{size}.sqlite3"
    import psycopg

    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE scale_{size}")
    return urlsplit(given)._replace(path=f"/scale_{size}").geturl()


def _keep_office(pipe: Connection, folder: str, url: str, issues: int) -> None:
    """Fill a office, send its pages, and answer what is asked."""
    os.environ |= {"LIANLUO_DATA_DIR": folder, "DATABASE_URL": url, "LIANLUO_HTTPS": "0"}
    # What a server's other processes would do for a query is work as well.
    os.environ["PGOPTIONS"] = "-c max_parallel_workers_per_gather=0"
    from benchmarks.race import new_database, set_up_django

    set_up_django()
    logging.getLogger("django.request").setLevel(logging.ERROR)  # who may not open a page is no news here
    new_database()
    _fill(issues)
    answer(pipe)


def _fill(issues: int) -> None:
    from benchmarks.scale_office import add_past, regular_among
    from fixtures.longday import add_work, open_office

    past = issues - RECENT
    office = open_office(first_total=regular_among(past) + 1)
    add_past(office, issues=past)
    add_work(office, issues=RECENT, articles=ARTICLES)


def answer(pipe: Connection) -> None:
    """Send the pages of the office that stands open, and answer each question."""
    from benchmarks.scale_pages import ACCOUNTS, scale_pages

    pipe.send((ACCOUNTS, scale_pages()))
    clients = _clients()
    while True:
        try:
            name, address, is_look = pipe.recv()
        except EOFError:  # nobody asks any more
            return
        pipe.send(_look(clients[name], address) if is_look else _time(clients[name], address))


def _clients() -> dict[str, Any]:
    """A browser of each account, signed in, and of nobody."""
    from django.test import Client

    from accounts.models import User
    from benchmarks.scale_pages import ACCOUNTS, NOBODY

    clients = {name: Client(HTTP_HOST="localhost") for name in ACCOUNTS}
    for name, client in clients.items():
        if name != NOBODY:
            client.force_login(User.objects.get(username=name))
    return clients


def _look(client: Any, address: str) -> Seen:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(address)  # what a process reads once is not counted
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address)
    return Seen(page.status_code, len(queries), len(page.content) / 1000)


def _time(client: Any, address: str) -> float:
    """Milliseconds of processor, this process's and its database server's: others on the machine do not count."""
    before = _cpu_ns()
    client.get(address)
    return (_cpu_ns() - before) / 1e6


def _cpu_ns() -> int:
    from django.db import connection

    server = connection.connection.info.backend_pid if connection.vendor == "postgresql" else None
    spent = time.process_time_ns()
    # The processor clock of another process, as clock_getcpuclockid(3) makes it.
    return spent + (time.clock_gettime_ns((~server << 3) | 2) if server else 0)

"""A process that is killed at any moment leaves nothing half, loses nothing and uses no number twice."""

import os
import random
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from issues.models import Issue, NumberEntry, NumberSeries, Review, Seal
from issues.services.events import verify_events
from issues.services.register import unexplained
from issues.services.sealing import damaged
from tests.factories import BulletinFactory
from tests.issues.services.ways import Office
from tests.process import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
KILLS, ISSUES = 20, 40


def database_url() -> str:
    """The database of this test, as the settings of another process take it."""
    now = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{now['NAME']}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{now['NAME']}").geturl()


def worker() -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.faults.worker", settings.MEDIA_ROOT],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": database_url()},
        stdout=subprocess.PIPE,
        text=True,
    )


def assert_whole():
    """Every issue stands where its acts say; every number is explained and given once; every file is what was signed."""
    for issue in Issue.objects.all():
        reviews = list(issue.reviews.values_list("act", flat=True))
        assert reviews == ["submit", "pass", "pass", "sign_off"][: len(reviews)]
        assert (issue.status, issue.step) == [
            ("draft", None), ("review", 1), ("review", 2), ("review", 3), ("sealed", None),
        ][len(reviews)]  # fmt: skip
        assert hasattr(issue, "seal") == (issue.status == "sealed")
        states = list(issue.numbers.values_list("state", flat=True))
        assert states == ([] if not reviews else ["used"] if issue.status == "sealed" else ["reserved"])
    assert not any(unexplained(series) for series in NumberSeries.objects.all())
    numbers = list(NumberEntry.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert [said for seal in Seal.objects.all() for said in damaged(seal)] == []
    verdict = verify_events()
    assert (verdict.damage, verdict.in_order >= Review.objects.count()) == ((), True)


def test_killed_twenty_times_on_the_way():
    office, bulletin, chance = Office(), BulletinFactory(), random.Random(4)
    for number in range(1, ISSUES + 1):
        office.issue(bulletin=bulletin, year_number=number)
    for _ in range(KILLS):
        process = worker()
        try:
            assert process.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.0, 0.12))
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        assert_whole()
    reached = Review.objects.count()
    assert 0 < reached < 4 * ISSUES  # they were killed at work
    process = worker()
    assert process.communicate(timeout=120)[0] == "ready\ndone\n"
    assert_whole()
    assert Seal.objects.count() == ISSUES

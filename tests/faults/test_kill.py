"""A process that is killed at any moment leaves nothing half, loses nothing and uses no number twice."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from issues.models import Issue, NumberEntry, NumberSeries, Proof, Review, Seal
from issues.services.events import verify_events
from issues.services.register import unexplained
from issues.services.sealing import damaged, file_digest
from tests.factories import BulletinFactory, whole_issue
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


def worker(module: str = "worker", *arguments: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.faults.{module}", settings.MEDIA_ROOT, *arguments],
        cwd=ROOT,
        # What a typesetting child leaves that lost its parent goes where no other test looks.
        env={**os.environ, "DATABASE_URL": database_url(), "TMPDIR": str(Path(settings.MEDIA_ROOT).parent)},
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


def files() -> set[Path]:
    return set(Path(settings.MEDIA_ROOT).rglob("*.pdf"))


def assert_proofs_whole():
    """Each proof has its three files, each what its digest says; what has no row is whole too, or has no name yet."""
    for proof in Proof.objects.all():
        variants = [("archive", proof.file.name, proof.pdf_digest)]
        variants += [(one.variant, one.file.name, one.digest) for one in proof.files.all()]
        assert [variant for variant, _, _ in variants] == ["archive", "overprint", "press"]
        assert [file_digest(name) for _, name, _ in variants] == [digest for _, _, digest in variants]
    for path in files():
        assert file_digest(str(path.relative_to(settings.MEDIA_ROOT))) == path.stem


def test_killed_twenty_times_while_proofs_are_made():
    issue, chance, without_row = whole_issue(), random.Random(4), 0
    for kill in range(KILLS):
        process, before = worker("prover", "99"), files()
        try:
            assert process.stdout.readline() == "ready\n"
            # In turn: at any moment, and when one, two or all three files are there and the row may be on its way.
            while len(files() - before) < kill % 4 and process.poll() is None:
                time.sleep(0.001)
            time.sleep(chance.uniform(0.0, 0.004 if kill % 4 else 2.0))
        finally:
            process.kill()
            process.wait()
            process.stdout.close()
        assert_proofs_whole()
        assert len(files()) >= 3 * Proof.objects.count()
        # A later process makes the same state again, and finds its files there: this is so after some kill, not after the last.
        without_row += len(files()) - 3 * Proof.objects.count()
    assert without_row  # they were killed between file and row
    process = worker("prover", "1")
    assert process.communicate(timeout=120)[0] == "ready\ndone\n"
    assert_proofs_whole()
    assert issue.proofs.first().titles == [f"第 {issue.proofs.count()} 次改的标题"]

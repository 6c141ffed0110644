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

from audit.verification import verify_events
from issues.models import Issue, NumberEntry, NumberSeries, Proof, Review, Seal
from issues.services.files.storing import file_digest
from issues.services.register import unexplained
from issues.services.sealing import damaged
from tests.factories import BulletinFactory, whole_issue
from tests.faults.steps import AT
from tests.offices import Office
from tests.process import ROOT

pytestmark = pytest.mark.django_db(transaction=True)
STEPS_OF_TWO = 300


def database_url() -> str:
    """The database of this test, as the settings of another process take it."""
    now = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{now['NAME']}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{now['NAME']}").geturl()


def start(module: str, *arguments: object) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", f"tests.faults.{module}", settings.MEDIA_ROOT, *map(str, arguments)],
        cwd=ROOT,
        # What a typesetting child leaves that lost its parent goes where no other test looks.
        env={**os.environ, "DATABASE_URL": database_url(), "TMPDIR": str(Path(settings.MEDIA_ROOT).parent)},
        stdout=subprocess.PIPE,
        text=True,
    )


def killed(module: str, *arguments: object) -> str:
    """Start the process and kill it at the step that it was told to stop at: the step's name."""
    process = start(module, *arguments)
    try:
        said = process.stdout.readline()
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
    assert said.startswith(AT)
    return said.removeprefix(AT).rstrip()


def assert_done(module: str, *arguments: object) -> None:
    """A process that nobody kills does the rest."""
    assert start(module, *arguments).communicate()[0] == "done\n"


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


def test_killed_on_the_way(repeated):
    kills = repeated(4, thorough=20)
    office, bulletin, chance = Office(), BulletinFactory(), random.Random(4)
    for number in range(1, 2 * kills + 1):
        office.issue(bulletin=bulletin, year_number=number)
    names = set()
    for _ in range(kills):
        # Of the steps of the first two issues, so that at most so many are done when the last is killed.
        names.add(killed("worker", chance.randrange(1, STEPS_OF_TWO)))
        assert_whole()
    assert len(names) > kills // 2
    assert 0 < Review.objects.count() < 8 * kills  # they were killed at work
    assert_done("worker", 0)
    assert_whole()
    assert Seal.objects.count() == 2 * kills


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


# The steps at which the making of one proof is killed, one after the other, and how many of its files are there then:
# each process finds those of the ones before.
PROOF_STEPS = [
    ("file", 1, 0),
    ("file", 2, 1),
    ('INSERT INTO "issues_proof"', 1, 3),
    ('INSERT INTO "audit_event"', 1, 3),
]
MORE_PROOF_STEPS = [
    ("SELECT", 1, 0),
    ("file", 1, 0),
    ("file", 2, 1),
    ("file", 1, 1),
    ("file", 2, 2),
    ("file", 1, 2),
    ('SELECT "issues_issue"', 2, 2),
    ('INSERT INTO "issues_proof"', 1, 3),
    ('INSERT INTO "issues_prooffile"', 1, 3),
    ('INSERT INTO "audit_event"', 1, 3),
]


def test_killed_while_a_proof_is_made(repeated):
    issue = whole_issue()
    for title in [f"第 {number} 回" for number in range(repeated(1, thorough=2))]:
        before = files()
        for kind, step, kept in PROOF_STEPS if repeated(True, thorough=False) else MORE_PROOF_STEPS:
            assert killed("prover", title, 1, kind, step).startswith(kind)
            assert_proofs_whole()
            assert len(files() - before) == kept
        made = issue.proofs.count()
        assert_done("prover", title, 1)
        assert_proofs_whole()
        assert (len(files() - before), issue.proofs.count()) == (3, made + 1)
        assert issue.proofs.first().titles == [f"{title}1"]


def test_killed_while_the_child_typesets(repeated):
    """At any moment: nothing here waits for it, or hangs on how far it is."""
    issue, chance = whole_issue(), random.Random(4)
    for number in range(repeated(1, thorough=5)):
        process = start("prover", f"第 {number} 回", 99)
        time.sleep(chance.uniform(0.5, 4.0))
        process.kill()
        process.communicate()
        assert_proofs_whole()
        assert len(files()) >= 3 * issue.proofs.count()
    made = issue.proofs.count()
    assert_done("prover", "最后", 1)
    assert_proofs_whole()
    assert issue.proofs.count() == made + 1

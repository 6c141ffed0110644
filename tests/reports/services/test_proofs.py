import hashlib
import os
import stat
from pathlib import Path

import pytest

from issues.enums import Act, Role
from issues.errors import Refusal
from issues.findings import Severity
from issues.models import Proof
from reports.services.proofs import make_proof
from reports.typesetting.inspect import inspect_pdf
from tests.factories import ArticleFactory, IssueFactory, account, whole_issue
from tests.issues.services.ways import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    made = IssueFactory()
    ArticleFactory(issue=made, position=1)
    return made


def stored(proof: Proof) -> bytes:
    with proof.file.open("rb") as file:
        return file.read()


def test_a_proof_is_the_typeset_issue_with_its_digests(issue):
    editor = account(Role.EDITOR)
    proof = make_proof(issue=issue, made_by=editor).proof
    data = stored(proof)
    assert (proof.pdf_digest, proof.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (proof.page_count, proof.made_by) == (len(inspect_pdf(data).pages), editor)


def test_an_unchanged_issue_keeps_its_proof_and_a_changed_one_gets_another(issue):
    first = make_proof(issue=issue, made_by=None).proof
    issue.save()
    assert make_proof(issue=issue, made_by=None).proof == first
    issue.articles.update(title="标题改了一处")
    second = make_proof(issue=issue, made_by=None).proof
    assert second != first
    assert second.content_digest != first.content_digest
    first.refresh_from_db()
    assert hashlib.sha256(stored(first)).hexdigest() == first.pdf_digest


def test_a_state_that_comes_back_shares_the_file_of_its_first_proof(issue):
    before = issue.articles.get().title
    first = make_proof(issue=issue, made_by=None).proof
    issue.articles.update(title="标题改了一处")
    make_proof(issue=issue, made_by=None)
    issue.articles.update(title=before)
    third = make_proof(issue=issue, made_by=None).proof
    assert (third.pdf_digest, third.file.name) == (first.pdf_digest, first.file.name)
    assert Proof.objects.count() == 3


def test_a_file_that_a_crash_left_half_is_written_again(issue):
    first = make_proof(issue=issue, made_by=None).proof
    whole = stored(first)
    Path(first.file.path).write_bytes(whole[:100])
    again = make_proof(issue=issue, made_by=None).proof
    assert (again, stored(again)) == (first, whole)


def test_the_titles_of_the_proof_are_kept_with_it(issue):
    proof = make_proof(issue=issue, made_by=None).proof
    issue.articles.update(title="后来改的标题")
    proof.refresh_from_db()
    assert proof.titles == ["代表进小院，议事到家门"]


def test_what_preflight_finds_is_kept_with_the_proof():
    issue = whole_issue()
    clean = make_proof(issue=issue, made_by=None)
    assert (clean.findings, clean.proof.found) == ((), ())
    issue.articles.update(title="标题\U0001f9a9")
    made = make_proof(issue=issue, made_by=None)
    assert [f.severity for f in made.findings] == [Severity.ERROR]
    assert Proof.objects.get(pk=made.proof.pk).found == made.findings
    assert Proof.objects.get(pk=clean.proof.pk).found == ()


def test_an_unchanged_proof_keeps_what_is_found_now():
    issue = whole_issue(year_number=3)
    first = make_proof(issue=issue, made_by=None).proof
    IssueFactory(bulletin=issue.bulletin, year_number=1)
    again = make_proof(issue=issue, made_by=None)
    assert again.proof == first
    assert [f.rule for f in again.findings] == ["numbers"]
    assert again.proof.found == Proof.objects.get(pk=first.pk).found == again.findings


def test_an_issue_that_is_signed_off_while_it_is_typeset_gets_no_other_proof(monkeypatch):
    office = Office()
    issue, replace = office.at_sign_off(), os.replace

    def signed_meanwhile(part, path):
        monkeypatch.setattr(os, "replace", replace)
        office.act(Act.SIGN_OFF, issue, office.approver)
        replace(part, path)

    monkeypatch.setattr(os, "replace", signed_meanwhile)
    with pytest.raises(Refusal, match="签发，不能再改。"):
        make_proof(issue=issue, made_by=None)
    assert list(issue.proofs.all()) == [issue.seal.proof]


def test_the_file_is_nobody_elses(issue):
    path = Path(make_proof(issue=issue, made_by=None).proof.file.path)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent)] == [0o600, 0o700]

import hashlib

import pytest

from issues.enums import Role
from issues.models import Proof
from reports.services.proofs import make_proof
from reports.typesetting.inspect import inspect_pdf
from tests.factories import ArticleFactory, IssueFactory, account

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
    proof = make_proof(issue=issue, made_by=editor)
    data = stored(proof)
    assert (proof.pdf_digest, proof.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (proof.page_count, proof.made_by) == (len(inspect_pdf(data).pages), editor)


def test_an_unchanged_issue_keeps_its_proof_and_a_changed_one_gets_another(issue):
    first = make_proof(issue=issue, made_by=None)
    issue.save()
    assert make_proof(issue=issue, made_by=None) == first
    issue.articles.update(title="标题改了一处")
    second = make_proof(issue=issue, made_by=None)
    assert second != first
    assert second.content_digest != first.content_digest
    first.refresh_from_db()
    assert hashlib.sha256(stored(first)).hexdigest() == first.pdf_digest


def test_a_state_that_comes_back_shares_the_file_of_its_first_proof(issue):
    before = issue.articles.get().title
    first = make_proof(issue=issue, made_by=None)
    issue.articles.update(title="标题改了一处")
    make_proof(issue=issue, made_by=None)
    issue.articles.update(title=before)
    third = make_proof(issue=issue, made_by=None)
    assert (third.pdf_digest, third.file.name) == (first.pdf_digest, first.file.name)
    assert Proof.objects.count() == 3

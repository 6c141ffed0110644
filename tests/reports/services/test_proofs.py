import hashlib
import os
import stat
from pathlib import Path

import pytest

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from audit.models import Event
from issues.enums import Act
from issues.models import Issue, Proof
from issues.queries.turns import with_turn
from reports.services.proofs import make_proof
from tests.factories import ArticleFactory, IssueFactory, account, whole_issue
from tests.offices import Office
from text.errors import Refusal
from text.findings import Severity
from typesetting.inspect import inspect_pdf

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
    proof = make_proof(issue=issue, actor=Actor(editor)).proof
    data = stored(proof)
    assert (proof.pdf_digest, proof.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (proof.page_count, proof.made_by) == (len(inspect_pdf(data).pages), editor)


def test_an_unchanged_issue_keeps_its_proof_and_a_changed_one_gets_another(issue):
    first = make_proof(issue=issue, actor=PROGRAM).proof
    issue.save()
    assert make_proof(issue=issue, actor=PROGRAM).proof == first
    issue.articles.update(title="标题改了一处")
    second = make_proof(issue=issue, actor=PROGRAM).proof
    assert second != first
    assert second.content_digest != first.content_digest
    first.refresh_from_db()
    assert hashlib.sha256(stored(first)).hexdigest() == first.pdf_digest


def test_a_state_that_comes_back_shares_the_file_of_its_first_proof(issue):
    before = issue.articles.get().title
    first = make_proof(issue=issue, actor=PROGRAM).proof
    issue.articles.update(title="标题改了一处")
    make_proof(issue=issue, actor=PROGRAM)
    issue.articles.update(title=before)
    third = make_proof(issue=issue, actor=PROGRAM).proof
    assert (third.pdf_digest, third.file.name) == (first.pdf_digest, first.file.name)
    assert Proof.objects.count() == 3


def test_a_file_that_a_crash_left_half_is_written_again(issue):
    first = make_proof(issue=issue, actor=PROGRAM).proof
    whole = stored(first)
    Path(first.file.path).write_bytes(whole[:100])
    again = make_proof(issue=issue, actor=PROGRAM).proof
    assert (again, stored(again)) == (first, whole)


def test_the_titles_of_the_proof_are_kept_with_it(issue):
    proof = make_proof(issue=issue, actor=PROGRAM).proof
    issue.articles.update(title="后来改的标题")
    proof.refresh_from_db()
    assert proof.titles == ["代表进小院，议事到家门"]


def test_what_preflight_finds_is_kept_with_the_proof():
    issue = whole_issue()
    clean = make_proof(issue=issue, actor=PROGRAM)
    assert (clean.findings, clean.proof.found) == ((), ())
    issue.articles.update(title="标题\U0001f9a9")
    made = make_proof(issue=issue, actor=PROGRAM)
    assert [f.severity for f in made.findings] == [Severity.ERROR]
    assert Proof.objects.get(pk=made.proof.pk).found == made.findings
    assert Proof.objects.get(pk=clean.proof.pk).found == ()


def test_an_unchanged_proof_keeps_what_is_found_now():
    issue = whole_issue(year_number=3)
    first = make_proof(issue=issue, actor=PROGRAM).proof
    IssueFactory(bulletin=issue.bulletin, year_number=1)
    again = make_proof(issue=issue, actor=PROGRAM)
    assert again.proof == first
    assert [f.rule for f in again.findings] == ["numbers"]
    assert again.proof.found == Proof.objects.get(pk=first.pk).found == again.findings


def test_an_issue_that_is_submitted_while_it_is_typeset_gets_no_other_proof(monkeypatch):
    office = Office()
    issue, replace = office.issue(), os.replace

    def submitted_meanwhile(part, path):
        monkeypatch.setattr(os, "replace", replace)
        office.act(Act.SUBMIT, issue, office.editor)
        replace(part, path)

    monkeypatch.setattr(os, "replace", submitted_meanwhile)
    with pytest.raises(Refusal, match="正在审校，清样就是送审的那一份。"):
        make_proof(issue=issue, actor=PROGRAM)
    assert list(issue.proofs.all()) == [issue.reviews.get().proof]


@pytest.mark.parametrize(
    ("brought", "said"), [("submitted", "正在审校，清样就是送审的那一份。"), ("signed", "签发，不能再改。")]
)
def test_what_is_in_review_or_signed_gets_no_other_proof(brought, said):
    issue = getattr(Office(), brought)()
    with pytest.raises(Refusal, match=said):
        make_proof(issue=issue, actor=PROGRAM)
    assert issue.proofs.count() == 1


def test_a_returned_issue_gets_a_proof_again():
    office = Office()
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "标题再想想")
    issue.articles.update(title="再想过的标题")
    assert make_proof(issue=issue, actor=PROGRAM).proof == issue.proofs.first()
    assert issue.proofs.count() == 2


def test_a_new_proof_is_in_the_log_and_no_edit_of_who_made_it(issue):
    editor = account(Role.EDITOR)
    proof = make_proof(issue=issue, actor=Actor(editor, "10.0.0.7")).proof
    make_proof(issue=issue, actor=Actor(editor, "10.0.0.7"))
    event = Event.objects.get()
    assert (event.kind, event.actor, event.address, event.parent_pk) == ("proof", editor, "10.0.0.7", issue.pk)
    assert event.detail == {"页数": proof.page_count, "文件摘要": proof.pdf_digest}
    assert not with_turn(Issue.objects.all(), editor).get(pk=issue.pk).has_edited


def test_the_file_is_nobody_elses(issue):
    path = Path(make_proof(issue=issue, actor=PROGRAM).proof.file.path)
    assert [stat.S_IMODE(p.stat().st_mode) for p in (path, path.parent)] == [0o600, 0o700]

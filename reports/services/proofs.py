"""Making proofs."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from issues.findings import Finding, findings_to_data
from issues.models import Issue, Proof
from issues.numbering import Register
from issues.queries import latest_proof, register_of
from issues.services.files import keep_file
from reports.collect import collect
from reports.services.printing import typeset_document
from reports.typesetting.document import Document, digest


@dataclass(frozen=True)
class Made:
    """A proof, and what there is to say about it."""

    proof: Proof
    findings: tuple[Finding, ...]


def make_proof(*, issue: Issue, made_by: User | None) -> Made:
    """Typeset the issue as it stands. Where the newest proof shows just that, it is returned.

    What the checks found is kept with the proof, as they find it now: the neighbours' numbers may have changed.

    Raises Refusal where the issue cannot be typeset.
    """
    document, register = _snapshot(issue)
    printed = typeset_document(document, register)
    findings = findings_to_data(printed.findings)
    # The name is the digest of the bytes: states that look the same share their file.
    name = f"proofs/{printed.digest[:2]}/{printed.digest}.pdf"
    keep_file(name=name, data=printed.pdf)
    newest = latest_proof(issue)
    if newest and (newest.content_digest, newest.pdf_digest) == (digest(document), printed.digest):
        newest.findings = findings
        newest.save(update_fields=["findings"])
        return Made(newest, printed.findings)
    proof = Proof.objects.create(
        issue=issue,
        content_digest=digest(document),
        pdf_digest=printed.digest,
        file=name,
        size=len(printed.pdf),
        page_count=printed.page_count,
        findings=findings,
        titles=[article.title for article in document.articles],
        made_by=made_by,
    )
    return Made(proof, printed.findings)


def _snapshot(issue: Issue) -> tuple[Document, Register]:
    """The issue at one instant: whoever changes it or its articles waits for the same row."""
    with transaction.atomic():
        held = Issue.objects.select_for_update(of=("self",)).select_related("bulletin").get(pk=issue.pk)
        return collect(held), register_of(held)

"""Making proofs."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from issues.findings import Finding
from issues.models import Issue, Proof
from issues.queries import latest_proof
from reports.collect import collect
from reports.services.printing import Printed, typeset_document
from reports.typesetting.document import Document, digest


@dataclass(frozen=True)
class Made:
    """A proof, and what there is to say about it."""

    proof: Proof
    findings: tuple[Finding, ...]


def make_proof(*, issue: Issue, made_by: User | None) -> Made:
    """Typeset the issue as it stands. Where the newest proof shows just that, it is returned.

    Raises Refusal where the issue cannot be typeset.
    """
    document = _snapshot(issue)
    printed = typeset_document(document)
    # The name is the digest of the bytes: states that look the same share their file.
    name = f"proofs/{printed.digest[:2]}/{printed.digest}.pdf"
    _store(name, printed)
    newest = latest_proof(issue)
    if newest and (newest.content_digest, newest.pdf_digest) == (digest(document), printed.digest):
        return Made(newest, printed.findings)
    proof = Proof.objects.create(
        issue=issue,
        content_digest=digest(document),
        pdf_digest=printed.digest,
        file=name,
        size=len(printed.pdf),
        page_count=printed.page_count,
        titles=[article.title for article in document.articles],
        made_by=made_by,
    )
    return Made(proof, printed.findings)


def _snapshot(issue: Issue) -> Document:
    """The issue at one instant: whoever changes it or its articles waits for the same row."""
    with transaction.atomic():
        return collect(Issue.objects.select_for_update(of=("self",)).select_related("bulletin").get(pk=issue.pk))


def _store(name: str, printed: Printed) -> None:
    """See to it that the file is there and whole: one that a crash left half is written again."""
    if default_storage.exists(name):
        with default_storage.open(name) as stored:
            if hashlib.sha256(stored.read()).hexdigest() == printed.digest:
                return
        default_storage.delete(name)
    default_storage.save(name, ContentFile(printed.pdf))

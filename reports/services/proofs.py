"""Making proofs."""

import errno
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from issues.content import content_digest, content_of
from issues.errors import Refusal
from issues.findings import Finding, findings_to_data
from issues.models import Issue, Proof, ProofFile
from issues.numbering import Register
from issues.queries import latest_proof, register_of
from issues.services.editing import refuse_closed
from issues.services.files import keep_file
from reports.collect import collect
from reports.services.printing import Printed, typeset_document
from reports.services.versions import versions
from reports.typesetting.document import Document
from reports.typesetting.variant import Variant


@dataclass(frozen=True)
class Made:
    """A proof, and what there is to say about it."""

    proof: Proof
    findings: tuple[Finding, ...]


def make_proof(*, issue: Issue, made_by: User | None) -> Made:
    """Typeset the issue as it stands, in every variant. Where the newest proof shows just that, it is returned.

    What the checks found is kept with the proof, as they find it now: the neighbours' numbers may have changed.

    Raises Refusal where the issue cannot be typeset, is closed, or the disk is full.
    """
    content, document, register = _snapshot(issue)
    printed = {variant: typeset_document(document, register, variant) for variant in Variant}
    archive = printed[Variant.ARCHIVE]
    names = {variant: _keep(one) for variant, one in printed.items()}
    newest = latest_proof(issue)
    found = findings_to_data(archive.findings)
    if newest and (newest.content_digest, newest.pdf_digest) == (content_digest(content), archive.digest):
        newest.findings = found
        newest.save(update_fields=["findings"])
        return Made(newest, archive.findings)
    with transaction.atomic():
        proof = Proof.objects.create(
            issue=issue,
            content=content,
            content_digest=content_digest(content),
            pdf_digest=archive.digest,
            file=names[Variant.ARCHIVE],
            size=len(archive.pdf),
            page_count=archive.page_count,
            findings=found,
            titles=[article.title for article in document.articles],
            made_by=made_by,
            made_with=versions(),
        )
        ProofFile.objects.bulk_create(
            ProofFile(proof=proof, variant=variant.value, file=names[variant], digest=one.digest, size=len(one.pdf))
            for variant, one in printed.items()
            if variant is not Variant.ARCHIVE
        )
    return Made(proof, archive.findings)


def _keep(printed: Printed) -> str:
    """Keep the bytes under the name of their digest: states that look the same share their file."""
    name = f"proofs/{printed.digest[:2]}/{printed.digest}.pdf"
    try:
        keep_file(name=name, data=printed.pdf)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise Refusal("磁盘已满，清样没有存下，什么也没有改动。请告诉系统管理员清理磁盘，然后再试。") from error
    return name


def _snapshot(issue: Issue) -> tuple[dict[str, Any], Document, Register]:
    """The issue at one instant: whoever changes it or its articles waits for the same row."""
    with transaction.atomic():
        held = Issue.objects.select_for_update(of=("self",)).select_related("bulletin").get(pk=issue.pk)
        refuse_closed(held)
        return content_of(held), collect(held), register_of(held)

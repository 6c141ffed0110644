"""Making proofs."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.content import content_digest, content_of
from issues.enums import IssueStatus
from issues.models import Issue, Proof, ProofFile
from issues.queries.proofs import latest_proof
from issues.queries.register import register_of
from issues.services.files.storing import keep_file
from issues.services.locking import lock_issue, refuse_closed
from reports.collect import collect
from reports.services.printing import Printed, typeset_variants
from reports.services.versions import versions
from text.errors import Refusal
from text.findings import Finding, findings_to_data
from text.numbering import Register
from typesetting.document import Document
from typesetting.variant import Variant


@dataclass(frozen=True)
class Made:
    """A proof, and what there is to say about it."""

    proof: Proof
    findings: tuple[Finding, ...]


def make_proof(*, issue: Issue, actor: Actor) -> Made:
    """Typeset the issue as it stands, in every variant. Where the newest proof shows just that, it is returned.

    What the checks found is kept with the proof, as they find it now: the neighbours' numbers may have changed.

    Raises Refusal where the issue cannot be typeset, is closed or in review, or the disk is full.
    """
    content, document, register = _snapshot(issue)
    printed = typeset_variants(document, register, tuple(Variant))
    archive = printed[Variant.ARCHIVE]
    names = {variant: _keep(one) for variant, one in printed.items()}
    found = findings_to_data(archive.findings)
    with transaction.atomic():
        _refuse_closed(lock_issue(issue))  # it may have been submitted while it was typeset
        newest = latest_proof(issue)
        if newest and (newest.content_digest, newest.pdf_digest) == (content_digest(content), archive.digest):
            newest.findings = found
            newest.save(update_fields=["findings"])
            return Made(newest, archive.findings)
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
            made_by=actor.user,
            made_with=versions(),
        )
        ProofFile.objects.bulk_create(
            ProofFile(proof=proof, variant=variant.value, file=names[variant], digest=one.digest, size=len(one.pdf))
            for variant, one in printed.items()
            if variant is not Variant.ARCHIVE
        )
        detail = {"页数": proof.page_count, "文件摘要": proof.pdf_digest}
        record_event(kind=EventKind.PROOF, actor=actor, what=f"{issue}清样", subject=proof, detail=detail)
    return Made(proof, archive.findings)


def _refuse_closed(issue: Issue) -> None:
    """What is in review is decided on the proof that was submitted; another one would be in its way."""
    refuse_closed(issue)
    if issue.status == IssueStatus.REVIEW.value:
        raise Refusal(f"{issue}正在审校，清样就是送审的那一份。要重新出清样，请先收回送审，或请审校人员退回。")


def _keep(printed: Printed) -> str:
    """Keep the bytes under the name of their digest: states that look the same share their file."""
    name = f"proofs/{printed.digest[:2]}/{printed.digest}.pdf"
    keep_file(name=name, data=printed.pdf)
    return name


def _snapshot(issue: Issue) -> tuple[dict[str, Any], Document, Register]:
    """Lock the issue and read it at one instant; every service that changes it or its articles locks the same row."""
    with transaction.atomic():
        held = lock_issue(issue)
        _refuse_closed(held)
        return content_of(held), collect(held), register_of(held)

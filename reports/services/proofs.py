"""Making proofs."""

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from issues.models import Issue, Proof
from issues.queries import latest_proof
from reports.collect import collect
from reports.services.printing import typeset_document
from reports.typesetting.document import digest


def make_proof(*, issue: Issue, made_by: User | None) -> Proof:
    """Typeset the issue as it stands. Where the newest proof shows just that, it is returned."""
    document = collect(issue)
    printed = typeset_document(document)
    newest = latest_proof(issue)
    if newest and (newest.content_digest, newest.pdf_digest) == (digest(document), printed.digest):
        return newest
    # The name is the digest of the bytes, so a file that is there already is this one.
    name = f"proofs/{printed.digest[:2]}/{printed.digest}.pdf"
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(printed.pdf))
    with transaction.atomic():
        return Proof.objects.create(
            issue=issue,
            content_digest=digest(document),
            pdf_digest=printed.digest,
            file=name,
            size=len(printed.pdf),
            page_count=printed.page_count,
            made_by=made_by,
        )

"""Proofs and their files: who may see them, the newest, and those to compare."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

from accounts.models import User
from issues.models import Issue, Proof, ProofFile
from issues.queries.accounts import Account


def proofs_on_desk(user: Account) -> QuerySet[Proof]:
    """The proofs this person may see."""
    everything = Proof.objects.select_related("issue__bulletin")
    return everything if user.has_perm("issues.view_proof") else everything.none()


def proof_files_on_desk(user: Account) -> QuerySet[ProofFile]:
    """The files for the printing house of the proofs that this person may see."""
    return ProofFile.objects.filter(proof__in=proofs_on_desk(user)).select_related("proof__issue__bulletin")


def latest_proof(issue: Issue) -> Proof | None:
    """The newest proof of an issue."""
    return issue.proofs.first()


def proofs_to_compare() -> QuerySet[Proof]:
    """Return proofs without their contents, each with `is_kept`: whether it has one to compare."""
    return Proof.objects.annotate(is_kept=~Q(content={})).defer("content")


def comparable_proofs(issue: Issue) -> list[Proof]:
    """The issue's proofs whose content is kept, newest first, of several in a row with one content the newest.

    Contents are large and read when they are asked for: those who only count the proofs need none.
    """
    return comparable_among(proofs_to_compare().filter(issue=issue))


def comparable_among(read: Iterable[Any]) -> list[Proof]:
    """`comparable_proofs` among an issue's proofs, newest first, as `issue_for_page` reads them."""
    proofs = [proof for proof in read if proof.is_kept]
    return [
        proof
        for place, proof in enumerate(proofs)
        if not place or proof.content_digest != proofs[place - 1].content_digest
    ]


def last_seen(issue: Issue, user: User) -> Proof | None:
    """The proof that this person last decided on, or None."""
    own = issue.reviews.filter(by=user, proof__isnull=False).select_related("proof").last()
    return own.proof if own else None

"""Sealing: what was signed off is kept as it was signed, file for file."""

from audit.kinds import EventKind
from audit.models import Event
from issues.content import print_run
from issues.models import Issue, Proof, Review, Seal, SealedFile
from issues.services.files.storing import file_digest
from text.errors import Refusal

ARCHIVE = "archive"  # the variant that people read and sign


def seal_proof(*, issue: Issue, proof: Proof, sign_off: Review) -> Seal:
    """Seal a proof, in the transaction of its sign-off: its files have been there and whole since it was made.

    Raises Refusal where one is not.
    """
    files = [
        (ARCHIVE, proof.file.name, proof.pdf_digest, proof.size),
        *((one.variant, one.file.name, one.digest, one.size) for one in proof.files.all()),
    ]
    for _, name, digest, _ in files:
        if file_digest(name) != digest:
            raise Refusal(f"{issue}的清样文件不在了或已损坏，不能签发。请编辑重新出清样，并告诉系统管理员。")
    seal = Seal.objects.create(
        issue=issue,
        proof=proof,
        sign_off=sign_off,
        sealed_at=sign_off.at,
        title=issue.title,
        page_count=proof.page_count,
        print_run=print_run(issue),
        content=proof.content,
        content_digest=proof.content_digest,
        made_with=proof.made_with,
    )
    SealedFile.objects.bulk_create(
        SealedFile(seal=seal, variant=variant, file=name, digest=digest, size=size)
        for variant, name, digest, size in files
    )
    return seal


def damaged(seal: Seal) -> list[str]:
    """The files of a seal that are not there or not what was signed."""
    return [f"{seal} {one.variant}" for one in seal.files.all() if file_digest(one.file.name) != one.digest]


def name_of_seal(seal: Seal) -> str:
    """Return the seal's name in the event log: its issue and the digest of the signed file."""
    return f"{seal.issue_id} {seal.proof.pdf_digest}"


def missing_seals() -> list[str]:
    """The sign-offs in the event log whose seal is not there, in Chinese.

    Read in the order in which they come about: what is signed meanwhile is no fault.
    """
    signed = list(Event.objects.filter(kind=EventKind.SEALED.value).order_by("pk"))
    there = {name_of_seal(seal) for seal in Seal.objects.select_related("proof").only("issue_id", "proof__pdf_digest")}
    return [
        f"{event.what}：审计日志第 {event.label} 条记着签发，封存不在了"
        for event in signed
        if f"{event.parent_pk} {event.detail.get('文件摘要', '')}" not in there
    ]

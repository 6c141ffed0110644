"""What was sealed: who may read and download it."""

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from issues.enums import Act, IssueStatus
from issues.models import Article, Review, Seal, SealedFile
from issues.queries.accounts import Account
from issues.queries.articles import corrections
from issues.queries.issues import issues_on_desk


def seals_in_archive(user: Account) -> QuerySet[Seal]:
    """Return the seals, newest first, for those who may read the archive; else none.

    Each with `withdrawn`: why it was withdrawn, or None. Its issue has `signed_corrections`, the articles that correct
    it, and `signed_correcting`, its own articles that correct others; of issues that stand signed off alone.
    """
    withdrawn = Review.objects.filter(issue=OuterRef("issue"), act=Act.WITHDRAW.value).values("reason")[:1]
    everything = (
        Seal.objects.select_related("issue__bulletin", "proof")
        .annotate(withdrawn=Subquery(withdrawn))
        .prefetch_related(
            Prefetch("issue__corrections", _signed_corrections(), to_attr="signed_corrections"),
            Prefetch("issue__articles", _signed_corrections(), to_attr="signed_correcting"),
        )
        .order_by("-issue__year", "-issue__date", "-issue__pk")
    )
    return everything if user.has_perm("issues.read_archive") else everything.none()


def _signed_corrections() -> QuerySet[Article]:
    return corrections().filter(issue__status=IssueStatus.SEALED.value)


def sealed_files_in_archive(user: Account) -> QuerySet[SealedFile]:
    """The files that this person may download: none of an issue that was withdrawn."""
    return SealedFile.objects.filter(
        seal__in=seals_in_archive(user), seal__issue__status=IssueStatus.SEALED.value
    ).select_related("seal__issue")


def sealed_files_on_desk(user: Account) -> QuerySet[SealedFile]:
    """The sealed files of the issues that this person sees at the desk: proofs that were signed."""
    everything = SealedFile.objects.filter(seal__issue__in=issues_on_desk(user)).select_related("seal__issue__bulletin")
    return everything if user.has_perm("issues.view_proof") else everything.none()

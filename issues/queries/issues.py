"""Issues: who may see them, finding one by its code or by what is typed, and one read whole for a page."""

import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from accounts.models import User
from issues.content import read_whole
from issues.enums import Act, IssueStatus
from issues.models import Article, Issue, Notice, Proof, Review
from issues.queries.accounts import Account
from issues.queries.proofs import proofs_to_compare
from issues.queries.turns import with_turn
from text.errors import Refusal
from text.numbering import IssueCode, parse_code

OPEN = (IssueStatus.DRAFT.value, IssueStatus.REVIEW.value)  # whose content may still be changed
GONE = (IssueStatus.WITHDRAWN.value, IssueStatus.GIVEN_UP.value)  # whose articles correct nothing any more
YEARS = range(1949, 2200)  # that an issue can have


def issues_on_desk(user: Account) -> QuerySet[Issue]:
    """The issues whose drafts this person may see."""
    everything = Issue.objects.select_related("bulletin")
    return everything if user.has_perm("issues.view_issue") else everything.none()


def was_submitted(issue: Issue) -> bool:
    """Return True if the issue has ever been submitted, so that there is a 审校单 to print."""
    return any(review.act == Act.SUBMIT.value for review in issue.reviews.all())


def withdrawal_of(issue: Issue) -> Review | None:
    """The act that withdrew the issue, or None."""
    return issue.reviews.filter(act=Act.WITHDRAW.value).first()


def issue_for_page(user: User, pk: int | str) -> Any:
    """An issue that this person may see, read whole for a page that changes nothing; None where there is none.

    With what `with_turn` says of it; `is_corrected`, whether there are articles that correct it; and `has_news`, whether
    this person has unread notices of it. The user comes to have their groups.
    """
    unread = Notice.objects.filter(recipient=user.pk, read_at__isnull=True, cause__issue=OuterRef("pk"))
    corrected = Article.objects.filter(corrects=OuterRef("pk"))
    issues = with_turn(issues_on_desk(user), user)
    issue = issues.annotate(is_corrected=Exists(corrected), has_news=Exists(unread)).filter(pk=pk).first()
    if issue is not None:
        prefetch_related_objects([user], "groups")
        read_whole(issue)
        proofs = proofs_to_compare().select_related("made_by")
        prefetch_related_objects([issue], Prefetch("proofs", proofs))
    return issue


def with_counts(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """Return the issues, each with `article_count` and `proof_count`; annotated apart, so that only shown rows are counted."""
    return issues.annotate(
        article_count=_count_of(Article.objects.order_by()), proof_count=_count_of(Proof.objects.order_by())
    )


def _count_of(rows: QuerySet[Article] | QuerySet[Proof]) -> Coalesce:
    """Return how many of the rows an issue has."""
    counted = rows.filter(issue=OuterRef("pk")).values("issue").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def issues_named(issues: QuerySet[Issue], words: str) -> QuerySet[Issue]:
    """Those of the issues that the words may mean: 2024 15, 第15期, 总639, 增刊 2, or the name of a bulletin.

    A number that can be a year is one, unless 总 stands before it; others are one of the issue's numbers.
    """
    for total, number in re.findall("(总第?)?([0-9]{1,9})", words):
        if total:
            issues = issues.filter(total_number=int(number))
        elif int(number) in YEARS:
            issues = issues.filter(year=int(number))
        else:
            fields = ("year_number", "total_number", "supplement_number")
            issues = issues.filter(reduce(or_, (Q(**{name: int(number)}) for name in fields)))
    if "增刊" in words:
        issues = issues.filter(supplement_number__isnull=False)
    for name in re.findall(r"[^\W0-9]{2,}", re.sub("增刊|总第|[年第期总号]", " ", words)):
        issues = issues.filter(bulletin__name__icontains=name)
    return issues


def find_issue(code: str, bulletin_name: str = "") -> Issue:
    """The issue that a code (2021-15, 2021-Z2) names; `bulletin_name` where two bulletins share it.

    Raises Refusal where the code is malformed, names no issue, or more than one.
    """
    try:
        parsed = parse_code(code)
    except ValueError as error:
        raise Refusal(str(error)) from error
    found = Issue.objects.select_related("bulletin").filter(**number_lookup(parsed))
    found = found.exclude(status=IssueStatus.GIVEN_UP.value)
    if bulletin_name:
        found = found.filter(bulletin__name=bulletin_name)
    matches = list(found.order_by("bulletin__name"))
    if not matches:
        of = f"《{bulletin_name}》" if bulletin_name else ""
        raise Refusal(f"没有找到{of} {parsed}。请核对期次代号。")
    if len(matches) > 1:
        names = "".join(f"《{issue.bulletin.name}》" for issue in matches)
        raise Refusal(f"{parsed} 在{names}里都有，请用 --bulletin 指明刊物。")
    return matches[0]


def number_lookup(code: IssueCode) -> dict[str, int]:
    """The field values that a code stands for."""
    return {"year": code.year, ("supplement_number" if code.supplement else "year_number"): code.number}

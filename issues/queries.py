"""Reads that more than one place needs, and who may see what."""

import re
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.contrib.auth.models import AnonymousUser, Group
from django.db.models import (
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, Coalesce

from accounts.models import User
from audit.kinds import EventKind
from audit.models import Event
from issues.content import read_whole
from issues.enums import Act, IssueStatus, NoticeKind, NumberState, SeriesKind
from issues.models import (
    Article,
    Bulletin,
    Issue,
    Notice,
    NumberEntry,
    NumberSeries,
    Picture,
    Proof,
    ProofFile,
    Review,
    ReviewStep,
    Seal,
    SealedFile,
)
from text.errors import Refusal
from text.numbering import IssueCode, Numbered, Register, parse_code

OPEN = (IssueStatus.DRAFT.value, IssueStatus.REVIEW.value)  # whose content may still be changed
GONE = (IssueStatus.WITHDRAWN.value, IssueStatus.GIVEN_UP.value)  # whose articles correct nothing any more

YEARS = range(1949, 2200)  # that an issue can have


class Account(Protocol):
    """Whoever asks: a signed-in user, or the anonymous one."""

    def has_perm(self, perm: str) -> bool:
        """Whether this person has the right `app.codename`."""


def issues_on_desk(user: Account) -> QuerySet[Issue]:
    """The issues whose drafts this person may see."""
    everything = Issue.objects.select_related("bulletin")
    return everything if user.has_perm("issues.view_issue") else everything.none()


def groups_that_decide() -> QuerySet[Group]:
    """The groups that a review step may be given to: those who see issues."""
    return Group.objects.filter(permissions__codename="view_issue", permissions__content_type__app_label="issues")


def articles_on_desk(user: Account) -> QuerySet[Article]:
    """The articles this person may see."""
    everything = Article.objects.select_related("issue__bulletin")
    return everything if user.has_perm("issues.view_article") else everything.none()


def may_change(article: Article, user: Account) -> bool:
    """Whether this person may change the article: not once its issue is closed."""
    return user.has_perm("issues.change_article") and (article.issue is None or article.issue.status in OPEN)


def pool_of(bulletin: Bulletin, user: Account) -> QuerySet[Article]:
    """The articles in a bulletin's pool that this person may see, the newest first."""
    return articles_on_desk(user).filter(bulletin=bulletin, issue__isnull=True).order_by("-created_at", "-pk")


def either(some: QuerySet[Any], others: QuerySet[Any]) -> QuerySet[Any]:
    """The keys of both. With OR between conditions of which one is a query, PostgreSQL expects half of the table."""
    return some.order_by().values("pk").union(others.order_by().values("pk"))


def total_of(rows: QuerySet[Any]) -> Subquery:
    """How many rows there are, for rows of the same page to carry: one query asks for both."""
    return Subquery(rows.order_by().values(all=Value(1)).annotate(total=Count("pk")).values("total"))


def proofs_on_desk(user: Account) -> QuerySet[Proof]:
    """The proofs this person may see."""
    everything = Proof.objects.select_related("issue__bulletin")
    return everything if user.has_perm("issues.view_proof") else everything.none()


def pictures_on_desk(user: Account) -> QuerySet[Picture]:
    """The pictures this person may see: those who see articles see theirs."""
    everything = Picture.objects.all()
    return everything if user.has_perm("issues.view_article") else everything.none()


def seals_in_archive(user: Account) -> QuerySet[Seal]:
    """What has been signed off, newest first, for those who may read the archive.

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


def corrections() -> QuerySet[Article]:
    """The articles that correct an issue, without their bodies: signed off, on their way, or in the pool.

    What was withdrawn or given up corrects nothing any more.
    """
    return (
        Article.objects.filter(corrects__isnull=False)
        .exclude(issue__status__in=GONE)
        .select_related("issue", "corrects")
        .defer("body")
        .order_by("issue__date", "issue", "position", "pk")
    )


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


def proof_files_on_desk(user: Account) -> QuerySet[ProofFile]:
    """The files for the printing house of the proofs that this person may see."""
    return ProofFile.objects.filter(proof__in=proofs_on_desk(user)).select_related("proof__issue__bulletin")


def was_submitted(issue: Issue) -> bool:
    """Whether anybody has ever submitted the issue: it has a record of its way then."""
    return any(review.act == Act.SUBMIT.value for review in issue.reviews.all())


def withdrawal_of(issue: Issue) -> Review | None:
    """The act that withdrew the issue, or None."""
    return issue.reviews.filter(act=Act.WITHDRAW.value).first()


def series_on_desk(user: Account) -> QuerySet[NumberSeries]:
    """The series of numbers that this person may look at."""
    everything = NumberSeries.objects.select_related("bulletin")
    return everything if user.has_perm("issues.view_numberseries") else everything.none()


def with_standing(series: QuerySet[NumberSeries]) -> QuerySet[NumberSeries]:
    """The series, each with `following`, the number that it gives next: the lowest free one, else the one after the last;
    and with `explained`, how many of the numbers from where it starts to where it stands have an entry.
    """
    own = NumberEntry.objects.filter(series=OuterRef("pk")).order_by("number")
    free = own.filter(state=NumberState.FREE.value).values("number")[:1]
    within = own.order_by().filter(number__range=(OuterRef("start"), OuterRef("last"))).values("series")
    return series.annotate(
        following=Coalesce(Subquery(free), F("last") + 1),
        explained=Coalesce(Subquery(within.annotate(count=Count("pk")).values("count")), 0),
    )


def notices_of(user: User | AnonymousUser) -> QuerySet[Notice]:
    """This person's own notices, newest first; none for those who may not see drafts any longer.

    Each with `settled`: of a turn and of one that is overdue, that the issue does not wait there any more.
    """
    if not user.has_perm("issues.view_issue"):
        return Notice.objects.none()
    own = Notice.objects.filter(recipient=user.pk).annotate(settled=_settled())
    return own.select_related("cause__issue__bulletin")


def unread_notices(user: User | AnonymousUser) -> QuerySet[Notice]:
    """Those that this person has still to look at: what is settled is nothing to look at."""
    return notices_of(user).filter(~_settled(), read_at__isnull=True)


def _settled() -> Q:
    """The issue has moved on from the act that brought it to somebody; told from its state and kept nowhere."""
    later = Review.objects.filter(issue=OuterRef("issue"), pk__gt=OuterRef("pk"))
    # Asked of the act, so that counting notices joins nothing.
    waits = Review.objects.filter(~Exists(later), pk=OuterRef("cause"), issue__status=IssueStatus.REVIEW.value)
    return Q(~Exists(waits), kind__in=[NoticeKind.TURN.value, NoticeKind.OVERDUE.value])


def desk_accounts() -> QuerySet[User]:
    """The active accounts that may see drafts."""
    # Named: with two backends Django asks which.
    return User.objects.with_perm("issues.view_issue", backend="django.contrib.auth.backends.ModelBackend")


def reviews_of_round(issue: Issue) -> QuerySet[Review]:
    """The acts since the issue was last submitted, that one first; none that are void."""
    submitted = issue.reviews.filter(act=Act.SUBMIT.value).order_by("-pk").values("pk")[:1]
    return issue.reviews.filter(pk__gte=Subquery(submitted), voided_at__isnull=True).order_by("pk")


def round_of(issue: Issue) -> list[Review]:
    """The acts of `reviews_of_round`, told from all those of the issue."""
    reviews = list(issue.reviews.all())
    submits = [place for place, review in enumerate(reviews) if review.act == Act.SUBMIT.value]
    return [review for review in reviews[submits[-1] :] if review.voided_at is None] if submits else []


def edits_of(issue: Issue) -> QuerySet[Event]:
    """The log's entries of people who made or changed anything that the issue prints."""
    articles = [str(pk) for pk in issue.articles.values_list("pk", flat=True)]
    return _edits().filter(Q(parent_pk=issue.pk) | Q(subject_model="issues.article", subject_pk__in=articles))


def has_edited(issue: Issue, user: User) -> bool:
    """Whether this person has made or changed anything that the issue prints."""
    known = getattr(issue, "is_mine", None)
    return edits_of(issue).filter(actor=user).exists() if known is None else known


def issue_for_page(user: User, pk: int | str) -> Any:
    """An issue that this person may see, read whole for a page that changes nothing; None where there is none.

    With `waits_at` and `waits_since`; `is_mine`, what `has_edited` says of it; `is_corrected`, whether there are articles
    that correct it; and `has_news`, whether this person has unread notices of it. The user comes to have their groups.
    """
    unread = Notice.objects.filter(recipient=user.pk, read_at__isnull=True, cause__issue=OuterRef("pk"))
    corrected = Article.objects.filter(corrects=OuterRef("pk"))
    issues = with_edited(with_waiting(issues_on_desk(user)), user)
    issue = issues.annotate(is_corrected=Exists(corrected), has_news=Exists(unread)).filter(pk=pk).first()
    if issue is not None:
        prefetch_related_objects([user], "groups")
        read_whole(issue)
        proofs = _proofs_to_compare().select_related("made_by")
        prefetch_related_objects([issue], Prefetch("proofs", proofs))
    return issue


def with_edited(issues: QuerySet[Issue], user: User) -> QuerySet[Issue]:
    """The issues, each with `is_mine`: what `has_edited` says of it."""
    own = _edits().filter(actor=user.pk)
    articles = Article.objects.filter(issue=OuterRef(OuterRef("pk"))).values(key=Cast("pk", CharField()))
    # Apart, so that each goes by its own index of the log.
    of_issue = Exists(own.filter(parent_pk=OuterRef("pk")))
    return issues.annotate(
        is_mine=of_issue | Exists(own.filter(subject_model="issues.article", subject_pk__in=articles))
    )


def _edits() -> QuerySet[Event]:
    kinds = [EventKind.CREATED.value, EventKind.CHANGED.value, EventKind.DELETED.value]
    return Event.objects.filter(actor__isnull=False, kind__in=kinds)


def with_counts(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """The issues, each with `article_count` and `proof_count`. Apart, so that only the rows that are shown are counted."""
    return issues.annotate(
        article_count=_count_of(Article.objects.order_by()), proof_count=_count_of(Proof.objects.order_by())
    )


def _count_of(rows: QuerySet[Article] | QuerySet[Proof]) -> Coalesce:
    """How many of the rows an issue has."""
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


def with_waiting(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """The issues, each with `waits_at`, the name of the step it is in review at, and `waits_since`: None elsewhere."""
    steps = ReviewStep.objects.filter(bulletin=OuterRef("bulletin"), position__gte=OuterRef("step"))
    acts = Review.objects.filter(issue=OuterRef("pk"), issue__step__isnull=False)
    return issues.annotate(
        waits_at=Subquery(steps.order_by("position").values("name")[:1]),
        waits_since=Subquery(acts.order_by("-pk").values("at")[:1]),
    )


def last_saved_by(article: Article) -> str:
    """The name of whoever last saved an article at the desk; none where nobody did."""
    saved = Event.objects.filter(
        subject_model="issues.article",
        subject_pk=str(article.pk),
        kind__in=[EventKind.CREATED.value, EventKind.CHANGED.value],
    ).first()
    return saved.actor_name if saved else ""


def latest_proof(issue: Issue) -> Proof | None:
    """The newest proof of an issue."""
    return issue.proofs.first()


def _proofs_to_compare() -> QuerySet[Proof]:
    return Proof.objects.annotate(is_kept=~Q(content={})).defer("content")


def comparable_proofs(issue: Issue) -> list[Proof]:
    """The issue's proofs whose content is kept, newest first, of several in a row with one content the newest.

    Contents are large and read when they are asked for: those who only count the proofs need none.
    """
    return comparable_among(_proofs_to_compare().filter(issue=issue))


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


def find_bulletin(name: str = "") -> Bulletin:
    """The bulletin of a name, or the only one there is. Raises Refusal where there is none or more than one."""
    found = Bulletin.objects.filter(name=name) if name else Bulletin.objects.all()
    bulletins = list(found.order_by("name")[:2])
    if not bulletins:
        raise Refusal(f"没有找到刊物{f'《{name}》' if name else ''}。请先在“刊物”里建立。")
    if len(bulletins) > 1:
        raise Refusal("刊物不止一种，请用 --bulletin 指明收进哪一种的稿库。")
    return bulletins[0]


def number_lookup(code: IssueCode) -> dict[str, int]:
    """The field values that a code stands for."""
    return {"year": code.year, ("supplement_number" if code.supplement else "year_number"): code.number}


def proposed_bulletin() -> dict[str, int]:
    """What a form for something new proposes: the bulletin, where there is but one; who has several chooses."""
    only = Bulletin.objects.values_list("pk", flat=True)[:2]
    return {"bulletin": only[0]} if len(only) == 1 else {}


def bulletin_at_work() -> Bulletin | None:
    """The bulletin of the issue that was made last, or else the first bulletin."""
    last = Issue.objects.filter(bulletin=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return Bulletin.objects.annotate(last=Subquery(last)).order_by(F("last").desc(nulls_last=True), "pk").first()


def next_numbers(bulletin: Bulletin, day: date) -> dict[str, int]:
    """A proposal for the next regular issue: the year of `day`, and the numbers after the highest of issues and register."""
    numbers = Issue.objects.filter(bulletin=bulletin).exclude(status=IssueStatus.GIVEN_UP.value)
    series = NumberSeries.objects.filter(bulletin=bulletin)
    in_year = _highest(
        numbers.filter(year=day.year).aggregate(last=Max("year_number"))["last"],
        series.filter(kind=SeriesKind.YEAR.value, year=day.year).first(),
    )
    in_all = _highest(
        numbers.aggregate(last=Max("total_number"))["last"], series.filter(kind=SeriesKind.TOTAL.value).first()
    )
    proposal = {"year": day.year, "year_number": (in_year or 0) + 1}
    return proposal if in_all is None else {**proposal, "total_number": in_all + 1}


def _highest(of_issues: int | None, series: NumberSeries | None) -> int | None:
    """Where the counting stands; while nothing is submitted, a register is where it was said to begin."""
    if series is None or series.entries.exists():
        return of_issues
    return max(of_issues or 0, series.last)


def register_of(issue: Issue) -> Register:
    """The numbers and dates of an issue and of its neighbours in its series, regular or supplement."""
    code = issue.code
    field = "supplement_number" if code.supplement else "year_number"
    series = Issue.objects.filter(bulletin=issue.bulletin_id, **{f"{field}__isnull": False})
    series = series.exclude(status=IssueStatus.GIVEN_UP.value)
    before = series.filter(Q(year__lt=code.year) | Q(year=code.year, **{f"{field}__lt": code.number}))
    after = series.filter(Q(year__gt=code.year) | Q(year=code.year, **{f"{field}__gt": code.number}))
    previous, following = before.order_by("-year", f"-{field}").first(), after.order_by("year", field).first()
    return Register(
        _numbered(issue), _numbered(previous) if previous else None, _numbered(following) if following else None
    )


def _numbered(issue: Issue) -> Numbered:
    return Numbered(issue.code, issue.total_number, issue.date)

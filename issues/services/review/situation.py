"""What one person meets at one issue, as `issues.workflow` judges it."""

from accounts.enums import Role
from accounts.models import User
from issues.content import articles_of, content_digest, content_of
from issues.enums import Act, ArticleStatus, IssueStatus, NumberState, SeriesKind
from issues.models import Issue, NumberEntry, Proof, Review, ReviewStep
from issues.queries.accounts import desk_accounts
from issues.queries.proofs import latest_proof
from issues.queries.turns import round_of, turn_facts, with_turn
from issues.services.proofreading.findings import Proofread, errors_among, proofread_issue
from issues.services.register import number_refusal
from issues.workflow import Situation, is_turn
from text.findings import Severity


def situation_of(issue: Issue, user: User, found: tuple[Proofread, ...] | None = None) -> Situation:
    """Return the facts that a transition is judged by; a caller who acts on them locks the issue.

    found: what proofreading says of the issue now, where that is known already.
    """
    status = IssueStatus(issue.status)
    known = getattr(issue, "turn_of", None) == user.pk
    turn = issue if known else with_turn(Issue.objects.select_related("bulletin").filter(pk=issue.pk), user).get()
    proof = latest_proof(issue)
    round_ = round_of(issue)
    groups = {group.name for group in user.groups.all()}
    articles = articles_of(issue)
    submitted = next((review for review in round_ if review.act == Act.SUBMIT.value), None)
    passed = [review for review in round_ if review.act == Act.PASS.value]
    if found is None and status is IssueStatus.DRAFT:
        found = proofread_issue(issue)
    return Situation(
        status=status,
        is_editor=user.has_perm("issues.change_issue"),
        is_approver=Role.APPROVER.value in groups,
        is_submitter=submitted is not None and submitted.by_id == user.pk,
        decided=bool(passed),
        has_proof=proof is not None,
        proof_current=proof is not None and _is_current(issue, proof, submitted),
        proof_errors=sum(finding.severity is Severity.ERROR for finding in (proof.found or ())) if proof else 0,
        text_errors=errors_among(found or ()) if status is IssueStatus.DRAFT else 0,
        article_count=len(articles),
        unaccepted=tuple(one.title for one in articles if one.status != ArticleStatus.ACCEPTED.value),
        number_refusal=number_refusal(issue) if status is IssueStatus.DRAFT else "",
        earlier_unsigned=_earlier_unsigned(issue),
        **turn_facts(turn),
    )


def current_step(issue: Issue) -> ReviewStep | None:
    """The step that the issue waits at, or None where it is not in review."""
    if issue.step is None:
        return None
    return next((step for step in issue.bulletin.steps.all() if step.position >= issue.step), None)


def following_step(issue: Issue, step: ReviewStep) -> ReviewStep | None:
    """The step after this one, or None after the sign-off."""
    return next((later for later in issue.bulletin.steps.all() if later.position > step.position), None)


def deciders(issue: Issue, step: ReviewStep) -> list[User]:
    """Return those who may bring the issue on at the step it waits at, by key."""
    issues, status = Issue.objects.select_related("bulletin").filter(pk=issue.pk), IssueStatus(issue.status)
    people = desk_accounts().filter(groups=step.group_id).order_by("pk")
    return [one for one in people if is_turn(Situation(status=status, **turn_facts(with_turn(issues, one).get())))]


def _is_current(issue: Issue, proof: Proof, submitted: Review | None) -> bool:
    """Whether the proof shows the issue as it stands; in review also, whether it is the one that was submitted."""
    if submitted is not None and issue.status == IssueStatus.REVIEW.value and submitted.proof_id != proof.pk:
        return False
    return proof.content_digest == content_digest(content_of(issue))


def _earlier_unsigned(issue: Issue) -> tuple[str, ...]:
    """The numbers before the issue's own, in its year, that are neither signed off nor void."""
    kinds = (SeriesKind.YEAR.value, SeriesKind.SUPPLEMENT.value)
    own = next((entry for entry in issue.numbers.all() if entry.series.kind in kinds), None)
    if own is None:
        return ()
    open_ = NumberEntry.objects.filter(
        series=own.series_id, number__lt=own.number, state__in=[NumberState.RESERVED.value, NumberState.FREE.value]
    )
    return tuple(f"第 {number} 期" for number in open_.order_by("number").values_list("number", flat=True))

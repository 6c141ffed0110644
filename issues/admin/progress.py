"""An issue's progress as a row of steps, and what changed since a reviewer's last decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from issues.enums import Act, IssueStatus
from issues.models import Issue, Proof, Review, ReviewStep
from issues.queries.proofs import last_seen
from issues.queries.turns import last_round
from issues.services.review.situation import current_step
from issues.workflow import Situation
from text.enums import Labelled
from text.redline import compare

FORWARD = (Act.SUBMIT, Act.PASS, Act.SIGN_OFF)


class StepState(Labelled):
    """Whether an issue has passed a step, waits at it, or has yet to reach it."""

    DONE = "done", "已过"
    NOW = "now", "现在"
    AHEAD = "ahead", "未到"


@dataclass(frozen=True)
class ProgressStep:
    """One step of an issue's progress.

    review: the last decision at the step in the last round. at: when it was passed, where there is no review.
    """

    name: str
    state: StepState
    review: Review | None = None
    at: datetime | None = None


def progress_of(issue: Issue, steps: Sequence[ReviewStep], reviews: Sequence[Review]) -> tuple[ProgressStep, ...]:
    """Return the steps of an issue: 拟稿, the bulletin's review steps, 封存, then 已撤销 or 已取消 where it ended so.

    A decision of a round that was returned or made void keeps its place; the page marks it.

    Args:
        steps: the bulletin's review steps in order.
        reviews: all reviews of the issue, oldest first.
    """
    round_ = last_round(reviews)
    at_step = {review.step: review for review in round_ if review.step}
    status = IssueStatus(issue.status)
    is_sealed = status in (IssueStatus.SEALED, IssueStatus.WITHDRAWN)
    waits = current_step(issue) if status is IssueStatus.REVIEW else None
    begun = StepState.NOW if status is IssueStatus.DRAFT else StepState.DONE
    ended = StepState.DONE if is_sealed else StepState.AHEAD
    progress = [
        ProgressStep("拟稿", begun, round_[0] if round_ else None),
        *(ProgressStep(step.name, _state(step, waits) if waits else ended, at_step.get(step.name)) for step in steps),
        ProgressStep("封存", ended, at=issue.seal.sealed_at if is_sealed else None),
    ]
    if status in (IssueStatus.WITHDRAWN, IssueStatus.GIVEN_UP):
        progress.append(ProgressStep(status.label, StepState.NOW, reviews[-1] if reviews else None))
    return tuple(progress)


def _state(step: ReviewStep, waits: ReviewStep) -> StepState:
    """Return the state of a step of an issue in review. waits: the step that the issue waits at."""
    if step == waits:
        return StepState.NOW
    return StepState.DONE if step.position < waits.position else StepState.AHEAD


def since_last_look(issue: Issue, proof: Proof | None, user: User, now: Situation) -> dict[str, Any] | None:
    """Compare a proof with the one that the user last decided on.

    Returns:
        That earlier proof and the redline of the two; None where it is not the user's turn, where they have decided on
        no other content, or where either proof was made before contents were stored.
    """
    seen = last_seen(issue, user) if proof and now.in_step_group else None
    if proof is None or seen is None or seen.content_digest == proof.content_digest:
        return None
    if not (seen.content and proof.content):
        return None
    return {"proof": seen, "redline": compare(seen.content, proof.content)}

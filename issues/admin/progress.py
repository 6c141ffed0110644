"""An issue's way as a row of steps, and what changed since a reviewer's last look."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.models import User
from issues.enums import Act, IssueStatus
from issues.models import Issue, Proof, Review, ReviewStep
from issues.queries.proofs import last_seen
from issues.services.review.situation import current_step
from issues.workflow import Situation
from text.enums import Labelled
from text.redline import compare

FORWARD = (Act.SUBMIT, Act.PASS, Act.SIGN_OFF)


class Stand(Labelled):
    """Where the issue is, as seen from one step."""

    DONE = "done", "已过"
    NOW = "now", "现在"
    AHEAD = "ahead", "未到"


@dataclass(frozen=True)
class Stop:
    """One step of the way. review: what was decided there last, in the last round; at: when, where no review tells."""

    name: str
    stand: Stand
    review: Review | None = None
    at: datetime | None = None


def way_of(issue: Issue, steps: Sequence[ReviewStep], reviews: Sequence[Review]) -> tuple[Stop, ...]:
    """拟稿, the steps of the bulletin, 封存; for what was withdrawn or given up that comes last.

    reviews: all of the issue, the first one first. What was decided in a round that came to nothing still stands at its
    step: the page says that it is void, or that the issue was returned.
    """
    last_round = _last_round(reviews)
    at_step = {review.step: review for review in last_round if review.step}
    status = IssueStatus(issue.status)
    sealed = status in (IssueStatus.SEALED, IssueStatus.WITHDRAWN)
    submit = last_round[0] if last_round else None
    stops = [Stop("拟稿", Stand.NOW if status is IssueStatus.DRAFT else Stand.DONE, submit)]
    waits = current_step(issue)
    for step in steps:
        if status is IssueStatus.REVIEW and waits is not None:
            stand = Stand.NOW if step == waits else Stand.DONE if step.position < waits.position else Stand.AHEAD
        else:
            stand = Stand.DONE if sealed else Stand.AHEAD
        stops.append(Stop(step.name, stand, at_step.get(step.name)))
    stops.append(Stop("封存", Stand.DONE if sealed else Stand.AHEAD, at=issue.seal.sealed_at if sealed else None))
    if status in (IssueStatus.WITHDRAWN, IssueStatus.GIVEN_UP):
        stops.append(Stop(status.label, Stand.NOW, reviews[-1] if reviews else None))
    return tuple(stops)


def _last_round(reviews: Sequence[Review]) -> Sequence[Review]:
    """The acts from the last submission on."""
    submits = [index for index, review in enumerate(reviews) if review.act == Act.SUBMIT.value]
    return reviews[submits[-1] :] if submits else ()


def since_last_look(issue: Issue, proof: Proof | None, user: User, now: Situation) -> dict[str, Any] | None:
    """For whoever is to decide now: the earlier proof that they last decided on, and what its text and this one's differ in.

    None where they have not seen another one, or either was made before contents were kept.
    """
    seen = last_seen(issue, user) if proof and now.in_step_group else None
    if proof is None or seen is None or seen.content_digest == proof.content_digest:
        return None
    if not (seen.content and proof.content):
        return None
    return {"proof": seen, "redline": compare(seen.content, proof.content)}

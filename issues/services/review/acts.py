"""The acts on an issue's way, from submission to the seal: the only writer of statuses and reviews.

Each holds the issue's row, looks at the facts again, and is done whole or not at all. Of two people at the same instant
the second meets what the first has done.
"""

from django.db import transaction
from django.utils import timezone

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.enums import Act, IssueStatus
from issues.models import Issue, Proof, Review
from issues.queries.proofs import latest_proof
from issues.services.locking import lock_issue
from issues.services.register import confirm_numbers, free_numbers, reserve_numbers
from issues.services.review.moving import move_issue
from issues.services.review.notices import tell_of_act
from issues.services.review.situation import current_step, following_step, situation_of
from issues.services.sealing import seal_proof
from issues.workflow import TRANSITIONS, missing_reason, refusal
from text.errors import Refusal


@transaction.atomic
def act_on_issue(
    *, act: Act, issue: Issue, actor: Actor, proof: Proof | None = None, step: str = "", reason: str = ""
) -> Review:
    """Do what the table of transitions has for the act.

    proof: the one that the person has looked at; decisions are made on it and no other. step: the step that they saw
    the issue waiting at.

    Raises Refusal with what prevents it.
    """
    assert actor.user is not None  # a program decides nothing
    held = lock_issue(issue)
    _look_again(act, held, actor, proof, step, reason)
    review = _record(
        act, held, actor, proof if TRANSITIONS[act].source is not IssueStatus.SEALED else held.seal.proof, reason
    )
    if act is Act.SUBMIT:
        reserve_numbers(issue=held, actor=actor)
        move_issue(held, IssueStatus.REVIEW, first_step(held))
    elif act is Act.PASS:
        at = current_step(held)
        assert at is not None
        following = following_step(held, at)
        assert following is not None  # by the guard
        move_issue(held, IssueStatus.REVIEW, following.position)
    elif act is Act.SIGN_OFF:
        assert proof is not None
        confirm_numbers(issue=held, actor=actor)
        seal_proof(issue=held, proof=proof, sign_off=review)
        move_issue(held, IssueStatus.SEALED)
    else:
        if act is Act.GIVE_UP:
            free_numbers(issue=held, actor=actor, reason=reason)
        move_issue(held, TRANSITIONS[act].target)
    tell_of_act(issue=held, review=review)
    _log(act, held, review, actor)
    return review


def first_step(issue: Issue) -> int:
    """Return the position of the bulletin's first step. Raises Refusal where the bulletin has no steps."""
    step = issue.bulletin.steps.first()
    if step is None:
        raise Refusal(f"《{issue.bulletin}》没有设审校步骤，不能送审。请系统管理员在刊物设置里设好步骤。")
    return step.position


def _look_again(act: Act, held: Issue, actor: Actor, proof: Proof | None, step: str, reason: str) -> None:
    assert actor.user is not None
    now = situation_of(held, actor.user)
    last = held.reviews.last()
    if (TRANSITIONS[act].source is IssueStatus.REVIEW) and (now.status is not IssueStatus.REVIEW or now.step != step):
        done = (
            f"{last.by_name}已于 {timezone.localtime(last.at):%H:%M} {last.get_act_display()}" if last else "已有变动"
        )
        raise Refusal(f"{held}：{done}，现在{now.status.label}{now.step}。您的{act.label}没有作出，请刷新后再看。")
    said = refusal(act, now) or missing_reason(act, now, reason)
    if said:
        raise Refusal(f"{held}：{said}")
    if act not in (Act.GIVE_UP, Act.WITHDRAW) and (proof is None or latest_proof(held) != proof):
        raise Refusal(f"{held}：已有更新的清样，您看的不是最新的。您的{act.label}没有作出，请看最新的清样。")


def _record(act: Act, issue: Issue, actor: Actor, proof: Proof | None, reason: str) -> Review:
    assert actor.user is not None
    step = current_step(issue)
    return Review.objects.create(
        issue=issue,
        proof=proof,
        act=act.value,
        step=step.name if step else "",
        reason=reason.strip(),
        by=actor.user,
        by_name=actor.name,
        by_roles=actor.roles,
        at=timezone.now(),
        address=actor.address,
        content_digest=proof.content_digest if proof else "",
        pdf_digest=proof.pdf_digest if proof else "",
    )


def _log(act: Act, issue: Issue, review: Review, actor: Actor) -> None:
    detail = {"事项": act.label, "步骤": review.step, "原因": review.reason, "文件摘要": review.pdf_digest}
    if act is Act.SIGN_OFF and issue.bulletin.own_edits_eased:
        detail["放宽"] = "本刊允许改过稿的人签发"
    kind = EventKind.SEALED if act is Act.SIGN_OFF else EventKind.DECIDED
    record_event(kind=kind, actor=actor, what=str(issue), subject=issue, detail={k: v for k, v in detail.items() if v})

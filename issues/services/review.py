"""The acts on an issue's way, from submission to the seal: the only writer of statuses and reviews.

Each holds the issue's row, looks at the facts again, and is done whole or not at all. Of two people at the same instant
the second meets what the first has done.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.content import content_digest, content_of
from issues.enums import Act, IssueStatus
from issues.models import Issue, Proof, Review
from issues.queries import latest_proof, reviews_of_round
from issues.services.notices import tell_of_act, tell_of_void
from issues.services.register import confirm_numbers, free_numbers, reserve_numbers
from issues.services.sealing import seal_proof
from issues.services.situation import current_step, following_step, situation_of
from issues.workflow import TRANSITIONS, missing_reason, refusal
from text.errors import Refusal


@transaction.atomic
def act_on_issue(
    *, act: Act, issue: Issue, actor: Actor, proof: Proof | None = None, step: str = "", reason: str = ""
) -> Review:
    """Do what the table of transitions has for the act.

    proof: the one that the person has looked at; decisions are made on it and no other. step: the step that they saw
    the issue waiting at.

    Raises Refusal with what stands in the way.
    """
    assert actor.user is not None  # a program decides nothing
    held = hold_issue(issue)
    _look_again(act, held, actor, proof, step, reason)
    review = _record(
        act, held, actor, proof if TRANSITIONS[act].source is not IssueStatus.SEALED else held.seal.proof, reason
    )
    if act is Act.SUBMIT:
        reserve_numbers(issue=held, actor=actor)
        _move(held, IssueStatus.REVIEW, first_step(held))
    elif act is Act.PASS:
        at = current_step(held)
        assert at is not None
        following = following_step(held, at)
        assert following is not None  # by the guard
        _move(held, IssueStatus.REVIEW, following.position)
    elif act is Act.SIGN_OFF:
        assert proof is not None
        confirm_numbers(issue=held, actor=actor)
        seal_proof(issue=held, proof=proof, sign_off=review)
        _move(held, IssueStatus.SEALED)
    else:
        if act is Act.GIVE_UP:
            free_numbers(issue=held, actor=actor, reason=reason)
        _move(held, TRANSITIONS[act].target)
    tell_of_act(issue=held, review=review)
    _log(act, held, review, actor)
    return review


@transaction.atomic
def settle_content(*, issue: Issue, actor: Actor) -> bool:
    """Make the round's decisions void where the content is no longer what they were made on: whether that was so.

    The issue is a draft again then. Whoever saves something that prints calls this in the same transaction.
    """
    held = hold_issue(issue)
    if held.status != IssueStatus.REVIEW.value:
        return False
    submitted = reviews_of_round(held).first()
    assert submitted is not None  # an issue in review was submitted
    if submitted.content_digest == content_digest(content_of(held)):
        return False
    why = f"{actor.name or '有人'}改动了内容"
    tell_of_void(issue=held, actor=actor, why=why)
    reviews_of_round(held).update(voided_at=timezone.now(), void_reason=why)
    _move(held, IssueStatus.DRAFT)
    record_event(kind=EventKind.DECIDED, actor=actor, what=str(held), subject=held, detail={"作废": why})
    return True


@transaction.atomic
def settle_contents(*, issues: Iterable[Issue], actor: Actor) -> list[Issue]:
    """The same for several issues: those whose decisions are void now.

    All are held before the first entry goes into the event log, whose end is then held: whoever acts on one of them goes
    the same way round.
    """
    held = [hold_issue(issue) for issue in sorted(issues, key=lambda issue: issue.pk)]
    return [issue for issue in held if settle_content(issue=issue, actor=actor)]


def void_words(issue: Issue) -> str:
    """What whoever saved is told of an issue whose decisions are void by that."""
    return f"{issue}正在审校，内容有了改动：已有的审校作废，请重新出清样、送审。"


def hold_issue(issue: Issue) -> Issue:
    """The issue as it is stored; nobody else acts on it, changes it or takes a proof until this transaction ends.

    Raises Refusal where it was deleted meanwhile.
    """
    held = Issue.objects.select_for_update(of=("self",)).select_related("bulletin").filter(pk=issue.pk).first()
    if held is None:
        raise Refusal("这一期刚被删除，没有办成。请从工作台重新进入。")
    return held


def first_step(issue: Issue) -> int:
    """Where a submitted issue waits first. Raises Refusal where the bulletin has no steps."""
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


def _move(issue: Issue, status: IssueStatus, step: int | None = None) -> None:
    issue.status, issue.step = status.value, step
    issue.save(update_fields=["status", "step", "updated_at"])


def _log(act: Act, issue: Issue, review: Review, actor: Actor) -> None:
    detail = {"事项": act.label, "步骤": review.step, "原因": review.reason, "文件摘要": review.pdf_digest}
    if act is Act.SIGN_OFF and issue.bulletin.own_edits_eased:
        detail["放宽"] = "本刊允许改过稿的人签发"
    kind = EventKind.SEALED if act is Act.SIGN_OFF else EventKind.DECIDED
    record_event(kind=kind, actor=actor, what=str(issue), subject=issue, detail={k: v for k, v in detail.items() if v})

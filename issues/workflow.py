"""The review workflow: who may do what with an issue, in which state, and what prevents it. Pure: the table is data.

Product words: product.md, "How an issue lives"; drawn in docs/workflow.md, which a test holds against this table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from accounts.enums import Role
from issues.enums import Act, IssueStatus


class Who(StrEnum):
    """Whose act it is, as the table and the refusals name them."""

    EDITOR = "编辑"
    SUBMITTER = "送审人"
    STEP = "本步骤的审校人员"
    APPROVER = "签发人"


@dataclass(frozen=True)
class Situation:
    """All that decides whether one person may do something with one issue now.

    step, last_step: the review step it waits at, and whether that is the sign-off. deciding_group: the group of that
    step. is_editor, is_approver, in_step_group, is_submitter: what this person is to the issue. earlier_step: the step of
    this round that this person has decided already. decided: whether anybody has decided since it was submitted.
    proof_current: whether the newest proof shows the issue as it stands. text_errors: what proofreading
    calls an error. unaccepted: titles of articles that are not
    accepted. number_refusal: why its numbers cannot be reserved. earlier_unsigned: earlier numbers of its series that are
    not signed off.
    """

    status: IssueStatus
    step: str = ""
    last_step: bool = False
    deciding_group: str = ""
    is_editor: bool = False
    is_approver: bool = False
    in_step_group: bool = False
    is_submitter: bool = False
    earlier_step: str = ""
    decided: bool = False
    has_edited: bool = False
    own_edits_eased: bool = False
    has_proof: bool = False
    proof_current: bool = False
    proof_errors: int = 0
    text_errors: int = 0
    article_count: int = 0
    unaccepted: tuple[str, ...] = ()
    number_refusal: str = ""
    earlier_unsigned: tuple[str, ...] = ()


Guard = Callable[[Situation], str]  # why not, in Chinese; empty where nothing stands in the way


@dataclass(frozen=True)
class Transition:
    """One row of the table. target: where the issue is afterwards; a passed step leads to the next one."""

    act: Act
    source: IssueStatus
    target: IssueStatus
    who: Who
    guards: tuple[Guard, ...] = ()
    needs_reason: bool = False


def _has_articles(now: Situation) -> str:
    return "" if now.article_count else "本期还没有稿件。"


def _articles_accepted(now: Situation) -> str:
    named = "、".join(f"《{title}》" for title in now.unaccepted)
    return f"还没有定稿：{named}。请把稿件的状态改为“定稿”。" if named else ""


def _no_text_errors(now: Situation) -> str:
    return (
        f"稿件有 {now.text_errors} 处文字错误，不能送审。请按“文字检查”改正，不用改的写明理由保留。"
        if now.text_errors
        else ""
    )


def _proof_current(now: Situation) -> str:
    if not now.has_proof:
        return "还没有出过清样。请先出清样。"
    return "" if now.proof_current else "清样之后内容有改动。请重新出清样。"


def _proof_clean(now: Situation) -> str:
    return f"清样有 {now.proof_errors} 处错误，不能付印。请按检查结果改正后重新出清样。" if now.proof_errors else ""


def _numbers_free(now: Situation) -> str:
    return now.number_refusal


def _nobody_decided(now: Situation) -> str:
    return "已有人审过，不能收回。要改，请审校人员退回。" if now.decided else ""


def _before_sign_off(now: Situation) -> str:
    return f"现在是{now.step}，不是“通过”。" if now.last_step else ""


def _at_sign_off(now: Situation) -> str:
    return "" if now.last_step else f"还没有到签发，现在是{now.step}。"


def _one_step_each(now: Situation) -> str:
    return f"您已经作过{now.earlier_step}，同一个人不审两步。请由别人来审。" if now.earlier_step else ""


def _not_own_work(now: Situation) -> str:
    if now.has_edited and not now.own_edits_eased:
        return "您改过本期的内容，不能由您签发。请由别的签发人签发。"
    return ""


PERMISSIONS: dict[Who, Callable[[Situation], bool]] = {
    Who.EDITOR: lambda now: now.is_editor,
    Who.SUBMITTER: lambda now: now.is_submitter,
    Who.STEP: lambda now: now.in_step_group,
    Who.APPROVER: lambda now: now.is_approver,
}

# The review steps that a new bulletin starts with.
DEFAULT_STEPS = (("初审", Role.REVIEWER), ("复审", Role.REVIEWER), ("签发", Role.APPROVER))

DRAFT, REVIEW, SEALED = IssueStatus.DRAFT, IssueStatus.REVIEW, IssueStatus.SEALED
_READY = (_has_articles, _articles_accepted, _no_text_errors, _proof_current, _proof_clean)
_SOUND = (_proof_current, _proof_clean)

TRANSITIONS: dict[Act, Transition] = {
    row.act: row
    for row in (
        Transition(Act.SUBMIT, DRAFT, REVIEW, Who.EDITOR, (*_READY, _numbers_free)),
        Transition(Act.TAKE_BACK, REVIEW, DRAFT, Who.SUBMITTER, (_nobody_decided,)),
        Transition(Act.PASS, REVIEW, REVIEW, Who.STEP, (_before_sign_off, _one_step_each, *_SOUND)),
        Transition(Act.RETURN, REVIEW, DRAFT, Who.STEP, needs_reason=True),
        Transition(Act.SIGN_OFF, REVIEW, SEALED, Who.STEP, (_at_sign_off, _one_step_each, _not_own_work, *_SOUND)),
        Transition(Act.GIVE_UP, DRAFT, IssueStatus.GIVEN_UP, Who.EDITOR, needs_reason=True),
        Transition(Act.WITHDRAW, SEALED, IssueStatus.WITHDRAWN, Who.APPROVER, needs_reason=True),
    )
}


def refusal(act: Act, now: Situation) -> str:
    """Why this person may not do this now, in Chinese; empty where they may.

    A reason that is still to be given prevents nothing here: `missing_reason` asks for it.
    """
    row = TRANSITIONS[act]
    if now.status is not row.source:
        return f"本期{now.status.label}，不能{act.label}。"
    if not PERMISSIONS[row.who](now):
        who = f"{now.step}（{now.deciding_group}）的人员" if row.who is Who.STEP else row.who.value
        return f"只有{who}可以{act.label}。"
    return next((said for guard in row.guards if (said := guard(now))), "")


def is_turn(now: Situation) -> bool:
    """Return True if the issue waits for this person: of the step's group, and free to decide on it.

    Nobody decides two steps of a round, nor signs off what they have edited, unless the bulletin eases that.
    """
    own_part = _one_step_each(now) or (_not_own_work(now) if now.last_step else "")
    return now.status is REVIEW and now.in_step_group and not own_part


def is_shown(act: Act, now: Situation) -> bool:
    """Return True if the act has a place on the issue's page: where it stands, and at this kind of step."""
    return now.status is TRANSITIONS[act].source and act is not (Act.PASS if now.last_step else Act.SIGN_OFF)


def missing_reason(act: Act, now: Situation, reason: str) -> str:
    """Return the message where a required reason is missing, else an empty text."""
    if reason.strip():
        return ""
    if TRANSITIONS[act].needs_reason:
        return f"请写明{act.label}的原因。"
    if act is Act.SIGN_OFF and now.earlier_unsigned:
        return f"{'、'.join(now.earlier_unsigned)}还没有签发。先签发本期，请写明原因。"
    return ""


def days_overdue(began: date, today: date, allowed: int) -> int:
    """By how many calendar days a step that began on a day is overdue; 0 where it is not."""
    return max(0, (today - began).days - allowed)

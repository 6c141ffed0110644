"""Each guard has one who may, and one who may not and hears why."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from issues.enums import Act, IssueStatus
from issues.workflow import TRANSITIONS, Situation, Who, days_overdue, is_shown, missing_reason, refusal

# Somebody who is everything, with an issue in order.
READY = Situation(
    status=IssueStatus.DRAFT,
    step="初审",
    deciding_group="审核",
    is_editor=True,
    is_approver=True,
    in_step_group=True,
    is_submitter=True,
    has_proof=True,
    proof_current=True,
    article_count=1,
)
IN_REVIEW = replace(READY, status=IssueStatus.REVIEW)
AT_SIGN_OFF = replace(IN_REVIEW, step="签发", deciding_group="签发", last_step=True)
SEALED = replace(READY, status=IssueStatus.SEALED)
RIGHT_PLACE = {
    Act.SUBMIT: READY,
    Act.TAKE_BACK: IN_REVIEW,
    Act.PASS: IN_REVIEW,
    Act.RETURN: IN_REVIEW,
    Act.SIGN_OFF: AT_SIGN_OFF,
    Act.GIVE_UP: READY,
    Act.WITHDRAW: SEALED,
}


@pytest.mark.parametrize("act", Act)
def test_whoever_may_meets_no_refusal(act):
    assert refusal(act, RIGHT_PLACE[act]) == ""
    assert is_shown(act, RIGHT_PLACE[act])


@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("status", IssueStatus)
def test_an_act_has_its_place_in_one_status_alone(act, status):
    now = replace(RIGHT_PLACE[act], status=status)
    if status is RIGHT_PLACE[act].status:
        assert refusal(act, now) == ""
    else:
        assert refusal(act, now) == f"本期{status.label}，不能{act.label}。"
        assert not is_shown(act, now)


@pytest.mark.parametrize(
    ("act", "lacking", "said"),
    [
        (Act.SUBMIT, "is_editor", "只有编辑可以送审。"),
        (Act.TAKE_BACK, "is_submitter", "只有送审人可以收回送审。"),
        (Act.PASS, "in_step_group", "只有初审（审核）的人员可以通过。"),
        (Act.RETURN, "in_step_group", "只有初审（审核）的人员可以退回。"),
        (Act.SIGN_OFF, "in_step_group", "只有签发（签发）的人员可以签发。"),
        (Act.GIVE_UP, "is_editor", "只有编辑可以取消本期。"),
        (Act.WITHDRAW, "is_approver", "只有签发人可以撤销本期。"),
    ],
)
def test_nobody_else_may(act, lacking, said):
    assert refusal(act, replace(RIGHT_PLACE[act], **{lacking: False})) == said


@pytest.mark.parametrize(
    ("act", "change", "said"),
    [
        (Act.SUBMIT, {"article_count": 0}, "本期还没有稿件。"),
        (Act.SUBMIT, {"unaccepted": ("甲", "乙")}, "还没有定稿：《甲》、《乙》。请把稿件的状态改为“定稿”。"),
        (Act.SUBMIT, {"text_errors": 2}, "稿件有 2 处文字错误，不能送审。请按“文字检查”改正，不用改的写明理由保留。"),
        (Act.SUBMIT, {"has_proof": False, "proof_current": False}, "还没有出过清样。请先出清样。"),
        (Act.SUBMIT, {"proof_current": False}, "清样之后内容有改动。请重新出清样。"),
        (Act.SUBMIT, {"proof_errors": 2}, "清样有 2 处错误，不能付印。请按检查结果改正后重新出清样。"),
        (Act.SUBMIT, {"number_refusal": "第 3 期已占用。"}, "第 3 期已占用。"),
        (Act.TAKE_BACK, {"decided": True}, "已有人审过，不能收回。要改，请审校人员退回。"),
        (Act.PASS, {"earlier_step": "初审"}, "您已经作过初审，同一个人不审两步。请由别人来审。"),
        (Act.PASS, {"proof_current": False}, "清样之后内容有改动。请重新出清样。"),
        (Act.PASS, {"last_step": True, "step": "签发"}, "现在是签发，不是“通过”。"),
        (Act.SIGN_OFF, {"last_step": False, "step": "复审"}, "还没有到签发，现在是复审。"),
        (Act.SIGN_OFF, {"earlier_step": "复审"}, "您已经作过复审，同一个人不审两步。请由别人来审。"),
        (Act.SIGN_OFF, {"has_edited": True}, "您改过本期的内容，不能由您签发。请由别的签发人签发。"),
        (Act.SIGN_OFF, {"proof_current": False}, "清样之后内容有改动。请重新出清样。"),
        (Act.SIGN_OFF, {"proof_errors": 1}, "清样有 1 处错误，不能付印。请按检查结果改正后重新出清样。"),
    ],
)
def test_what_stands_in_the_way_is_said(act, change, said):
    assert refusal(act, replace(RIGHT_PLACE[act], **change)) == said


@pytest.mark.parametrize(
    ("act", "change"),
    [
        (Act.SIGN_OFF, {"has_edited": True, "own_edits_eased": True}),  # an office of two
        (Act.PASS, {"has_edited": True}),  # who edited may review, but not sign off
        (Act.RETURN, {"proof_current": False, "proof_errors": 3, "earlier_step": "初审"}),  # always
        (Act.GIVE_UP, {"article_count": 0, "has_proof": False, "proof_current": False}),
        (Act.PASS, {"text_errors": 1}),  # asked at submission alone
        (Act.SUBMIT, {"earlier_unsigned": ("第 2 期",)}),  # asked at sign-off alone
    ],
)
def test_what_stands_in_nobodys_way(act, change):
    assert refusal(act, replace(RIGHT_PLACE[act], **change)) == ""


@pytest.mark.parametrize("act", [Act.RETURN, Act.GIVE_UP, Act.WITHDRAW])
def test_some_acts_need_a_reason(act):
    assert missing_reason(act, RIGHT_PLACE[act], " \n") == f"请写明{act.label}的原因。"
    assert missing_reason(act, RIGHT_PLACE[act], "数字有误") == ""


def test_signing_off_out_of_order_needs_one_too():
    late = replace(AT_SIGN_OFF, earlier_unsigned=("第 2 期", "第 3 期"))
    assert missing_reason(Act.SIGN_OFF, late, "") == "第 2 期、第 3 期还没有签发。先签发本期，请写明原因。"
    assert missing_reason(Act.SIGN_OFF, late, "第 2 期等会议结果") == ""
    assert missing_reason(Act.SIGN_OFF, AT_SIGN_OFF, "") == ""


def test_at_the_last_step_one_signs_off_and_before_it_one_passes():
    assert (is_shown(Act.PASS, IN_REVIEW), is_shown(Act.SIGN_OFF, IN_REVIEW)) == (True, False)
    assert (is_shown(Act.PASS, AT_SIGN_OFF), is_shown(Act.SIGN_OFF, AT_SIGN_OFF)) == (False, True)


def test_every_act_has_its_row():
    assert set(TRANSITIONS) == set(Act)
    assert {row.who for row in TRANSITIONS.values()} == set(Who)


def test_the_table_in_the_docs_is_this_one():
    drawn = Path("docs/workflow.md").read_text("utf-8")
    rows = [
        f"| {act.label} `{act.name}` | {row.source.label} | {row.target.label} | {row.who} | {'必填' if row.needs_reason else ''} |"
        for act, row in TRANSITIONS.items()
    ]
    assert "\n".join(rows) in drawn


@pytest.mark.parametrize(
    ("today", "late"),
    [
        (date(2026, 3, 1), 0),
        (date(2026, 2, 26), 0),
        (date(2026, 3, 2), 1),
        (date(2026, 3, 10), 9),
        (date(2026, 2, 1), 0),
    ],
)
def test_calendar_days_are_counted_and_the_first_is_not(today, late):
    assert days_overdue(date(2026, 2, 26), today, 3) == late

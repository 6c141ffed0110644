"""Brings issues all the way, one after the other, until it is killed. Run by test_kill.py.

usage: python -m tests.faults.worker MEDIA_ROOT STEP
"""

import sys

from tests.faults.steps import set_up, stop_at


def main(media_root: str, step: int) -> None:
    set_up(media_root)
    from accounts.models import User
    from audit.actor import Actor
    from issues.enums import Act
    from issues.models import Issue
    from issues.services.review.acts import act_on_issue
    from issues.services.review.situation import current_step

    acts = {
        "": (Act.SUBMIT, "editor"),
        "初审": (Act.PASS, "first"),
        "复审": (Act.PASS, "second"),
        "签发": (Act.SIGN_OFF, "approver"),
    }
    stop_at(step)
    while (issue := Issue.objects.filter(status__in=["draft", "review"]).order_by("year_number").first()) is not None:
        at = current_step(issue)
        name = at.name if at else ""
        act, user = acts[name]
        actor = Actor(User.objects.get(username=user))
        act_on_issue(act=act, issue=issue, actor=actor, proof=issue.proofs.get(), step=name)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

"""Brings issues all the way, one after the other, until somebody kills it. Run by test_kill.py.

usage: python -m tests.faults.worker MEDIA_ROOT
"""

import os
import sys


def main(media_root: str) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.conf import settings
    from django.contrib.auth.models import User

    settings.MEDIA_ROOT = media_root
    from issues.actor import Actor
    from issues.enums import Act
    from issues.models import Issue
    from issues.services.review import act_on_issue
    from issues.services.situation import current_step

    steps = {
        "": (Act.SUBMIT, "editor"),
        "初审": (Act.PASS, "first"),
        "复审": (Act.PASS, "second"),
        "签发": (Act.SIGN_OFF, "approver"),
    }
    print("ready", flush=True)
    while (issue := Issue.objects.filter(status__in=["draft", "review"]).order_by("year_number").first()) is not None:
        step = current_step(issue)
        name = step.name if step else ""
        act, user = steps[name]
        actor = Actor(User.objects.get(username=user))
        act_on_issue(act=act, issue=issue, actor=actor, proof=issue.proofs.get(), step=name)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

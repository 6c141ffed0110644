"""Makes one proof after the other, of contents that are all different, until somebody kills it. Run by test_kill.py.

usage: python -m tests.faults.prover MEDIA_ROOT MOST
"""

import os
import sys


def main(media_root: str, most: int) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    from django.conf import settings

    settings.MEDIA_ROOT = media_root
    from issues.actor import PROGRAM
    from issues.models import Issue
    from reports.services.proofs import make_proof

    issue = Issue.objects.get()
    print("ready", flush=True)
    for _ in range(most):
        issue.articles.update(title=f"第 {issue.proofs.count() + 1} 次改的标题")
        make_proof(issue=issue, actor=PROGRAM)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))

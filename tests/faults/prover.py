"""Makes proofs, one after the other, of contents that are all different, until it is killed. Run by test_kill.py.

usage: python -m tests.faults.prover MEDIA_ROOT TITLE PROOFS [KIND STEP]
"""

import sys

from tests.faults.steps import set_up, stop_at


def main(media_root: str, title: str, proofs: int, kind: str = "", step: int = 0) -> None:
    set_up(media_root)
    from audit.actor import PROGRAM
    from issues.models import Issue
    from reports.services.proofs import make_proof

    issue = Issue.objects.get()
    stop_at(step, kind)
    for number in range(1, proofs + 1):
        issue.articles.update(title=f"{title}{number}")
        make_proof(issue=issue, actor=PROGRAM)
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), *sys.argv[4:5], *map(int, sys.argv[5:6]))

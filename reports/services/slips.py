"""The 审校单 of an issue, as a file."""

from django.db import transaction

from issues.models import Issue
from issues.queries.issues import was_submitted
from issues.services.locking import lock_issue
from reports.services.printing import print_slip
from reports.slips import slip_of
from text.errors import Refusal


def make_slip(*, issue: Issue) -> bytes:
    """The PDF. The same record gives the same bytes.

    Raises Refusal where the issue was never submitted, or cannot be typeset now.
    """
    with transaction.atomic():
        held = lock_issue(issue)  # no transition while it is read
        if not was_submitted(held):
            raise Refusal(f"{held}还没有送审过，没有审校单。送审以后再来取。")
        slip = slip_of(held)
    return print_slip(slip)

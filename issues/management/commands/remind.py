"""manage.py remind: tells people of issues that have waited at their step for too long. For a timer, once a day."""

from typing import Any

from django.utils import timezone

from common.commands import DeskCommand
from issues.services.review.reminding import remind_of_overdue


class Command(DeskCommand):
    """Safe to run at any time and any number of times: each reminder is sent once."""

    help = "Tell those whose turn it is of issues that are overdue at their step, once each."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was done: `overdue: 2 issues, 3 notices`."""
        told = remind_of_overdue(now=timezone.now())
        self.stdout.write(f"overdue: {told.issues} issues, {told.notices} notices")

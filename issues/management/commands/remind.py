"""manage.py remind: tells people of issues that have waited at their step for too long. For a timer, once a day."""

from typing import Any

from django.utils import timezone

from common.commands import DeskCommand
from issues.services.review.reminding import remind_of_overdue


class Command(DeskCommand):
    """May run at any time and any number of times: nobody is told of a thing twice."""

    help = "Tell those whose turn it is of issues that are overdue at their step, once each."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was done: `overdue: 2 issues, 3 notices`."""
        told = remind_of_overdue(now=timezone.now())
        self.stdout.write(f"overdue: {told.issues} issues, {told.notices} notices")

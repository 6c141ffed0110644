"""After something that prints was saved at the desk: decisions made on another content are void, and people hear of it."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from audit.actor import actor_of
from issues.models import Issue
from issues.services.review import settle_contents, void_words


def settle(request: HttpRequest, issues: Iterable[Issue]) -> None:
    """Settle the issues, and say which have lost their decisions."""
    for issue in settle_contents(issues=issues, actor=actor_of(request)):
        messages.warning(request, void_words(issue))

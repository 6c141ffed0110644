"""Telling people at the desk which decisions are void by what they saved."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest

from audit.actor import actor_of
from issues.models import Issue
from issues.services.review.voiding import void_outdated_decisions, void_words


def void_and_tell(request: HttpRequest, issues: Iterable[Issue]) -> None:
    """Void what is outdated in these issues, and tell of it."""
    tell_of_voided(request, void_outdated_decisions(issues=issues, actor=actor_of(request)))


def tell_of_voided(request: HttpRequest, issues: Iterable[Issue]) -> None:
    """Tell the person of each issue whose decisions are void now."""
    for issue in issues:
        messages.warning(request, void_words(issue))

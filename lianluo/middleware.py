"""What every request passes through, besides Django's own."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.db import DataError
from django.http import HttpRequest, HttpResponse

from common.activity import is_activity
from lianluo.views import bad_request, refused, wrong_method
from text.errors import Refusal


class IdleSessionMiddleware(SessionMiddleware):
    """A session lasts from its last request on, but for those that a page sends of itself: by these nothing of it is stored."""

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Note it before anything is refused: a beat that is, keeps no session either."""
        request.is_activity = is_activity(view)  # type: ignore[attr-defined]  # passed on with the request

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Store the session where the request counts as the user's activity."""
        return super().process_response(request, response) if getattr(request, "is_activity", True) else response


log = logging.getLogger(__name__)

# What a number in a request does that no database has room for: raised by SQLite's driver, or by PostgreSQL.
OUT_OF_RANGE = (OverflowError, DataError)


class RefusalMiddleware:
    """Say no in words: to what a service refuses, wherever it was asked, to a wrong method, to a number out of range."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:  # noqa: D102
        response = self.get_response(request)
        # Django answers a wrong method with an empty page.
        return wrong_method(request) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refusal, and a number out of range that Django's admin looked for; leave everything else to Django."""
        if isinstance(exception, Refusal):
            return refused(request, exception)
        if isinstance(exception, OUT_OF_RANGE):
            log.warning("out of range in a request for %s: %r", request.path, exception)
            return bad_request(request, exception)
        return None

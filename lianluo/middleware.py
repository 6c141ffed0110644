"""What every request passes through, besides Django's own."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse

from common.activity import is_activity
from lianluo.views import refused, wrong_method
from text.errors import Refusal


class IdleSessionMiddleware(SessionMiddleware):
    """A session lasts from its last request on, but for those that a page sends of itself: by these nothing of it is stored."""

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Note it before anything is refused: a beat that is, keeps no session either."""
        request.is_activity = is_activity(view)  # type: ignore[attr-defined]

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Store the session, where the request was somebody's doing."""
        return super().process_response(request, response) if getattr(request, "is_activity", True) else response


class RefusalMiddleware:
    """Says no in words: what a service refuses, wherever it was asked, and a wrong method."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:  # noqa: D102
        response = self.get_response(request)
        # Django answers a wrong method with an empty page.
        return wrong_method(request) if response.status_code == 405 else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a Refusal; leave everything else to Django."""
        return refused(request, exception) if isinstance(exception, Refusal) else None

"""What every request passes through, besides Django's own."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from issues.errors import Refusal
from lianluo.views import refused, wrong_method


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

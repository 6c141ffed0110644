"""What every template is given, besides Django's own."""

from django.conf import settings
from django.http import HttpRequest


def demo(request: HttpRequest) -> dict[str, bool]:
    """Return `is_demo`: True where the data folder was filled by make_demo, so that nobody takes it for an office's."""
    return {"is_demo": settings.DEMO_MARK.exists()}

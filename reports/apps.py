"""The app of what leaves the office."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """印制."""

    name = "reports"
    verbose_name = "印制"

    def ready(self) -> None:
        """Have the checks of fonts and libraries run with Django's own."""
        from reports import checks  # noqa: F401

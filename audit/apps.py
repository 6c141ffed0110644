"""The app of the event log."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """审计."""

    name = "audit"
    verbose_name = "审计"

    def ready(self) -> None:
        """Keep every chain of the log ready to be added to."""
        from audit.models import make_chain_heads

        post_migrate.connect(make_chain_heads, sender=self, dispatch_uid="audit.make_chain_heads")

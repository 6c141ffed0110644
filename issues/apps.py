"""The apps of the desk."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class IssuesConfig(AppConfig):
    """采编."""

    name = "issues"
    verbose_name = "采编"

    def ready(self) -> None:
        """Keep the groups' permissions as issues.roles says, after each migration."""
        from issues.roles import sync_roles

        post_migrate.connect(sync_roles, sender=self, dispatch_uid="issues.sync_roles")


class DeskConfig(AdminConfig):
    """Django's admin, dressed as the desk."""

    default_site = "issues.desk.Desk"

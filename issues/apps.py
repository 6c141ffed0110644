"""The apps of the desk."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_migrate


class IssuesConfig(AppConfig):
    """采编."""

    name = "issues"
    verbose_name = "采编"

    def ready(self) -> None:
        """Keep the groups' permissions as issues.roles says, after each migration, and the log able to go on.

        Sign-ins are the one thing recorded by signals: they are Django's, and axes', not ours.
        """
        from issues.models.event import make_event_head
        from issues.roles import sync_roles
        from issues.services.sign_in import record_sign_in, record_sign_in_failed, record_sign_out

        post_migrate.connect(sync_roles, sender=self, dispatch_uid="issues.sync_roles")
        post_migrate.connect(make_event_head, sender=self, dispatch_uid="issues.make_event_head")
        user_logged_in.connect(record_sign_in, dispatch_uid="issues.record_sign_in")
        user_login_failed.connect(record_sign_in_failed, dispatch_uid="issues.record_sign_in_failed")
        user_logged_out.connect(record_sign_out, dispatch_uid="issues.record_sign_out")


class DeskConfig(AdminConfig):
    """Django's admin, dressed as the desk."""

    default_site = "issues.desk.Desk"

"""The app of accounts."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    """账号."""

    name = "accounts"
    verbose_name = "账号"

    def ready(self) -> None:
        """Keep the groups' rights as accounts.roles has them, and record who signs in and out.

        These signals are the only ones the product listens to: they are Django's, and axes', not ours.
        """
        from accounts.roles import sync_roles
        from accounts.sign_in import record_sign_in, record_sign_in_failed, record_sign_out

        post_migrate.connect(sync_roles, dispatch_uid="accounts.sync_roles")
        user_logged_in.connect(record_sign_in, dispatch_uid="accounts.record_sign_in")
        user_login_failed.connect(record_sign_in_failed, dispatch_uid="accounts.record_sign_in_failed")
        user_logged_out.connect(record_sign_out, dispatch_uid="accounts.record_sign_out")

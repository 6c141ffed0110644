"""The app of the editorial desk, and the admin site that it is built on."""

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class IssuesConfig(AppConfig):
    """采编."""

    name = "issues"
    verbose_name = "采编"


class DeskConfig(AdminConfig):
    """Django's admin, dressed as the desk."""

    default_site = "issues.desk.Desk"

"""The admin site itself. Outside issues.admin, whose modules register with it."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from issues.queries import unread_notices

# The rooms in the order of the day's work; what is not named comes after.
ORDER = ("Issue", "Article", "Contributor", "Bulletin")


class Desk(AdminSite):
    """采编工作台. People sign in at the one sign-in page of the house."""

    site_title = "简报采编"
    site_header = "简报采编"
    index_title = "工作台"
    site_url = None  # the way to the archive is in templates/admin/base_site.html

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send those who are not signed in to sign in, and those without a desk to the archive."""
        if request.user.is_authenticated:
            return redirect("home")
        return redirect_to_login(request.GET.get("next", request.path), settings.LOGIN_URL)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """What every page of the desk shows: also how many notices this person has not read."""
        return {**super().each_context(request), "unread_notices": unread_notices(request.user).count()}

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The rooms this person may enter, the desk's own first."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["models"].sort(key=lambda model: ORDER.index(n) if (n := model["object_name"]) in ORDER else len(ORDER))
        return sorted(apps, key=lambda app: app["app_label"] != "issues")

"""The admin site itself. Outside issues.admin, whose modules register with it."""

from typing import Any, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from accounts.models import User
from issues.navigation import navigation
from issues.queries.notices import unread_notices
from issues.workbench import workbench_of


class Desk(AdminSite):
    """采编工作台. Users sign in at the project's one sign-in page, not at the admin's."""

    site_title = "简报采编"
    site_header = "简报采编"
    index_title = "工作台"
    enable_nav_sidebar = False  # Django's; ours is issues.navigation
    site_url = None  # the way to the archive is in templates/admin/base_site.html

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Send those who are not signed in to sign in, and those without a desk to the archive."""
        if request.user.is_authenticated:
            return redirect("home")
        return redirect_to_login(request.GET.get("next", request.path), settings.LOGIN_URL)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Return the context of every page of the desk: the navigation, with the number of unread notices."""
        unread = unread_notices(request.user).count() if request.user.is_authenticated else 0
        return {
            **super().each_context(request),
            "unread_notices": unread,
            "navigation": navigation(request, {"issues:notices": unread}),
        }

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """None: the navigation is ours."""
        return []

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """工作台: what waits for this person first."""
        return super().index(
            request, {**(extra_context or {}), **workbench_of(cast(User, request.user), timezone.localdate())}
        )

    def app_index(  # type: ignore[override]  # never the page that Django has there
        self, request: HttpRequest, app_label: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The one front page."""
        return redirect("admin:index")

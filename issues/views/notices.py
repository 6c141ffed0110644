"""A person's own notices."""

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from common.paging import KeyPaginator
from issues.queries.notices import notices_of
from issues.services.review.notices import mark_read

NOTICES_PER_PAGE = 50


@require_safe
@permission_required("issues.view_issue", raise_exception=True)
def notices(request: HttpRequest) -> HttpResponse:
    """This person's own notices, newest first."""
    page = KeyPaginator(notices_of(request.user), NOTICES_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "admin/issues/notices.html", {**admin.site.each_context(request), "title": "通知", "page": page}
    )


@require_POST
@permission_required("issues.view_issue", raise_exception=True)
def read_notices(request: HttpRequest) -> HttpResponse:
    """全部标为已读: of this person's own."""
    assert isinstance(request.user, User)
    mark_read(user=request.user)
    return redirect("issues:notices")

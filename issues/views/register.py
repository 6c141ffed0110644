"""Voiding the next number of a series."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from audit.actor import actor_of
from common.forms import read
from issues.forms import ReasonForm
from issues.queries.register import series_on_desk
from issues.services.register import void_number


@require_POST
@permission_required("issues.change_numberentry", raise_exception=True)
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """登记空号: leave out the next number of a series, with its reason."""
    series = get_object_or_404(series_on_desk(request.user), pk=pk)
    entry = void_number(series=series, actor=actor_of(request), reason=read(ReasonForm, request.POST)["reason"])
    messages.success(request, f"{series} {entry.number} 已登记为空号。")
    return redirect("admin:issues_numberseries_change", series.pk)

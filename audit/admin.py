"""审计日志: who did what, from where; for auditors, read only for everybody."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator
from django.views.decorators.http import require_safe

from audit.actor import actor_of
from audit.export import csv_lines
from audit.filters import PeriodFilter, PersonFilter
from audit.kinds import EventKind
from audit.models import ChainHead, Event
from audit.recording import record_event
from common.admin import DeskAdmin
from common.paging import KeyPaginator


class EventPaginator(KeyPaginator):
    """Pages of the log. The whole log knows its length: counting hundreds of thousands of rows takes longer than a page."""

    @cached_property
    def count(self) -> int:
        """The number of entries among those asked for."""
        is_whole = not self.object_list.query.where
        return ChainHead.objects.aggregate(all=Sum("count"))["all"] if is_whole else super().count

    def keys(self, start: int, stop: int) -> Any:
        """Return the keys of the rows from one place to another.

        In the whole log a key tells its place as long as none is missing. A transaction that PostgreSQL rolls back leaves
        a gap; then the rows before the page are counted, as in any list.
        """
        order = self.object_list.query.order_by[:1]
        if self.object_list.query.where or order not in (("-pk",), ("pk",)):
            return super().keys(start, stop)
        ends = [Event.objects.order_by(end).values_list("pk", flat=True).first() for end in ("pk", "-pk")]
        first, last = (end or 0 for end in ends)
        if last - first + 1 != self.count:
            return super().keys(start, stop)
        keys = (last - stop + 1, last - start) if order == ("-pk",) else (first + start, first + stop - 1)
        return self.object_list.filter(pk__range=keys).values("pk")


@admin.register(Event)
class EventAdmin(DeskAdmin):
    """The list, an entry, and the list as a file."""

    list_display = ["label", "time", "person", "kind", "about", "address", "in_words"]
    list_filter = [PeriodFilter, "kind", PersonFilter]
    search_fields = ["what", "actor_name", "address"]
    search_help_text = "查对象、姓名、地址"
    sortable_by = ["label"]
    list_per_page = 50
    paginator = EventPaginator
    change_list_template = "admin/audit/event/change_list.html"
    fieldsets = [
        (None, {"fields": [("label", "time"), "kind", "about", "facts_shown", "changes_shown"]}),
        ("人员", {"fields": ["person", "account", "actor_roles", "address"]}),
        ("校验", {"fields": ["previous_hash", "hash"]}),
    ]

    @admin.display(description="序号", ordering="pk")
    def label(self, event: Event) -> str:
        """Return the number as people read it."""
        return event.label

    @admin.display(description="时间")
    def time(self, event: Event) -> str:
        """To the second."""
        return timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S")

    @admin.display(description="人员")
    def person(self, event: Event) -> str:
        """By the name of then."""
        return event.person

    @admin.display(description="账号")
    def account(self, event: Event) -> str:
        """The name to sign in with, as it is now. No link: auditors see no accounts."""
        return event.actor.username if event.actor else "—"

    @admin.display(description="对象")
    def about(self, event: Event) -> str:
        """What it was done to."""
        return event.about

    @admin.display(description="内容")
    def in_words(self, event: Event) -> str:
        """As much of the detail as goes into a list."""
        return Truncator(event.in_words).chars(120)

    @admin.display(description="情况")
    def facts_shown(self, event: Event) -> str:
        """What else the entry says, a line each."""
        return format_html_join("", "<div>{}：{}</div>", event.facts.items()) or "—"

    @admin.display(description="改动")
    def changes_shown(self, event: Event) -> str:
        """Old and new side by side, with the digests of long texts."""
        rows = [
            (c["field"], c["old"], _digest(c, "old_sha256"), c["new"], _digest(c, "new_sha256")) for c in event.changes
        ]
        if not rows:
            return "—"
        return format_html(
            "<table><thead><tr><th>项目</th><th>原来</th><th>现在</th></tr></thead><tbody>{}</tbody></table>",
            format_html_join("", "<tr><th>{}</th><td>{}{}</td><td>{}{}</td></tr>", rows),
        )

    def get_urls(self) -> list[URLPattern]:
        """The file, beside the list."""
        export = self.admin_site.admin_view(require_safe(self.export))
        return [path("export/", export, name="audit_event_export"), *super().get_urls()]

    def export(self, request: HttpRequest) -> Any:
        """导出: the list as it is filtered, as CSV; on record, and that entry is not in it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            events = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return redirect("admin:audit_event_changelist")
        asked = "，".join(f"{name}={value}" for name, value in request.GET.items()) or "全部"
        detail = {"事项": "导出", "条件": asked[:500]}
        event = record_event(kind=EventKind.DOWNLOADED, actor=actor_of(request), what="审计日志", detail=detail)
        response = StreamingHttpResponse(
            csv_lines(events.filter(pk__lt=event.pk)), content_type="text/csv; charset=utf-8"
        )
        name = f"event-log-{timezone.localtime():%Y%m%d-%H%M%S}.csv"
        return _as_file(response, name)

    def get_ordering(self, request: HttpRequest) -> Any:
        """Newest first; within a period by time, so that the database reads nothing outside it."""
        return ["-at", "-pk"] if {*PeriodFilter.names} & {*request.GET} else ["-pk"]

    def get_readonly_fields(self, request: HttpRequest, obj: Event | None = None) -> list[str]:
        """All of them; those that are made here have to be named."""
        return ["label", "time", "person", "account", "about", "facts_shown", "changes_shown"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody writes the log by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes from it."""
        return False


def _digest(change: dict[str, str], name: str) -> str:
    return format_html("<div><small>全文 SHA-256：{}</small></div>", change[name]) if name in change else ""


def _as_file(response: HttpResponse | StreamingHttpResponse, name: str) -> Any:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response

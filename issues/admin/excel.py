"""A list to and from Excel, beside its desk: export, empty table, import with what it would do, confirmation."""

from abc import ABC, abstractmethod
from io import BytesIO
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from audit.actor import actor_of
from common.forms import read
from issues.forms import ListConfirmForm, ListFileForm
from issues.services.files.uploads import Upload, drop_uploads, find_uploads, keep_upload, uploads_of
from issues.services.intake.excel.excel_list import (
    ExcelList,
    confirm_list,
    empty_table,
    export_list,
    plan_import,
    read_list,
)
from issues.services.intake.excel.plan import Effect, Entry, Plan
from text.errors import Refusal
from text.excel.package import MOST_BYTES
from text.excel.reading import MOST_ROWS

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What is to be looked at first comes first.
_SHOWN = (Effect.GONE, Effect.CHANGED, Effect.NEW)


class Group:
    """Entries with one effect, as they are shown: what is new or goes in one line, what is changed field by field."""

    def __init__(self, heads: list[str], entries: list[Entry]) -> None:
        self.effect, self.entries = entries[0].effect, entries
        self.is_changed = self.effect is Effect.CHANGED
        filled = {change.head for entry in entries for change in entry.changes}
        self.heads = [head for head in heads if head in filled]

    def lines(self) -> list[tuple[Entry, list[str]]]:
        """Each entry with its values under the heads."""
        return [
            (entry, [values.get(head, "") for head in self.heads])
            for entry in self.entries
            if (values := {change.head: change.new or change.old for change in entry.changes})
        ]


class ListPages(ABC):
    """The pages of a list. name: their URL names begin with it; place: their addresses, with what names the list."""

    name: str
    place: str
    missing_rows: str  # what becomes of who is not in a file, in words

    def __init__(self, desk: admin.ModelAdmin) -> None:
        self.desk = desk

    @abstractmethod
    def may_view(self, request: HttpRequest) -> bool:
        """Return True if this person may take the list out."""

    @abstractmethod
    def may_import(self, request: HttpRequest) -> bool:
        """Return True if this person may do to single rows what an import does."""

    @abstractmethod
    def excel_list(self, request: HttpRequest, **names: Any) -> ExcelList:
        """The list. Raises Http404 where this person sees none."""

    @abstractmethod
    def rows(self, request: HttpRequest, **names: Any) -> tuple[QuerySet[Any], str]:
        """Return which rows are exported, and the filters that chose them, in words."""

    @abstractmethod
    def way_back(self, **names: Any) -> tuple[str, str]:
        """The address and the name of the page that the list belongs to."""

    def urls(self) -> list[URLPattern]:
        """Their addresses, all at least for those who are signed in and have a desk."""
        views = {
            "export": require_safe(self.export),
            "template": require_safe(self.template),
            "import": require_http_methods(["GET", "HEAD", "POST"])(self.take),
            "import_confirm": require_POST(self.confirm),
        }
        return [
            path(
                f"{self.place}{name.replace('_', '/')}/",
                self.desk.admin_site.admin_view(view),
                name=f"{self.name}_{name}",
            )
            for name, view in views.items()
        ]

    def export(self, request: HttpRequest, **names: Any) -> HttpResponseBase:
        """导出 Excel."""
        if not self.may_view(request):
            raise PermissionDenied
        excel = self.excel_list(request, **names)
        try:
            rows, filtered = self.rows(request, **names)
        except IncorrectLookupParameters:
            return redirect(self.way_back(**names)[0])
        data = export_list(excel=excel, rows=rows, filtered=filtered, actor=actor_of(request))
        return _as_file(data, f"{excel.title}-{timezone.localtime():%Y%m%d-%H%M}.xlsx")

    def template(self, request: HttpRequest, **names: Any) -> HttpResponseBase:
        """下载空表."""
        excel = self._importable(request, **names)
        return _as_file(empty_table(excel), f"{excel.title}-空表.xlsx")

    def take(self, request: HttpRequest, **names: Any) -> HttpResponse:
        """导入 Excel: a file that is sent waits; the page shows what it would do."""
        excel, user = self._importable(request, **names), request.user
        assert isinstance(user, User)
        if request.method == "POST":
            _receive(request, user, excel)
            return self._page_again(**names)
        waiting = uploads_of(user, excel.purpose)
        upload, plan = (waiting[-1], _plan(excel, waiting[-1])) if waiting else (None, None)
        address, back = self.way_back(**names)
        shown = {
            "title": f"导入 Excel：{excel.title}",
            "excel": excel,
            "upload": upload,
            "plan": plan,
            "groups": _groups(plan, excel) if plan else [],
            "counts": [(effect.label, plan.counts[effect]) for effect in excel.effects] if plan else [],
            "missing_rows": self.missing_rows,
            "back": back,
            "back_address": address,
            "export_address": reverse(f"admin:{self.name}_export", kwargs=names),
            "template_address": reverse(f"admin:{self.name}_template", kwargs=names),
            "confirm_address": reverse(f"admin:{self.name}_import_confirm", kwargs=names),
            "most_mb": MOST_BYTES // 1024 // 1024,
            "most_rows": MOST_ROWS,
        }
        return render(request, "admin/issues/excel.html", {**admin.site.each_context(request), **shown})

    def confirm(self, request: HttpRequest, **names: Any) -> HttpResponse:
        """确认导入, or 不要了. What is refused leads back to the page, which shows how things stand now."""
        excel, user = self._importable(request, **names), request.user
        assert isinstance(user, User)
        sent = read(ListConfirmForm, request.POST)
        try:
            [upload] = find_uploads(user=user, tokens=[sent["upload"]], purpose=excel.purpose)
            if sent["act"] == "drop":
                drop_uploads(user=user, uploads=[upload], purpose=excel.purpose)
                said = f"{upload.name} 已去掉，什么也没有改。"
            else:
                actor = actor_of(request)
                plan = confirm_list(excel=excel, user=user, upload=upload, seen=sent["seen"], actor=actor)
                said = _imported(excel, upload, plan)
        except Refusal as refusal:
            messages.error(request, str(refusal))
            return self._page_again(**names)
        messages.success(request, said)
        return redirect(self.way_back(**names)[0])

    def _page_again(self, **names: Any) -> HttpResponse:
        return redirect(reverse(f"admin:{self.name}_import", kwargs=names))

    def _importable(self, request: HttpRequest, **names: Any) -> ExcelList:
        if not self.may_import(request):
            raise PermissionDenied
        return self.excel_list(request, **names)


def _receive(request: HttpRequest, user: User, excel: ExcelList) -> None:
    """Keep a file that can be read, in the place of one that waits; say of another why not."""
    file = read(ListFileForm, request.POST, request.FILES)["file"]
    if file is None:
        messages.error(request, "没有收到文件。请选择 .xlsx 文件再上传。")
        return
    name, data = str(file.name), file.read(MOST_BYTES + 1)  # one byte too many is enough to be refused for its size
    try:
        read_list(excel=excel, name=name, data=data)
        drop_uploads(user=user, uploads=uploads_of(user, excel.purpose), purpose=excel.purpose)
        keep_upload(user=user, name=name, data=data, purpose=excel.purpose)
    except Refusal as refusal:
        messages.error(request, str(refusal))


def _plan(excel: ExcelList, upload: Upload) -> Plan:
    return plan_import(excel=excel, name=upload.name, data=upload.data)


def _imported(excel: ExcelList, upload: Upload, plan: Plan) -> str:
    counts = "，".join(f"{effect.label} {plan.counts[effect]} 条" for effect in excel.effects)
    return f"{upload.name} 已导入{excel.title}：{counts}。"


def _groups(plan: Plan, excel: ExcelList) -> list[Group]:
    """The entries that change something, by what becomes of them, each in the order of the file."""
    found = [[entry for entry in plan.entries if entry.effect is effect] for effect in _SHOWN]
    heads = [column.head for column in excel.columns]
    return [Group(heads, sorted(those, key=lambda entry: entry.number)) for those in found if those]


def _as_file(data: bytes, name: str) -> FileResponse:
    response = FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type=_XLSX)
    response["Cache-Control"] = "private, no-store"
    return response

"""期号登记簿: the series of numbers, each number explained."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from audit.actor import actor_of
from common.admin import DeskAdmin
from common.paging import KeyPaginator
from issues.enums import SeriesKind
from issues.models import NumberEntry, NumberSeries
from issues.queries.register import with_standing
from issues.services.register import start_series, unexplained

ENTRIES_PER_PAGE = 50


class EntryInline(admin.TabularInline):
    """The numbers of a series, read only."""

    model = NumberEntry
    fields = ("number", "state", "issue", "reason", "changed_name", "changed_at")
    readonly_fields = ("number", "state", "issue", "reason", "changed_name", "changed_at")
    ordering = ["-number"]
    extra = 0
    can_delete = False
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[NumberEntry]:
        """The numbers of the page that is shown."""
        entries: QuerySet[NumberEntry] = request.shown_entries  # type: ignore[attr-defined]  # passed on with the request
        return entries if self.has_view_permission(request) else entries.none()

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Numbers are given by services."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Return False: the entries of a register are written by services."""
        return False


class SeriesForm(forms.ModelForm):
    """Where a series begins."""

    start = forms.IntegerField(label="从几开始", min_value=1, max_value=9999, help_text="本系统里的第一个编号")

    class Meta:
        model = NumberSeries
        fields = ["bulletin", "kind", "year", "start"]

    def clean(self) -> dict[str, Any]:
        """A series in all has no year, the others have one."""
        data = super().clean() or self.cleaned_data
        if data.get("kind") == SeriesKind.TOTAL.value:
            data["year"] = self.instance.year = None
        elif data.get("kind") and not data.get("year"):
            raise forms.ValidationError({"year": "请填年度；只有总期号不分年度。"})
        return data

    def _post_clean(self) -> None:
        """The service checks: `last` is its own."""
        self.instance.last = (self.cleaned_data.get("start") or 1) - 1
        super()._post_clean()  # type: ignore[misc]  # Django's own, not in its types


@admin.register(NumberSeries)
class SeriesAdmin(DeskAdmin):
    """The register."""

    form = SeriesForm
    inlines = [EntryInline]
    when_empty = "登记簿里还没有号。第一次送审时从 1 编起；要从别的号开始，请系统管理员按“增加”登记起点。"
    list_display = ["__str__", "start", "last", "following", "in_order"]
    list_filter = ["bulletin", "kind", "year"]
    list_select_related = ["bulletin"]
    list_per_page = 12
    change_form_template = "admin/issues/numberseries/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[NumberSeries]:
        """The series, each with how it stands."""
        return with_standing(super().get_queryset(request))

    @admin.display(description="下一个")
    def following(self, series: Any) -> str:
        """The number that is given next."""
        return str(series.following)

    @admin.display(description="完整")
    def in_order(self, series: Any) -> str:
        """Return the numbers without an entry, in words; they are looked up only where any is missing."""
        is_whole = series.explained == series.last - series.start + 1
        lacking = [] if is_whole else unexplained(series)
        return f"缺 {'、'.join(map(str, lacking))}" if lacking else "无缺号"

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page, with some of the numbers: the series of all years has thousands."""
        series = self.get_object(request, object_id)
        # With what the names of the issues need.
        entries = NumberEntry.objects.filter(series=series).select_related("issue__bulletin", "series__bulletin")
        page = KeyPaginator(entries.order_by("-number"), ENTRIES_PER_PAGE).get_page(request.GET.get("page"))
        request.shown_entries = page.object_list  # type: ignore[attr-defined]  # passed on with the request
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), "page": page})

    def get_inlines(self, request: HttpRequest, obj: NumberSeries | None) -> list[Any]:
        """A new series has no numbers."""
        return self.inlines if obj else []

    def get_fields(self, request: HttpRequest, obj: NumberSeries | None = None) -> Any:
        """Return the fields of the start and the last number."""
        return ["bulletin", "kind", "year", "start"] if obj is None else ["bulletin", "kind", "year", "start", "last"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes a series by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nor takes one away."""
        return False

    def save_model(self, request: HttpRequest, obj: NumberSeries, form: Any, change: bool) -> None:
        """Begun by the service."""
        made = start_series(
            bulletin=obj.bulletin,
            kind=SeriesKind(obj.kind),
            year=obj.year,
            first=form.cleaned_data["start"],
            actor=actor_of(request),
        )
        obj.pk = made.pk

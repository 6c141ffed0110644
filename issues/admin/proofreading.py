"""词表, 领导和机构名录: what a bulletin's proofreading is told of its office."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe

from audit.kinds import EventKind
from audit.recorded_admin import RecordedAdmin
from common.forms import valid
from issues.forms import WordsForm
from issues.models import ListedWord, Official
from issues.queries.bulletins import proposed_bulletin
from issues.services.proofreading.office import delete_officials, save_official
from proofreading.wordlist import SHIPPED, Word


class ListAdmin(RecordedAdmin):
    """Of a list that belongs to a bulletin; an entry stays with its own."""

    event_kind = EventKind.SETTINGS
    list_per_page = 100
    list_select_related = ["bulletin"]
    formfield_overrides = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "cols": 40})}}

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The bulletin, where there is but one."""
        return {**proposed_bulletin(), **super().get_changeform_initial_data(request)}

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The bulletin, once there is an entry."""
        return () if obj is None else ("bulletin",)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Bulletins are made and changed on their own pages."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "bulletin":
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


@admin.register(ListedWord)
class ListedWordAdmin(ListAdmin):
    """The bulletin's own words, and what it will not have of the shipped ones."""

    fields = ["bulletin", ("wrong", "right"), "weight", "contexts", "why"]
    list_display = ["wrong", "right", "weight", "why", "bulletin"]
    list_filter = ["weight", "bulletin"]
    search_fields = ["wrong", "right", "why"]
    search_help_text = "查词、应为、理由"
    when_empty = "本单位还没有自己的词。随系统带来的词表照样在用；本单位常写错的、不准用的，按“增加”登记。"
    change_list_template = "admin/issues/listedword/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """The shipped list beside the bulletin's own."""
        shipped = self.admin_site.admin_view(require_safe(self.shipped_view))
        return [path("shipped/", shipped, name="issues_listedword_shipped"), *super().get_urls()]

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the shipped word says that the bulletin wants otherwise."""
        initial = super().get_changeform_initial_data(request)
        asked = initial.pop("shipped", None)
        word = next((word for word in SHIPPED if word.wrong == asked), None)
        return {**initial, **_entry_of(word)} if word else initial

    def shipped_view(self, request: HttpRequest) -> HttpResponse:
        """The words that come with the program, each with the way to have it otherwise; of them those that are asked for."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = valid(WordsForm, request.GET).get("q", "")
        context = {
            **self.admin_site.each_context(request),
            "title": "随系统带来的词表",
            "opts": self.opts,
            "asked": asked,
            "words": [word for word in SHIPPED if asked in word.wrong or asked in word.right],
            "all": len(SHIPPED),
        }
        return TemplateResponse(request, "admin/issues/listedword/shipped.html", context)


def _entry_of(word: Word) -> dict[str, str]:
    """Return what a shipped word says, as the fields of an entry."""
    entry = {"wrong": word.wrong, "right": word.right, "weight": word.severity.value, "why": word.why}
    return {**entry, "contexts": "\n".join(word.contexts)}


class OfficialForm(forms.ModelForm):
    """An entry of the list; the service makes room at its position."""

    class Meta:
        model = Official
        fields = "__all__"  # noqa: DJ007  # the admin says which

    def _get_validation_exclusions(self) -> set[str]:
        """Another one at the same position is no fault: it comes after this one."""
        return {*super()._get_validation_exclusions(), "position"}  # type: ignore[misc]  # Django's own, not in its types


@admin.register(Official)
class OfficialAdmin(ListAdmin):
    """Officials and bodies in order of precedence."""

    form = OfficialForm
    fields = [
        "bulletin",
        ("position", "kind"),
        "name",
        "title",
        "short_forms",
        "former_titles",
        "wrong_names",
        "active",
    ]
    list_display = ["position", "name", "title", "kind", "active", "bulletin"]
    list_display_links = ["name"]
    list_filter = ["kind", "active", "bulletin"]
    search_fields = ["name", "title", "short_forms", "former_titles", "wrong_names"]
    search_help_text = "查姓名、名称、职务"
    when_empty = "名录是空的。按“增加”，从排在最前的领导起登记姓名和现任职务，稿件里写错职务、排错次序就会提示。"

    def save_model(self, request: HttpRequest, obj: Official, form: Any, change: bool) -> None:
        """Save by the service."""
        save_official(official=obj)

    def delete_rows(self, rows: list[Official]) -> None:
        """Delete them by the service: those behind them move up."""
        delete_officials(officials=rows)

"""刊物: the settings of a bulletin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet, BaseModelFormSet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, reverse

from audit.kinds import EventKind
from audit.recorded_admin import RecordedAdmin
from issues.admin.excel import ListPages
from issues.admin.voiding import void_and_tell
from issues.enums import IssueStatus
from issues.models import Bulletin, Recipient, ReviewStep
from issues.queries.accounts import groups_that_decide
from issues.services.bulletins import create_bulletin, order_steps
from issues.services.intake.excel.recipients import RecipientList


class RecipientInline(admin.TabularInline):
    """The standing recipients."""

    model = Recipient
    extra = 0
    fields = ["category", "line", "position", "name", "mark", "copies"]


class StepFormSet(BaseInlineFormSet):
    """Review steps; two with one number are no fault, since saving numbers them anew."""

    def validate_unique(self) -> None:
        """Leave the numbers to the service."""


class ReviewStepInline(admin.TabularInline):
    """The review steps."""

    model = ReviewStep
    formset = StepFormSet
    extra = 0

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Only groups that see issues are to be chosen."""
        return super().formfield_for_foreignkey(db_field, request, queryset=groups_that_decide(), **kwargs)


class RecipientPages(ListPages):
    """The standing recipients of a bulletin in Excel."""

    name = "issues_bulletin_recipients"
    place = "<key:pk>/recipients/"
    missing_rows = "表格就是整份名单：表里没有的单位，从发送范围里删除。已经建立的期次不受影响。"

    def may_view(self, request: HttpRequest) -> bool:
        """Who sees bulletins with their recipients."""
        return self.desk.has_view_permission(request) and request.user.has_perm("issues.view_recipient")

    def may_import(self, request: HttpRequest) -> bool:
        """Who makes, changes and deletes recipients on the bulletin's page."""
        rights = [f"issues.{act}_recipient" for act in ("add", "change", "delete")]
        return self.desk.has_change_permission(request) and request.user.has_perms(rights)

    def excel_list(self, request: HttpRequest, **names: Any) -> RecipientList:
        """That of the bulletin in the address."""
        return RecipientList(get_object_or_404(self.desk.get_queryset(request), pk=names["pk"]))

    def rows(self, request: HttpRequest, **names: Any) -> tuple[QuerySet[Recipient], str]:
        """All of them, in the order of the colophon."""
        return Recipient.objects.filter(bulletin=names["pk"]), ""

    def way_back(self, **names: Any) -> tuple[str, str]:
        """The bulletin's page."""
        return reverse("admin:issues_bulletin_change", args=[names["pk"]]), "刊物"


@admin.register(Bulletin)
class BulletinAdmin(RecordedAdmin):
    """Set by the administrator, read by the desk."""

    event_kind = EventKind.SETTINGS

    list_display = ["name", "issuing_body", "approval_number"]
    when_empty = "还没有刊物。按“增加刊物”填报头、版记和发送范围，编辑才能建立期次。"
    fieldsets = [
        ("报头", {"fields": ["name", "pinyin", "issuing_body", "marking"]}),
        ("版记", {"fields": ["approval_number", "editors", "contact", "file_copies"]}),
        ("审校", {"fields": ["own_edits_eased", "overdue_days"]}),
        (
            "字数限制",
            {
                "fields": [("title_limit", "sentence_limit", "caption_limit", "article_limit")],
                "description": "文字检查按此提醒，不妨碍送审。词表、领导和机构名录各有一页，编辑也可以改。",
            },
        ),
        (
            "版式",
            {
                "fields": [
                    "name_pt",
                    "masthead_lines",
                    "credit_place",
                    "contents",
                    "colophon_on_even_page",
                    "title_words",
                    "print_run_shown",
                ],
                "description": "字体字号、行距、版心按《党政机关公文格式》（GB/T 9704—2012），不必设置。",
            },
        ),
    ]
    inlines = [ReviewStepInline, RecipientInline]

    def get_urls(self) -> list[URLPattern]:
        """The recipients in Excel, beside the bulletin."""
        return [*RecipientPages(self).urls(), *super().get_urls()]

    def get_inlines(self, request: HttpRequest, obj: Bulletin | None) -> list[Any]:
        """A new bulletin gets its default steps on saving; until then there is nothing to list."""
        return [RecipientInline] if obj is None else self.inlines

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet, change: bool) -> None:
        """Review steps go by the service, in the order of their numbers; recipients are plain rows."""
        if formset.model is not ReviewStep:
            super().save_formset(request, form, formset, change)
            return
        formset.save(commit=False)
        gone = {step.pk for step in formset.deleted_objects}
        steps = [
            f.instance
            for f in formset.forms
            if f.instance.name and (f.instance.pk is None or f.instance.pk not in gone)
        ]
        order_steps(bulletin=form.instance, steps=sorted(steps, key=lambda step: step.position))

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Name and layout print: decisions on issues in review may be void."""
        super().save_related(request, form, formsets, change)
        void_and_tell(request, form.instance.issues.filter(status=IssueStatus.REVIEW.value))

    def save_model(self, request: HttpRequest, obj: Bulletin, form: Any, change: bool) -> None:
        """A new bulletin is made by the service, with its steps and a proposed pinyin."""
        if change:
            super().save_model(request, obj, form, change)
        else:
            create_bulletin(bulletin=obj, suggests_pinyin=True)

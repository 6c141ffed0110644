"""What is done at the desk goes into the event log: the base of its admins."""

from typing import Any

from django.db import models, transaction
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse

from audit.actor import actor_of
from audit.changed_fields import Changes, changes_in, values_of
from audit.kinds import EventKind
from audit.recording import record_event
from common.admin import DeskAdmin
from common.row_labels import with_row_labels


class ChangeMessage(list[Any]):
    """Django's own message of a change, with what the event log says of it."""

    changes: Changes


class RecordedAdmin(DeskAdmin):
    """What is made, changed and deleted here is recorded, field by field, in the transaction that does it.

    event_kind: of all that is done here; None for the plain kinds 新建, 修改, 删除.
    """

    event_kind: EventKind | None = None

    class Media:
        """What gives the lists to choose from their names."""

        js = [Script("desk/names.js", type="module")]

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        """The rows of the tables on the page, their fields with labels."""
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield with_row_labels(formset), inline

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Django's message; after saving, so that what is recorded is what is stored."""
        message = ChangeMessage(super().construct_change_message(request, form, formsets, add))
        message.changes = changes_in(form, formsets or (), add=add)
        return message

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """新建."""
        entry = super().log_addition(request, obj, message)
        self.record(request, EventKind.CREATED, obj, message.changes)
        return entry

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """修改, where anything was changed."""
        entry = super().log_change(request, obj, message)
        if message.changes:
            self.record(request, EventKind.CHANGED, obj, message.changes)
        return entry

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        """删除, with what was there."""
        self.delete_queryset(request, self.model._default_manager.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """删除 of many: an entry each."""
        with transaction.atomic():
            gone = [(obj, values_of(obj)) for obj in queryset]
            self.delete_rows([obj for obj, _ in gone])
            for obj, values in gone:
                self.record(request, EventKind.DELETED, obj, values)

    def delete_rows(self, rows: list[Any]) -> None:
        """Delete these rows; an admin with a service for it overrides this."""
        self.model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()

    def record(self, request: HttpRequest, act: EventKind, obj: models.Model, changes: Changes) -> None:
        """Add the entry of an act; an admin whose service records it overrides this."""
        detail: dict[str, Any] = {"changes": changes} if changes else {}
        if self.event_kind is not None:
            detail = {"事项": act.label, **detail}
        record_event(kind=self.event_kind or act, actor=actor_of(request), subject=obj, detail=detail)


class DraftAdmin(RecordedAdmin):
    """Of drafts, who has looked at one is recorded too."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page; a form that comes back with its faults is no new look."""
        response = super().change_view(request, object_id, form_url, extra_context)
        if request.method == "GET" and response.status_code == 200:
            shown = response.context_data["original"]  # type: ignore[attr-defined]  # of a TemplateResponse
            record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=shown)
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Nobody saves one draft to begin another at once: that button would only stand in the way."""
        return super().render_change_form(request, {**context, "show_save_and_add_another": False}, *args, **kwargs)

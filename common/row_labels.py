"""Labels of fields in tabular inlines, for screen readers."""

from typing import Any

from django.forms import BaseInlineFormSet


def with_row_labels(formset: type[BaseInlineFormSet]) -> type[BaseInlineFormSet]:
    """Return the formset with an aria-label on each field."""

    class Labelled(formset):  # type: ignore[misc, valid-type]  # a class made at run time
        def add_fields(self, form: Any, index: int | None) -> None:
            super().add_fields(form, index)
            for field in form.fields.values():
                if field.widget.is_hidden:
                    continue
                # Itself, where the admin has put links to other pages around it.
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs.setdefault("aria-label", field.label)

    return Labelled

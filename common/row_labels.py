"""Fields in tables of rows say what they are to those who do not see the head of their column."""

from typing import Any

from django.forms import BaseInlineFormSet


def labelled(formset: type[BaseInlineFormSet]) -> type[BaseInlineFormSet]:
    """The formset, each of whose fields carries its label."""

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

"""What a form and its rows have changed, in words: field, old, new."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db import models

from audit.recording import change_of

Changes = list[dict[str, str]]

# Never in the log, not as a hash either.
SECRET = {"password"}


def changes_in(form: Any, formsets: Any, *, add: bool) -> Changes:
    """Return the changes of a form of the admin and its formsets, which are valid and saved.

    A new object has its values instead. A form without an instance has none: the page of passwords.
    """
    if not hasattr(form, "instance"):
        return []
    changes = values_of(form.instance, list(form.fields)) if add else _changed_fields(form)
    for formset in formsets:
        changes += _changed_rows(formset)
    return changes


def values_of(instance: models.Model, names: list[str] | None = None) -> Changes:
    """What a row holds, as changes from nothing. names: of the fields; those that people may edit where left out."""
    fields = [field for field in _fields(instance) if (field.editable if names is None else field.name in names)]
    return [change_of(str(field.verbose_name), "", text) for field in fields if (text := _text(instance, field))]


def differences(old: models.Model, new: models.Model, names: Iterable[str], row: str = "") -> Changes:
    """Return what differs between two states of an object, by the labels of its fields.

    names: of the fields, in this order. row: what the labels are put behind.
    """
    fields = {field.name: field for field in _fields(new)}
    texts = [(fields[name], _text(old, fields[name]), _text(new, fields[name])) for name in names]
    return [change_of(f"{row}{field.verbose_name}", before, after) for field, before, after in texts if before != after]


def row_text(instance: models.Model, owner: str) -> str:
    """Return a row of a table in a line. owner: the field that names what it belongs to, which goes without saying."""
    fields = [field for field in _fields(instance) if field.editable and field.name != owner]
    values = [f"{field.verbose_name} {text}" for field in fields if (text := _text(instance, field))]
    return f"{instance}（{'，'.join(values)}）"


def _changed_fields(form: forms.ModelForm, row: str = "") -> Changes:
    """row: what the fields' labels are put behind."""
    before, changes = _before(form), []
    known = {field.name: field for field in _fields(form.instance)}
    for name in form.changed_data:
        shown = form.fields[name]
        if isinstance(shown.widget, forms.HiddenInput | forms.PasswordInput) or name in SECRET:
            continue
        if name in known:
            old, new = before[name], _text(form.instance, known[name])
        else:
            old, new = str(form.initial.get(name, "")), str(form.cleaned_data[name])
        if old != new:
            changes.append(change_of(f"{row}{shown.label or name}", old, new))
    return changes


def _changed_rows(formset: Any) -> Changes:
    """Rows that came and went as a whole, those that stayed by their fields."""
    kind, changes = str(formset.model._meta.verbose_name), []
    for form in formset.initial_forms:
        if form in formset.deleted_forms:
            changes.append(change_of(kind, row_text(form.instance, formset.fk.name), ""))
        elif form.has_changed():
            changes += _changed_fields(form, f"{kind}“{form.instance}”")
    for form in formset.extra_forms:
        if form.has_changed() and form not in formset.deleted_forms:
            changes.append(change_of(kind, "", row_text(form.instance, formset.fk.name)))
    return changes


def _before(form: forms.ModelForm) -> dict[str, str]:
    """Return the values of the fields when the form was opened, as text."""
    old = type(form.instance)()
    texts = {}
    for field in _fields(form.instance):
        if field.name not in form.initial:
            continue
        value = form.initial[field.name]
        if field.many_to_many:
            texts[field.name] = "、".join(str(one) for one in value)
        else:
            setattr(old, field.attname, value)
            texts[field.name] = _text(old, field)
    return texts


def _text(instance: models.Model, field: Any) -> str:
    """The value of a field as people read it; nothing for nothing."""
    if field.many_to_many:
        return "、".join(str(one) for one in getattr(instance, field.name).all())
    if field.choices:
        return str(getattr(instance, f"get_{field.name}_display")())
    value = getattr(instance, field.name)
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _fields(instance: models.Model) -> list[Any]:
    """The fields of a model that may be spoken of."""
    fields = [*instance._meta.concrete_fields, *instance._meta.many_to_many]
    return [field for field in fields if not field.primary_key and field.name not in SECRET]

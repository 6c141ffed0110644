"""Saving what has been checked, so that both databases refuse the same things in the same words."""

from typing import TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from text.errors import Refusal

M = TypeVar("M", bound=models.Model)


def save_checked(instance: M) -> M:
    """Save after the model's own checks; return the instance.

    Raises Refusal with all the checks' messages, each behind the name of its field.
    """
    try:
        instance.full_clean()
    except ValidationError as error:
        raise Refusal(_in_words(instance, error)) from error
    instance.save()
    return instance


def _in_words(instance: models.Model, error: ValidationError) -> str:
    said = []
    for name, messages in error.message_dict.items():
        field = None if name == NON_FIELD_ERRORS else instance._meta.get_field(name)
        label = f"{field.verbose_name}：" if isinstance(field, models.Field) else ""
        said.append(label + "".join(messages))
    return f"{instance._meta.verbose_name}“{instance}”不能保存。" + "".join(said)

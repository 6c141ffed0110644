"""Reading what a request brings: keys of rows, files, and how nonsense is answered."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import FileInput
from django.utils.datastructures import MultiValueDict

LARGEST_KEY = 2**63 - 1  # what a database has room for in a key


class KeyConverter:
    """The path converter `<key:...>`: the key of a row. A number that no database has room for is no address."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """Return the key."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Return the key as it stands in the address."""
        return str(value)


class KeyField(forms.IntegerField):
    """The key of a row, in plain digits."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(required=required, min_value=1, max_value=LARGEST_KEY)

    def to_python(self, value: Any) -> int | None:
        """Return the key; of what `int` takes besides, signs and the digits of other scripts are none."""
        if str(value or "0").strip("0123456789"):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(value)


def key_of(text: str) -> int | None:
    """Return the key of a row that a text is; None where it is none."""
    try:
        key: int | None = KeyField().clean(text)
    except forms.ValidationError:
        return None
    return key


class ListField(forms.Field):
    """All the values that came under one name, each as a text."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value: Any) -> list[str]:
        """Return the values; none where there are none."""
        return [str(one) for one in value or ()]


class KeysField(ListField):
    """The keys of rows that were ticked, each once, in the order they came."""

    def clean(self, value: Any) -> Any:
        """Return the keys; what is none is passed over."""
        keys = (key_of(one) for one in super().clean(value))
        return list(dict.fromkeys(key for key in keys if key is not None))


class SeveralFiles(FileInput):
    """The input of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """The files that came under one name; none where there are none."""

    widget = SeveralFiles

    def clean(self, data: Sequence[UploadedFile], initial: Any = None) -> list[UploadedFile]:
        """Return the files as they came: what reads them judges them."""
        return list(data or ())


def read(form: type[forms.Form], data: Any, files: MultiValueDict[str, Any] | None = None) -> dict[str, Any]:
    """Return what the form makes of the data, for data that a page sends by itself and no user typed.

    Raises:
        BadRequest: the data is none that a page of ours sends.
    """
    bound = form(data, files)
    if not bound.is_valid():
        raise BadRequest(bound.errors.as_json())
    return bound.cleaned_data


def valid(form: type[forms.Form], data: Any) -> dict[str, Any]:
    """Return of the data what the form finds valid, for addresses that people may have changed: the rest is passed over."""
    bound = form(data)
    bound.is_valid()
    return bound.cleaned_data

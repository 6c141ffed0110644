import pytest
from django import forms
from django.core.exceptions import BadRequest
from django.http import QueryDict

from common.forms import LARGEST_KEY, KeyConverter, KeyField, KeysField, ListField, key_of, read, valid


class Form(forms.Form):
    key = KeyField()
    ticked = KeysField(required=False)
    names = ListField(required=False)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1", 1),
        (str(LARGEST_KEY), LARGEST_KEY),
        (str(LARGEST_KEY + 1), None),
        ("9" * 39, None),
        ("0", None),
        ("-1", None),
        ("+1", None),
        ("1.0", None),
        (" 1", None),
        ("１", None),
        ("٣", None),
        ("", None),
        ("x", None),
    ],
)
def test_a_key_is_what_a_database_has_room_for(text, key):
    assert key_of(text) == key


def test_what_was_ticked_comes_once_each_in_its_order_and_nonsense_is_passed_over():
    data = QueryDict("key=7&ticked=3&ticked=x&ticked=1&ticked=3&names=a&names=")
    assert read(Form, data) == {"key": 7, "ticked": [3, 1], "names": ["a", ""]}


def test_what_no_page_of_ours_sends_is_a_bad_request_or_passed_over():
    data = QueryDict("key=x&names=a")
    with pytest.raises(BadRequest):
        read(Form, data)
    assert valid(Form, data) == {"ticked": [], "names": ["a"]}


def test_a_key_in_an_address_is_of_digits_that_a_database_has_room_for():
    converter = KeyConverter()
    assert (converter.to_python("017"), converter.to_url(17), LARGEST_KEY >= 10**18 - 1) == (17, "17", True)

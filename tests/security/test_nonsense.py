"""Nonsense in every parameter of every address: an answer in words, never a fault of the program."""

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import override_settings
from django.urls import get_resolver, reverse

from accounts.enums import Role
from tests.security.matrix import MATRIX, POSTED, Asked, names

NINES = "9" * 39  # more than any database has for a number
NONSENSE = [NINES, "-1", "x", "", "\x00"]
MORE = [f"-{NINES}", "0", "1.5", "1e400", " ", "１２", "²", "%", "'", "null", "é" * 5000]
# What is read of a request somewhere, besides the fields of models and the filters of lists.
READ = frozenset(
    (
        "act all at base bulletin bulletin__id__exact credit credit_word date e field_name finding how issue kept kind "
        "kind__exact merged_onto model_name name new number o old p page parent_pk person pool proof q reason seen shipped "
        "since status step subject_pk term title until upload upload_id version where year _changelist_filters _popup "
        "_selected_action _to_field app_label next password word"
    ).split()
)
# Pages of the admin that look up what their parameters name.
LOOKED_UP = ("_changelist", "_add", "_export", "admin:autocomplete")


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def asked(rows_kept, files) -> Asked:
    with override_settings(MEDIA_ROOT=files):
        return rows_kept(Asked)


@pytest.fixture(autouse=True)
def _files(files, db):
    with override_settings(MEDIA_ROOT=files):
        yield


def parameters(name: str) -> list[str]:
    """What a page may be told: what is read somewhere, the fields of its model, and the lists' own filters."""
    found = {*READ}
    for model, page in admin.site._registry.items():
        if name.startswith(f"admin:{model._meta.app_label}_{model._meta.model_name}_"):
            found |= {field.name for field in model._meta.get_fields()}
            for one in page.get_list_filter(None):
                if isinstance(one, str):
                    found |= {f"{one}__exact", f"{one}__id__exact"}
    return sorted(found)


def who_may(name: str) -> list[Role]:
    row = MATRIX[name].split()[1:]
    order = [Role.EDITOR, Role.REVIEWER, Role.APPROVER, Role.STAFF, Role.ADMINISTRATOR, Role.AUDITOR]
    return [role for role, answer in zip(order, row, strict=True) if answer == "y"][:1]


def faults(client, method: str, address: str, data: dict[str, str]) -> list[str]:
    # A fault may leave the transaction unusable for what comes after it.
    try:
        with transaction.atomic():
            response = getattr(client, method)(address, data)
            if response.streaming:
                response.getvalue()
            transaction.set_rollback(True)
    except Exception as error:
        return [f"{method} {address} {str(data)[:120]}: {error!r}"[:400]]
    return [f"{method} {address} {str(data)[:120]}: {response.status_code}"] if response.status_code >= 500 else []


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_no_parameter_breaks_a_page(asked, name, repeated):
    address = reverse(name, args=asked.arguments.get(name))
    found: list[str] = []
    for role in who_may(name):
        client = asked.client(role)
        for nonsense in [*NONSENSE, *repeated([], thorough=MORE)]:
            everything = dict.fromkeys(parameters(name), nonsense)
            # All at once finds what breaks first, one by one (where a parameter alone has a meaning) what hides behind it.
            found += faults(client, "get", address, everything)
            if name in POSTED or name.endswith(("_add", "_change", "_delete", "_changelist", "_confirm")):
                found += faults(client, "post", address, everything)
        for parameter in parameters(name) if name.endswith(LOOKED_UP) or repeated(False, thorough=True) else ():
            found += faults(client, "get", f"{address}?{urlencode({parameter: NINES})}", {})
    assert found == []


def test_no_number_in_an_address_breaks_it(asked):
    found: list[str] = []
    for name in names(get_resolver().url_patterns):
        given = asked.arguments.get(name, ())
        for place, number in enumerate(given):
            if not isinstance(number, int):
                continue
            largest = 10**18 - 1  # that has a place in an address
            address = reverse(name, args=[*given[:place], largest, *given[place + 1 :]])
            method = "post" if name in POSTED else "get"
            for role in who_may(name):
                found += faults(asked.client(role), method, address, {})
                found += faults(asked.client(role), method, address.replace(str(largest), NINES), {})
    assert found == []

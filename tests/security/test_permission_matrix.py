"""Every address, asked by everybody. A new address without a row here fails."""

from pathlib import Path

import pytest
from django.apps import apps
from django.test import override_settings
from django.urls import get_resolver, reverse

from accounts.enums import Role
from tests.security.matrix import (
    MATRIX,
    WHO,
    Asked,
    names,
)


def test_every_address_has_a_row():
    assert set(names(get_resolver().url_patterns)) == set(MATRIX)


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> Path:
    """Where the files of the rows lie that all tests here share."""
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _files_apart(files):
    with override_settings(MEDIA_ROOT=files):
        yield


@pytest.fixture(scope="module")
def kept(rows_kept, files) -> Asked:
    """Made once: what a test changes is rolled back behind it."""
    with override_settings(MEDIA_ROOT=files):
        return rows_kept(Asked)


@pytest.fixture
def asked(kept, db) -> Asked:
    return kept


@pytest.mark.parametrize("name", MATRIX)
def test_each_role_gets_what_its_row_says(asked, name):
    got = [asked.answer(asked.client(role), name) for role in WHO]
    assert "  ".join(got) == MATRIX[name]


# What each role may send, and to which page; everybody else is refused and nothing changes.
WRITES = {
    "admin:issues_issue_add": {Role.EDITOR},
    "admin:issues_issue_change": {Role.EDITOR},
    "admin:issues_issue_delete": {Role.EDITOR},
    "admin:issues_article_add": {Role.EDITOR},
    "admin:issues_article_change": {Role.EDITOR},
    "admin:issues_article_delete": {Role.EDITOR},
    "admin:issues_contributor_change": {Role.EDITOR},
    "admin:issues_contributor_delete": {Role.EDITOR},
    "admin:issues_bulletin_add": {Role.ADMINISTRATOR},
    "admin:issues_bulletin_change": {Role.ADMINISTRATOR},
    "admin:issues_bulletin_delete": set(),
    "admin:issues_numberseries_add": {Role.ADMINISTRATOR},
    "admin:issues_numberseries_change": set(),
    "admin:issues_numberseries_delete": set(),
    "admin:issues_listedword_add": {Role.EDITOR, Role.ADMINISTRATOR},
    "admin:issues_listedword_change": {Role.EDITOR, Role.ADMINISTRATOR},
    "admin:issues_listedword_delete": {Role.EDITOR, Role.ADMINISTRATOR},
    "admin:issues_official_add": {Role.EDITOR, Role.ADMINISTRATOR},
    "admin:issues_official_change": {Role.EDITOR, Role.ADMINISTRATOR},
    "admin:issues_official_delete": {Role.EDITOR, Role.ADMINISTRATOR},
    "admin:accounts_user_add": {Role.ADMINISTRATOR},
    "admin:accounts_user_change": {Role.ADMINISTRATOR},
    "admin:accounts_user_delete": set(),
    "admin:auth_user_password_change": {Role.ADMINISTRATOR},
    "admin:audit_event_add": set(),
    "admin:audit_event_change": set(),
    "admin:audit_event_delete": set(),
}


@pytest.mark.parametrize("name", WRITES)
def test_only_those_who_may_write_get_past_the_door(asked, name):
    address = reverse(name, args=asked.arguments.get(name))
    allowed = set()
    for role in Role:
        # An empty form: who may write is told of its faults, or asked to confirm.
        response = asked.client(role).post(address, {})
        if response.status_code == 200:
            allowed.add(role)
        else:
            assert response.status_code == 403 or "next=" in response["Location"]
    assert allowed == WRITES[name]


@pytest.mark.parametrize("model", ["issue", "article", "contributor"])
def test_the_action_that_deletes_many_is_for_those_who_may_delete_one(asked, model):
    key = asked.arguments[f"admin:issues_{model}_change"][0]
    for role in (Role.REVIEWER, Role.APPROVER, Role.ADMINISTRATOR, Role.AUDITOR):
        asked.client(role).post(
            reverse(f"admin:issues_{model}_changelist"),
            {"action": "delete_selected", "_selected_action": [key], "post": "yes"},
        )
    assert apps.get_model("issues", model).objects.filter(pk=key).exists()

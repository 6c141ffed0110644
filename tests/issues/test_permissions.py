"""Each role × each act × each place of an issue: what the tables say is what the page shows and what a request meets."""

from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from issues.enums import Act
from issues.models import Issue
from issues.permissions import NO_DOOR, PLACES, permissions_text, refusal_for
from issues.services.review.situation import current_step
from issues.workflow import is_shown
from tests.factories import account
from tests.issues.acts import SECRET, has_button, state
from tests.offices import Office


def passed_once(office: Office, **fields: object) -> Issue:
    issue = office.submitted(**fields)
    office.act(Act.PASS, issue, office.first)
    return issue


def withdrawn(office: Office, **fields: object) -> Issue:
    issue = office.signed(**fields)
    office.act(Act.WITHDRAW, issue, office.approver, "有误")
    return issue


def given_up(office: Office, **fields: object) -> Issue:
    issue = office.issue(**fields)
    office.act(Act.GIVE_UP, issue, office.editor, "不出了")
    return issue


WAYS: dict[str, Callable[..., Issue]] = {
    "拟稿": Office.issue,
    "审校中·初审": Office.submitted,
    "审校中·复审": passed_once,
    "审校中·签发": Office.at_sign_off,
    "已签发": Office.signed,
    "已撤销": withdrawn,
    "已取消": given_up,
}


class OneOffice:
    """An issue at one place, and somebody of each role, signed in."""

    def __init__(self, place: str) -> None:
        office = Office()
        self.issue = WAYS[place](office)
        self.issue.refresh_from_db()
        people = {role: account(role) for role in Role if role not in (Role.EDITOR, Role.APPROVER)}
        people |= {Role.EDITOR: office.editor, Role.APPROVER: office.approver}
        self.clients = {role: Client() for role in Role}
        for role, client in self.clients.items():
            client.force_login(people[role])

    def page(self, role: Role) -> str:
        """The issue's page; empty for those who have none."""
        response = self.clients[role].get(reverse("admin:issues_issue_change", args=[self.issue.pk]))
        return response.content.decode() if response.status_code == 200 else ""

    def press(self, role: Role, act: Act) -> tuple[int, str]:
        step = current_step(self.issue)
        sent = {"act": act.value, "proof": self.issue.proofs.get().pk, "step": step.name if step else ""}
        address = reverse("issues:act", args=[self.issue.pk])
        response = self.clients[role].post(address, {**sent, "reason": "原因", "password": SECRET})
        return response.status_code, response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("place", PLACES)
def test_the_page_and_the_request_are_what_the_tables_say(place):
    office = OneOffice(place)
    for role in Role:
        page = office.page(role)
        assert bool(page) == (role in (Role.EDITOR, Role.REVIEWER, Role.APPROVER))
        for act in Act:
            said, case = refusal_for(role, act, place), f"{place} {role} {act.label}"
            assert has_button(act, office.issue, page) == (not said), case
            if page and is_shown(act, PLACES[place]):
                assert said in page, case
            before = state()
            with transaction.atomic():
                status, answer = office.press(role, act)
                assert (state() == before) == bool(said), case
                transaction.set_rollback(True)
            assert status == {"": 302, NO_DOOR: 403}.get(said, 409), case
            if status == 409:  # of a decision it is said first what has moved on
                assert said in answer or f"您的{act.label}没有作出" in answer, case


def test_every_place_has_a_way_there():
    assert list(WAYS) == list(PLACES)


def test_the_page_of_the_docs_is_what_the_code_says():
    out = StringIO()
    call_command("print_permissions", stdout=out)
    assert out.getvalue() == permissions_text()
    assert permissions_text() in Path("docs/permissions.md").read_text("utf-8")

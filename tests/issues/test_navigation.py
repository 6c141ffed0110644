"""The side navigation: each role's own rooms, and where one is."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from issues.navigation import navigation
from tests.factories import account

pytestmark = pytest.mark.django_db


def rooms(rf, user, path="/admin/"):
    request = rf.get(path)
    request.user = user
    return navigation(request, {"issues:notices": 3})


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (
            Role.EDITOR,
            [
                ("采编", ["工作台", "通知"]),
                ("期次", ["期次", "期号登记簿"]),
                ("稿库", ["稿库", "全部稿件", "导入 Word"]),
                ("供稿", ["供稿单位和供稿人"]),
                ("档案", ["档案"]),
                ("系统", ["刊物", "词表", "领导和机构名录"]),
            ],
        ),
        (
            Role.REVIEWER,
            [
                ("采编", ["工作台", "通知"]),
                ("期次", ["期次", "期号登记簿"]),
                ("稿库", ["稿库", "全部稿件"]),
                ("供稿", ["供稿单位和供稿人"]),
                ("档案", ["档案"]),
                ("系统", ["刊物", "词表", "领导和机构名录"]),
            ],
        ),
        (
            Role.ADMINISTRATOR,
            [("采编", ["工作台"]), ("期次", ["期号登记簿"]), ("系统", ["刊物", "词表", "领导和机构名录", "用户"])],
        ),
        (Role.AUDITOR, [("采编", ["工作台"]), ("系统", ["审计日志"])]),
    ],
)
def test_each_role_has_its_own_rooms(rf, role, expected):
    shown = rooms(rf, account(role))
    assert [(section, [entry.label for entry in entries]) for section, entries in shown] == expected


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.STAFF])
def test_every_door_opens(client, rf, role):
    user = account(role)
    client.force_login(user)
    for _, entries in rooms(rf, user):
        for entry in entries:
            assert client.get(entry.address).status_code == 200, entry


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/admin/", ["工作台"]),
        (reverse("admin:issues_issue_changelist"), ["期次"]),
        (reverse("admin:issues_issue_change", args=[7]), ["期次"]),
        (reverse("admin:issues_article_changelist") + "?where=pool", ["稿库"]),
        (reverse("admin:issues_article_changelist") + "?q=代表&where=pool", ["稿库"]),
        (reverse("admin:issues_article_changelist") + "?where=issue", ["全部稿件"]),
        (reverse("admin:issues_article_change", args=[7]), ["全部稿件"]),
        (reverse("issues:notices"), ["通知"]),
        (reverse("issues:redline", args=[7]), []),
    ],
)
def test_the_room_of_the_page_is_marked_and_no_other(rf, path, expected):
    shown = rooms(rf, account(Role.EDITOR), path)
    assert [entry.label for _, entries in shown for entry in entries if entry.is_current] == expected


def test_a_room_says_how_much_waits_in_it(rf):
    counts = {entry.label: entry.count for _, entries in rooms(rf, account(Role.EDITOR)) for entry in entries}
    assert {label: count for label, count in counts.items() if count} == {"通知": 3}

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from tests.factories import account

pytestmark = pytest.mark.django_db


def page_of(user: User) -> str:
    return reverse("admin:accounts_user_change", args=[user.pk])


def groups(*roles: Role) -> list[int]:
    return list(Group.objects.filter(name__in=[r.value for r in roles]).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("role", "works_at_the_desk"), [(Role.EDITOR, True), (Role.AUDITOR, True), (Role.STAFF, False)]
)
def test_a_new_account_works_at_the_desk_unless_it_only_reads(as_role, role, works_at_the_desk):
    data = {
        "username": "newcomer",
        "password1": "a-long-secret-1",
        "password2": "a-long-secret-1",
        "groups": groups(role),
    }
    assert as_role(Role.ADMINISTRATOR).post(reverse("admin:accounts_user_add"), data).status_code == 302
    made = User.objects.get(username="newcomer")
    assert (made.is_staff, made.is_superuser, [g.name for g in made.groups.all()]) == (
        works_at_the_desk,
        False,
        [role.value],
    )


def test_an_administrator_gives_out_groups_and_nothing_else(as_role):
    somebody = account(Role.STAFF, "somebody")
    data = {
        "username": "somebody",
        "groups": groups(Role.EDITOR),
        "is_active": "on",
        "is_superuser": "on",
        "user_permissions": [Permission.objects.get(codename="delete_issue").pk],
    }
    assert as_role(Role.ADMINISTRATOR).post(page_of(somebody), data).status_code == 302
    somebody.refresh_from_db()
    assert (somebody.is_staff, somebody.is_superuser, somebody.user_permissions.count()) == (True, False, 0)
    assert [g.name for g in somebody.groups.all()] == ["编辑"]


def test_nobody_gives_groups_to_themselves(as_role):
    client = as_role(Role.ADMINISTRATOR)
    myself = User.objects.get(username="user-administrator")
    data = {"username": "user-administrator", "groups": groups(Role.ADMINISTRATOR, Role.EDITOR)}
    assert client.post(page_of(myself), data).status_code == 302
    myself.refresh_from_db()
    assert ([g.name for g in myself.groups.all()], myself.is_active, myself.is_staff) == (["系统管理员"], True, True)


def test_a_superuser_is_neither_seen_nor_changed_nor_given_a_password_by_an_administrator(as_role):
    root = User.objects.create_superuser("root", password="secret-of-the-test")
    client = as_role(Role.ADMINISTRATOR)
    listed = client.get(reverse("admin:accounts_user_changelist")).context["cl"].result_list
    assert [u.username for u in listed] == ["user-administrator"]
    address = reverse("admin:auth_user_password_change", args=[root.pk])
    answers = [
        client.post(page_of(root), {"username": "mine"}),
        client.post(address, {"password1": "x", "password2": "x"}),
    ]
    assert [a.status_code for a in answers] == [302, 404]
    root.refresh_from_db()
    assert (root.username, root.check_password("secret-of-the-test")) == ("root", True)


@pytest.mark.parametrize(
    ("roles", "refused"),
    [
        ((Role.ADMINISTRATOR, Role.EDITOR), "系统管理员不能兼任其他组。请另建账号。"),
        ((Role.AUDITOR, Role.STAFF), "审计员不能兼任其他组。请另建账号。"),
        ((Role.ADMINISTRATOR, Role.AUDITOR), "审计员、系统管理员不能兼任其他组。请另建账号。"),
        ((Role.EDITOR, Role.REVIEWER), None),
    ],
)
def test_who_keeps_the_accounts_or_audits_does_nothing_else(as_role, roles, refused):
    somebody = account(Role.STAFF, "somebody")
    data = {"username": "somebody", "groups": groups(*roles), "is_active": "on"}
    response = as_role(Role.ADMINISTRATOR).post(page_of(somebody), data)
    assert (response.context["adminform"].form.errors if refused else None) == (
        {"groups": [refused]} if refused else None
    )
    assert {g.name for g in somebody.groups.all()} == ({"阅览"} if refused else {r.value for r in roles})


@pytest.mark.parametrize("name", ["admin:accounts_user_add", "admin:auth_user_password_change"])
def test_the_pages_of_accounts_speak_no_english(as_role, name):
    args = [account(Role.STAFF, "somebody").pk] if name.endswith("password_change") else []
    text = as_role(Role.ADMINISTRATOR).get(reverse(name, args=args)).content.decode()
    assert [english for english in ("After you", "LDAP", "If disabled") if english in text] == []

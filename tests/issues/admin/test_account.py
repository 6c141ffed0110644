import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from issues.enums import Role
from tests.factories import account

pytestmark = pytest.mark.django_db


def page_of(user: User) -> str:
    return reverse("admin:auth_user_change", args=[user.pk])


def groups(*roles: Role) -> list[int]:
    return list(Group.objects.filter(name__in=[r.value for r in roles]).values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("role", "works_at_the_desk"), [(Role.EDITOR, True), (Role.AUDITOR, True), (Role.STAFF, False)]
)
def test_a_new_account_works_at_the_desk_unless_it_only_reads(as_role, role, works_at_the_desk):
    data = {
        "username": "newcomer",
        "usable_password": "true",
        "password1": "a-long-secret-1",
        "password2": "a-long-secret-1",
        "groups": groups(role),
    }
    assert as_role(Role.ADMINISTRATOR).post(reverse("admin:auth_user_add"), data).status_code == 302
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
    listed = client.get(reverse("admin:auth_user_changelist")).context["cl"].result_list
    assert [u.username for u in listed] == ["user-administrator"]
    address = reverse("admin:auth_user_password_change", args=[root.pk])
    answers = [
        client.post(page_of(root), {"username": "mine"}),
        client.post(address, {"password1": "x", "password2": "x"}),
    ]
    assert [a.status_code for a in answers] == [302, 404]
    root.refresh_from_db()
    assert (root.username, root.check_password("secret-of-the-test")) == ("root", True)

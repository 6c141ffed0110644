import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission

from accounts.enums import Role
from accounts.roles import RIGHTS, sync_roles

pytestmark = pytest.mark.django_db


def rights(role: Role) -> set[str]:
    found = Permission.objects.filter(group__name=role.value).select_related("content_type")
    return {f"{p.content_type.app_label}.{p.codename}" for p in found}


@pytest.mark.parametrize("role", Role)
def test_each_group_has_exactly_its_rights(role):
    assert rights(role) == set(RIGHTS[role])


def test_every_role_has_rights_and_no_other_group_is_made():
    assert set(RIGHTS) == set(Role)
    assert set(Group.objects.values_list("name", flat=True)) == {role.value for role in Role}


def test_a_right_added_or_lost_by_hand_is_put_right_at_the_next_migration():
    staff = Group.objects.get(name=Role.STAFF.value)
    staff.permissions.set(Permission.objects.filter(codename="delete_issue"))
    sync_roles(apps.get_app_config("issues"))
    assert rights(Role.STAFF) == {"issues.read_archive"}


def test_only_editors_change_texts_and_nobody_but_the_administrator_accounts():
    assert {r for r in Role if "issues.change_article" in RIGHTS[r]} == {Role.EDITOR}
    assert {r for r in Role if "accounts.change_user" in RIGHTS[r]} == {Role.ADMINISTRATOR}
    assert not any(right.split(".")[1].startswith("delete_user") for rights in RIGHTS.values() for right in rights)

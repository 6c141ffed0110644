"""What each group may do; the one table of rights. Product words: docs/architecture.md, "Roles"."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission

from issues.enums import Role


def _rights(actions: str, *models: str) -> list[str]:
    """`app.action_model` for each of the actions (`add change …`) and models (`app.model`)."""
    return [f"{app}.{action}_{name}" for app, name in (m.split(".") for m in models) for action in actions.split()]


_READ_DESK = _rights(
    "view",
    "issues.bulletin",
    "issues.recipient",
    "issues.issue",
    "issues.issuerecipient",
    "issues.article",
    "issues.credit",
    "issues.contributor",
    "issues.proof",
    "issues.numberseries",
    "issues.numberentry",
    "issues.listedword",
    "issues.official",
)
# What proofreading goes by is the editors' daily matter, and a setting of the bulletin.
_WRITE_LISTS = _rights("add change delete", "issues.listedword", "issues.official")
_READ_ARCHIVE = ["issues.read_archive"]

RIGHTS: dict[Role, list[str]] = {
    Role.EDITOR: [
        *_READ_DESK,
        *_READ_ARCHIVE,
        *_rights(
            "add change delete",
            "issues.issue",
            "issues.issuerecipient",
            "issues.article",
            "issues.credit",
            "issues.contributor",
        ),
        *_WRITE_LISTS,
        "issues.add_proof",
        "issues.change_numberentry",  # to make a number void
    ],
    Role.REVIEWER: [*_READ_DESK, *_READ_ARCHIVE],
    Role.APPROVER: [*_READ_DESK, *_READ_ARCHIVE],
    Role.STAFF: _READ_ARCHIVE,
    Role.ADMINISTRATOR: [
        *_rights("add change view", "auth.user"),
        *_rights("add change view delete", "issues.recipient", "issues.reviewstep"),
        *_rights("add change view", "issues.bulletin"),
        *_rights("view", "issues.listedword", "issues.official"),
        *_WRITE_LISTS,
        *_rights("add view", "issues.numberseries"),
        *_rights("view", "issues.numberentry"),
    ],
    Role.AUDITOR: _rights("view", "issues.event"),
}

# The review steps that a new bulletin starts with.
DEFAULT_STEPS = (("初审", Role.REVIEWER), ("复审", Role.REVIEWER), ("签发", Role.APPROVER))


def role_group(role: Role) -> Group:
    """The group of a role."""
    return Group.objects.get(name=role.value)


def sync_roles(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Make the groups, and give each exactly its rights. Runs after each migration.

    Permissions of apps later in INSTALLED_APPS are made after ours, so make them here first.
    """
    from django.apps import apps
    from django.contrib.auth.management import create_permissions

    for label in ("auth", "issues"):
        create_permissions(apps.get_app_config(label), using=using, verbosity=0)
    for role, rights in RIGHTS.items():
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        found = [_permission(using, right) for right in rights]
        if set(group.permissions.values_list("pk", flat=True)) != {p.pk for p in found}:
            group.permissions.set(found)


def _permission(using: str, right: str) -> Permission:
    app, codename = right.split(".")
    return Permission.objects.using(using).get(content_type__app_label=app, codename=codename)

"""What each group may do; the one table of rights. Product words: docs/architecture.md, "Roles"."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission

from accounts.enums import Role


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
        *_rights("add change view", "accounts.user"),
        *_rights("add change view delete", "issues.recipient", "issues.reviewstep"),
        *_rights("add change view", "issues.bulletin"),
        *_rights("view", "issues.listedword", "issues.official"),
        *_WRITE_LISTS,
        *_rights("add view", "issues.numberseries"),
        *_rights("view", "issues.numberentry"),
    ],
    Role.AUDITOR: _rights("view", "audit.event"),
}


def role_group(role: Role) -> Group:
    """The group of a role."""
    return Group.objects.get(name=role.value)


def sync_roles(sender: AppConfig, using: str = "default", **kwargs: Any) -> None:
    """Make the groups, and give each exactly its rights, after the last app is migrated.

    Receives `post_migrate`, which Django sends once for each app in the order of INSTALLED_APPS. The permissions that
    rights name exist only when the apps they belong to have been migrated.
    """
    named = {right.split(".")[0] for rights in RIGHTS.values() for right in rights}
    last = [config.label for config in apps.get_app_configs() if config.label in named][-1]
    if sender.label != last:
        return
    for role, rights in RIGHTS.items():
        group, _ = Group.objects.using(using).get_or_create(name=role.value)
        found = [_permission(using, right) for right in rights]
        if set(group.permissions.values_list("pk", flat=True)) != {p.pk for p in found}:
            group.permissions.set(found)


def _permission(using: str, right: str) -> Permission:
    app, codename = right.split(".")
    return Permission.objects.using(using).get(content_type__app_label=app, codename=codename)

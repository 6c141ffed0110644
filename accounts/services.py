"""Create accounts from the command line: the first one, with which others are made at the desk."""

import secrets

from django.db import transaction

from accounts.enums import Role
from accounts.models import User
from accounts.roles import role_group
from audit.actor import PROGRAM
from audit.kinds import EventKind
from audit.recording import change_of, record_event
from text.errors import Refusal


@transaction.atomic
def create_account(*, name: str, role: Role) -> str:
    """Make an account of a role and return its random password, which is stored nowhere else.

    Raises Refusal where the name is taken.
    """
    if User.objects.filter(username=name).exists():
        raise Refusal(f"账号 {name} 已经有了。请换一个名字。")
    password = secrets.token_urlsafe(12)
    user = User.objects.create_user(name, password=password, is_staff=role is not Role.STAFF, name=role.label)
    user.groups.add(role_group(role))
    detail = {"事项": EventKind.CREATED.label, "changes": [change_of("组", "", role.value)]}
    record_event(kind=EventKind.ACCOUNT, actor=PROGRAM, subject=user, detail=detail)
    return password


def open_desk(*, user: User) -> None:
    """Let the person into the desk if they belong to a group other than 阅览, and keep them out if not."""
    user.is_staff = user.groups.exclude(name=Role.STAFF.value).exists()
    user.save(update_fields=["is_staff"])

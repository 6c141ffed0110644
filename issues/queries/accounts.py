"""Accounts: who may see drafts, and which groups may decide."""

from typing import Protocol

from django.contrib.auth.models import Group
from django.db.models import QuerySet

from accounts.models import User


class Account(Protocol):
    """The user of a request: signed in, or anonymous."""

    def has_perm(self, perm: str) -> bool:
        """Return True if this person has the right `app.codename`."""


def groups_that_decide() -> QuerySet[Group]:
    """The groups that a review step may be given to: those who see issues."""
    return Group.objects.filter(permissions__codename="view_issue", permissions__content_type__app_label="issues")


def desk_accounts() -> QuerySet[User]:
    """The active accounts that may see drafts."""
    # Named: with two backends Django asks which.
    return User.objects.with_perm("issues.view_issue", backend="django.contrib.auth.backends.ModelBackend")

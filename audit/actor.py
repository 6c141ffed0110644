"""Who acts: the account, and the address that it acts from."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Actor:
    """A person at work.

    user: their account, an instance of AUTH_USER_MODEL, which this room does not know; None for a command or the program
    itself. address: that of the request, or empty.
    """

    user: Any = None
    address: str = ""

    @property
    def name(self) -> str:
        """The person's name as it is kept in records: names change, and people leave."""
        return self.user.get_full_name() if self.user is not None else ""

    @property
    def roles(self) -> str:
        """The person's groups, as they are now."""
        if self.user is None:
            return ""
        return "、".join(group.name for group in sorted(self.user.groups.all(), key=lambda group: group.pk))


def actor_of(request: HttpRequest) -> Actor:
    """Return who sent the request. Behind a proxy the address is what the server was told to believe (docs/operations.md)."""
    return Actor(request.user if request.user.is_authenticated else None, address_of(request))


def address_of(request: HttpRequest | None) -> str:
    """Return where the request comes from; empty where there is none, or the server does not know."""
    return request.META.get("REMOTE_ADDR", "") if request is not None else ""


PROGRAM = Actor()

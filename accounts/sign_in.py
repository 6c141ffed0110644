"""Who signed in, who failed to, who left: into the event log. Receivers of Django's signals (issues/apps.py)."""

from typing import Any

from django.http import HttpRequest

from accounts.models import User
from audit.actor import Actor, address_of
from audit.kinds import EventKind
from audit.recording import record_event


def record_sign_in(sender: Any, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Somebody is in."""
    record_event(kind=EventKind.SIGN_IN, actor=Actor(user, address_of(request)), subject=user)


def record_sign_out(sender: Any, request: HttpRequest, user: User | None, **kwargs: Any) -> None:
    """Record a sign-out; a session that had expired before has no user and is not recorded."""
    if user is not None:
        record_event(kind=EventKind.SIGN_OUT, actor=Actor(user, address_of(request)), subject=user)


def record_sign_in_failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Somebody tried: under which name, never with which password. axes has counted by now, and may have locked."""
    locked = getattr(request, "axes_locked_out", False)
    record_event(
        kind=EventKind.SIGN_IN_FAILED,
        actor=Actor(address=address_of(request)),
        what=str(credentials.get("username", "")),
        detail={"锁定": "失败次数已满，暂停登录"} if locked else {},
    )

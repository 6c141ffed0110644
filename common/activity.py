"""Which requests are a user's activity: a session expires half an hour after the last one (lianluo.middleware)."""

from collections.abc import Callable
from typing import Any


def no_activity(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that scripts request without the user doing anything. The outermost of a view's decorators."""
    view.is_activity = False  # type: ignore[attr-defined]  # a mark on the function
    return view


def is_activity(view: Callable[..., Any]) -> bool:
    """Return True if a request to this view counts as the user's activity."""
    return getattr(view, "is_activity", True)

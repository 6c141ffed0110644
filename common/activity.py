"""What counts as somebody's doing: a session ends half an hour after it (lianluo.middleware)."""

from collections.abc import Callable
from typing import Any


def no_activity(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view that pages ask of themselves, whether anybody is there or not. Outermost of its decorators."""
    view.is_activity = False  # type: ignore[attr-defined]  # a mark on the function
    return view


def is_activity(view: Callable[..., Any]) -> bool:
    """Whether a request to this view is somebody's doing."""
    return getattr(view, "is_activity", True)

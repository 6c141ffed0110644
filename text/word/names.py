"""The names of WordprocessingML's elements, and short ways to what is in them. Pure."""

from collections.abc import Iterator
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OTHERS = {
    "r": "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "m": "{http://schemas.openxmlformats.org/officeDocument/2006/math}",
    "mc": "{http://schemas.openxmlformats.org/markup-compatibility/2006}",
    "a": "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "v": "{urn:schemas-microsoft-com:vml}",
}


def w(name: str) -> str:
    """The full name of an element or attribute: w("p"), w("r:id")."""
    prefix, _, local = name.rpartition(":")
    return (_OTHERS[prefix] if prefix else _W) + local


def child(element: Any, path: str) -> Any:
    """The first element at a path of names (`pPr/numPr/ilvl`), or None."""
    for name in path.split("/"):
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Any, path: str, default: str | None = None) -> str | None:
    """The `val` of the element at a path, or the default where it is absent."""
    found = child(element, path)
    return default if found is None else str(found.get(w("val"), default or ""))


def number(element: Any, path: str, default: int) -> int:
    """The `val` at a path as an integer; the default where it is none."""
    return as_int(value(element, path), default)


def as_int(text: str | None, default: int) -> int:
    """A short whole number as Word writes it, or the default."""
    digits = (text or "").strip()
    return int(digits) if digits.lstrip("-").isdecimal() and len(digits) < 8 else default


def toggle(element: Any, path: str) -> bool | None:
    """Whether a switch such as bold is on or off; None where nothing is said."""
    found = child(element, path)
    return None if found is None else found.get(w("val"), "1") not in ("0", "false", "off", "none")


def inside(element: Any, name: str) -> Iterator[Any]:
    """All elements of a name within an element, as a list that may be changed on the way."""
    return iter(list(element.iter(w(name))))

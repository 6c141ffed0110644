"""Organs and offices by a name that the list does not allow. Pure."""

import re
from collections.abc import Iterator

from proofreading.mentions import is_han
from proofreading.office import Body, Office
from proofreading.rule import TEXT, Fault, Kind, Rule


def rule_of(office: Office) -> Rule:
    """Each wrong name of a body that is no part of a right one."""
    wrong_names = [(wrong, body) for body in office.bodies for wrong in body.wrong_names]
    wrong_names.sort(key=lambda one: -len(one[0]))
    right_names = [right for body in office.bodies for right in body.right_names]

    def check(text: str) -> Iterator[Fault]:
        found = [(span, wrong, body) for wrong, body in wrong_names for span in _spans(text, [wrong])]
        right = _spans(text, right_names) if found else []
        taken: list[tuple[int, int]] = []
        for (start, end), wrong, body in found:
            if any(at <= start and end <= until for at, until in right) or any(
                start < until and at < end for at, until in taken
            ):
                continue
            taken.append((start, end))
            said = "或".join(f"“{name}”" for name in body.right_names)
            yield Fault(start, end, f"“{wrong}”是名录里注明不用的名称，应为{said}", _mend(text, start, wrong, body))

    return Rule("bodies", "本刊领导和机构名录", check, TEXT | {Kind.CREDIT})


def _spans(text: str, names: list[str]) -> list[tuple[int, int]]:
    return [match.span() for name in names if name in text for match in re.finditer(re.escape(name), text)]


def _mend(text: str, start: int, wrong: str, body: Body) -> str | None:
    """The first short name, or the whole one where there is none; None where that might double what stands before it."""
    right = next(iter(body.short_names), body.name)
    begins_alike = right[0] == wrong[0]
    return right if begins_alike or start == 0 or not is_han(text[start - 1]) else None

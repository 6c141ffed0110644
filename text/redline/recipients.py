"""Two lists of recipients → what an approver wants to read of the difference."""

from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from text.redline.changes import FieldChange, Kind, Part, RecipientChange
from text.redline.characters import differences
from text.redline.matching import match_keys

Recipient = Mapping[str, Any]


def compare_recipients(old: Sequence[Recipient], new: Sequence[Recipient]) -> tuple[RecipientChange, ...]:
    """Those that changed. A recipient is known by its category and name: under another one it is another."""
    old_places, new_places = _places(old), _places(new)

    def paired(i: int, j: int, moved: bool) -> RecipientChange | None:
        before, after = _details(old[i]), _details(new[j])
        if moved:
            before, after = before | {"次序": old_places[i]}, after | {"次序": new_places[j]}
        details = tuple(
            FieldChange(Part.RECIPIENTS, label, before[label], after[label], differences(before[label], after[label]))
            for label in before
            if before[label] != after[label]
        )
        kind = Kind.MOVED if moved else Kind.CHANGED
        return RecipientChange(kind, _line(new[j]), details) if moved or details else None

    matching = match_keys([_key(recipient) for recipient in old], [_key(recipient) for recipient in new])
    changes = matching.in_reading_order(
        removed=lambda i: RecipientChange(Kind.REMOVED, _line(old[i])),
        added=lambda j: RecipientChange(Kind.ADDED, _line(new[j])),
        paired=paired,
    )
    return tuple(change for change in changes if change)


def _key(recipient: Recipient) -> tuple[str, str]:
    return str(recipient.get("category", "")), str(recipient.get("name", ""))


def _line(recipient: Recipient) -> str:
    category, name = _key(recipient)
    extra = "，增发" if recipient.get("extra") else ""
    return f"{category}：{name} {recipient.get('copies', 0)} 份{extra}"


def _details(recipient: Recipient) -> dict[str, str]:
    return {
        "份数": str(recipient.get("copies", 0)),
        "增发": "是" if recipient.get("extra") else "否",
        "行": str(recipient.get("line", 1)),
        "连接符": str(recipient.get("mark") or "无"),
    }


def _places(recipients: Sequence[Recipient]) -> list[str]:
    """The place of each within its category, from 1."""
    counters = {_key(recipient)[0]: count(1) for recipient in recipients}
    return [str(next(counters[_key(recipient)[0]])) for recipient in recipients]

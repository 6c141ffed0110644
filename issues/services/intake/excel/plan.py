"""What a file would do to a list, before anything is done."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field

from django.db import models

from text.enums import Labelled
from text.excel.model import Fault


class Effect(Labelled):
    """What becomes of a row."""

    NEW = "new", "新增"
    CHANGED = "changed", "变动"
    GONE = "gone", "删除"
    SAME = "same", "不变"


@dataclass(frozen=True)
class FieldChange:
    """A field of a row, by its head, as it was and as it will be, in words."""

    head: str
    old: str
    new: str


@dataclass(frozen=True)
class Entry:
    """What becomes of one row. number: of its row in the file, 0 for one that is not there; note: what to look at."""

    effect: Effect
    number: int
    name: str
    changes: tuple[FieldChange, ...]
    note: str
    instance: models.Model = field(repr=False)


@dataclass(frozen=True)
class Plan:
    """The entries in the order in which they are written; where there are faults, nothing can be."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]

    @property
    def counts(self) -> dict[Effect, int]:
        """How many rows have each effect."""
        found = Counter(entry.effect for entry in self.entries)
        return {effect: found[effect] for effect in Effect}

    @property
    def acts(self) -> bool:
        """Return True if the plan would change anything."""
        return any(entry.effect is not Effect.SAME for entry in self.entries)

    @property
    def digest(self) -> str:
        """Names exactly this plan: all that is written, over what, and what stays."""
        said = [
            [
                entry.effect.value,
                entry.number,
                entry.instance.pk,
                entry.name,
                [(c.head, c.old, c.new) for c in entry.changes],
            ]
            for entry in self.entries
        ]
        return hashlib.sha256(json.dumps([said, len(self.faults)]).encode()).hexdigest()


def differences(old: dict[str, str], new: dict[str, str]) -> tuple[FieldChange, ...]:
    """Return the columns that differ, in order."""
    return tuple(FieldChange(head, old[head], new[head]) for head in new if old[head] != new[head])

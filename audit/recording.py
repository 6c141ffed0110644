"""Adding to the event log; nothing else writes it."""

import hashlib
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from audit.actor import Actor
from audit.kinds import EventKind
from audit.models import ACTS, LOOKING, LOOKS, ChainHead, Event
from text.excerpt import LONGEST, differing

BATCH = 500


@dataclass(frozen=True)
class Happened:
    """What an entry is to say.

    what: the object in words; by default its own name. parent_pk: the key of what the object belongs to; by default the
    object's own `event_parent_pk`, where it has one.
    """

    kind: EventKind
    what: str = ""
    subject: models.Model | None = None
    parent_pk: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)


def record_event(
    *,
    kind: EventKind,
    actor: Actor,
    what: str = "",
    subject: models.Model | None = None,
    parent_pk: int | None = None,
    detail: dict[str, Any] | None = None,
) -> Event:
    """Add an entry, in the caller's transaction where there is one: what was not done is not in the log.

    Call it last in an act: it locks the end of the chain of acts until that transaction ends, so a transaction that
    waits for a row afterwards makes every other act wait.
    """
    [event] = record_events(actor=actor, happened=[Happened(kind, what, subject, parent_pk, detail or {})])
    return event


@transaction.atomic
def record_events(*, actor: Actor, happened: Sequence[Happened]) -> list[Event]:
    """Add entries in this order, all acts or all looks, with as many queries for many as for one."""
    [looks] = {one.kind in LOOKING for one in happened}
    head = _lock_free_head() if looks else ChainHead.objects.select_for_update().get(chain=ACTS)
    name, roles = actor.name[:150], actor.roles[:200]
    events = []
    for one in happened:
        event = Event(
            chain=head.chain,
            number=head.count + 1,
            at=timezone.now().astimezone(UTC),
            kind=one.kind.value,
            actor=actor.user,
            actor_name=name,
            actor_roles=roles,
            address=actor.address,
            what=(one.what or str(one.subject or ""))[:200],
            subject_model=one.subject._meta.label_lower if one.subject is not None else "",
            subject_pk=str(one.subject.pk) if one.subject is not None else "",
            parent_pk=getattr(one.subject, "event_parent_pk", None) if one.parent_pk is None else one.parent_pk,
            detail=one.detail,
            previous_hash=head.hash,
        )
        event.hash = event.digest()
        head.count, head.hash = event.number, event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=BATCH)
    head.save()
    return events


def change_of(field: str, old: str, new: str) -> dict[str, str]:
    """Return one entry of a detail's "changes".

    Of texts longer than LONGEST it keeps what differs, and the SHA-256 of the whole under `old_sha256` and `new_sha256`.
    """
    shown = dict(zip(("old", "new"), differing(old, new), strict=True))
    digests = {
        f"{name}_sha256": hashlib.sha256(text.encode()).hexdigest()
        for name, text in (("old", old), ("new", new))
        if len(text) > LONGEST
    }
    return {"field": field, **shown, **digests}


def _lock_free_head() -> ChainHead:
    """Lock the end of a chain of looks that no other transaction has locked; wait only where all are locked."""
    heads = ChainHead.objects.select_for_update(skip_locked=True).filter(chain__in=LOOKS).order_by("chain")
    return heads.first() or ChainHead.objects.select_for_update().get(chain=random.choice(LOOKS))  # noqa: S311

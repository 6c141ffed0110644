"""The event log: the only writer, and who checks it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from issues.actor import Actor
from issues.enums import EventKind
from issues.models import Event, Issue
from issues.models.event import FIRST_HASH, EventHead
from text.excerpt import LONGEST, differing

BATCH = 500


@dataclass(frozen=True)
class Verdict:
    """What checking found: how many entries from the first on are in order, and what is damaged then, in Chinese."""

    in_order: int
    damage: tuple[str, ...]


@dataclass(frozen=True)
class Happened:
    """What an entry is to say. what: the object in words, its own name where it is left out. issue_pk: the issue that it
    belongs to, the subject's own where it is left out.
    """

    kind: EventKind
    what: str = ""
    subject: models.Model | None = None
    issue_pk: int | None = None
    detail: dict[str, Any] = field(default_factory=dict)


def record_event(
    *,
    kind: EventKind,
    actor: Actor,
    what: str = "",
    subject: models.Model | None = None,
    issue_pk: int | None = None,
    detail: dict[str, Any] | None = None,
) -> Event:
    """Add an entry, in the caller's transaction where there is one: what was not done is not in the log.

    Call it last: it holds the chain's end until that transaction ends, and whoever waits for a row meanwhile makes
    everybody wait.
    """
    [event] = record_events(actor=actor, happened=[Happened(kind, what, subject, issue_pk, detail or {})])
    return event


@transaction.atomic
def record_events(*, actor: Actor, happened: Sequence[Happened]) -> list[Event]:
    """Add entries in this order, as `record_event` does one, with no more queries for many than for one."""
    head = EventHead.objects.select_for_update().get()
    name, roles = actor.name[:150], actor.roles[:200]
    events = []
    for one in happened:
        event = Event(
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
            issue_pk=_issue_of(one.subject) if one.issue_pk is None else one.issue_pk,
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
    """One entry of a detail's "changes". Of long texts it keeps what differs, and the SHA-256 of the whole."""
    shown = dict(zip(("old", "new"), differing(old, new), strict=True))
    digests = {
        f"{name}_sha256": hashlib.sha256(text.encode()).hexdigest()
        for name, text in (("old", old), ("new", new))
        if len(text) > LONGEST
    }
    return {"field": field, **shown, **digests}


def verify_events() -> Verdict:
    """Go through the whole chain: each entry is what its digest says, none is missing, and the end is the end.

    Entries that are added meanwhile are left for the next time.
    """
    head = EventHead.objects.get()
    expected, previous = 1, FIRST_HASH
    for event in _in_order(head.count):
        if event.number != expected:
            return Verdict(expected - 1, (f"审计日志缺第 {expected} 条。",))
        if event.previous_hash != previous or event.hash != event.digest():
            return Verdict(expected - 1, (f"审计日志第 {expected} 条被改动过。",))
        expected, previous = expected + 1, event.hash
    if expected - 1 < head.count:
        return Verdict(expected - 1, (f"审计日志应有 {head.count} 条，从第 {expected} 条起到末尾都缺。",))
    if previous != head.hash:
        return Verdict(expected - 1, ("审计日志的末端记录与最后一条不符，末端或日志被改动过。",))
    # In one statement, so that an entry being added is seen with its end or not at all.
    beyond = Event.objects.filter(number__gt=models.Subquery(EventHead.objects.values("count")[:1])).count()
    if beyond:
        return Verdict(expected - 1, (f"审计日志末尾之后多出 {beyond} 条。",))
    return Verdict(expected - 1, ())


def _in_order(last: int) -> Iterator[Event]:
    return Event.objects.filter(number__lte=last).order_by("number").iterator(chunk_size=BATCH)


def _issue_of(subject: models.Model | None) -> int | None:
    return subject.pk if isinstance(subject, Issue) else getattr(subject, "issue_id", None)

"""Checking the event log: every entry is what its digest says, none is missing, and every chain ends where it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from audit.models import ACTS, FIRST_HASH, LOOKS, ChainHead, Event, label_of

BATCH = 500


@dataclass(frozen=True)
class Verdict:
    """What checking found: how many entries are in order, and what is damaged, in Chinese."""

    in_order: int
    damage: tuple[str, ...]


def verify_events() -> Verdict:
    """Read every chain from its first entry to the first damage.

    Entries that are added meanwhile are left for the next time.
    """
    heads = {head.chain: head for head in ChainHead.objects.order_by("chain")}
    missing = [f"审计日志第 {chain} 链的末端记录不在了。" for chain in (ACTS, *LOOKS) if chain not in heads]
    verdicts = [_verify_chain(head) for head in heads.values()]
    return Verdict(
        sum(verdict.in_order for verdict in verdicts),
        (*missing, *(damage for verdict in verdicts for damage in verdict.damage)),
    )


def _verify_chain(head: ChainHead) -> Verdict:
    expected, previous = 1, FIRST_HASH
    for event in _in_order(head):
        if event.number != expected:
            return Verdict(expected - 1, (f"审计日志缺第 {label_of(head.chain, expected)} 条。",))
        if event.previous_hash != previous or event.hash != event.digest():
            return Verdict(expected - 1, (f"审计日志第 {event.label} 条被改动过。",))
        expected, previous = expected + 1, event.hash
    last = label_of(head.chain, head.count)
    if expected - 1 < head.count:
        first = label_of(head.chain, expected)
        return Verdict(expected - 1, (f"审计日志应有第 {last} 条，从第 {first} 条起到末尾都缺。",))
    if previous != head.hash:
        return Verdict(expected - 1, (f"审计日志的末端记录与第 {last} 条不符，末端或日志被改动过。",))
    # In one statement, so that an entry being added is seen with its end or not at all.
    end = ChainHead.objects.filter(chain=head.chain).values("count")[:1]
    beyond = Event.objects.filter(chain=head.chain, number__gt=models.Subquery(end)).count()
    if beyond:
        return Verdict(expected - 1, (f"审计日志第 {last} 条是末尾，之后多出 {beyond} 条。",))
    return Verdict(expected - 1, ())


def _in_order(head: ChainHead) -> Iterator[Event]:
    entries = Event.objects.filter(chain=head.chain, number__lte=head.count)
    return entries.order_by("number").iterator(chunk_size=BATCH)

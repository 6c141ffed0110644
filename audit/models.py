"""The event log (审计日志): what was done, by whom, from where. Why it has several chains: docs/decisions/0021."""

import hashlib
import json
from typing import Any, NoReturn

from django.apps import apps as installed
from django.apps.registry import Apps
from django.conf import settings
from django.db import models

from audit.kinds import EventKind

FIRST_HASH = "0" * 64
# One chain of acts, and several of looks: a reader adds to a chain that no other transaction has locked.
ACTS = 0
LOOKS = range(1, 9)
LOOKING = (EventKind.VIEWED, EventKind.DOWNLOADED)

# What an entry's digest is over. A column that comes later is not added here: the entries before it have their digests.
HASHED = (
    "chain",
    "number",
    "at",
    "kind",
    "actor_id",
    "actor_name",
    "actor_roles",
    "address",
    "what",
    "subject_model",
    "subject_pk",
    "parent_pk",
    "detail",
    "previous_hash",
)


class EventsStay(Exception):
    """The log is only ever added to."""


class EventQuerySet(models.QuerySet["Event"]):
    """A queryset that reads and adds; the database refuses the rest as well."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raise EventsStay."""
        raise EventsStay("events are never changed")

    def delete(self) -> NoReturn:
        """Raise EventsStay."""
        raise EventsStay("events are never deleted")


class Event(models.Model):
    """One entry. Names and roles are those of that moment, so that people who leave stay in it.

    chain, number: the chain it belongs to, and its place there, from 1. Keys (id) give the order over all chains.
    detail: words to what they stand for, as people read them; under "changes" a list of {field, old, new}, as
    audit.recording.change_of makes them. parent_pk: the key of what the subject belongs to, an issue for its articles; no
    foreign key, since what happened stays when the object goes.
    """

    chain = models.PositiveSmallIntegerField("链", default=ACTS)
    number = models.PositiveBigIntegerField("序号")
    at = models.DateTimeField("时间")
    kind = models.CharField("类别", max_length=20, choices=EventKind.choices())
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="账号"
    )
    actor_name = models.CharField("姓名", max_length=150, blank=True)
    actor_roles = models.CharField("身份", max_length=200, blank=True)
    address = models.CharField("地址", max_length=64, blank=True)
    what = models.CharField("对象", max_length=200, blank=True)
    subject_model = models.CharField("对象类别", max_length=60, blank=True)
    subject_pk = models.CharField("对象编号", max_length=40, blank=True)
    parent_pk = models.BigIntegerField("所属编号", null=True, blank=True)
    detail = models.JSONField("内容", default=dict, blank=True)
    previous_hash = models.CharField("前一条摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "审计日志"
        verbose_name_plural = "审计日志"
        ordering = ["-pk"]
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="event_number_unique")]
        indexes = [
            # The object first: who worked on an object is asked more often than what a user did.
            models.Index(fields=["subject_model", "subject_pk", "actor"], name="event_of_subject"),
            models.Index(fields=["parent_pk", "actor"], name="event_of_parent"),
            models.Index(fields=["at"], name="event_at"),
            models.Index(fields=["kind", "-id"], name="event_of_kind"),
            models.Index(fields=["actor", "-id"], name="event_of_person"),
        ]

    def __str__(self) -> str:
        return f"第 {self.label} 条：{self.get_kind_display()} {self.what}".rstrip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new entry; raise EventsStay for an old one."""
        if not self._state.adding:
            raise EventsStay("events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise EventsStay."""
        raise EventsStay("events are never deleted")

    def digest(self) -> str:
        """Return the SHA-256 in hex of everything in the entry, the digest of the one before it too."""
        row = {name: getattr(self, name) for name in HASHED}
        written = json.dumps(row, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()

    @property
    def label(self) -> str:
        """The number as people read it: 15, or 查阅3-15 of a look."""
        return label_of(self.chain, self.number)

    @property
    def person(self) -> str:
        """The user's name as it was at the time, or that the request was not signed in."""
        if self.actor_name:
            return self.actor_name
        return "未登录者" if self.kind == EventKind.SIGN_IN_FAILED.value else "命令行"

    @property
    def about(self) -> str:
        """The object with what it is: 稿件 代表进小院."""
        named = self.subject_model.split(".")
        model = installed.all_models[named[0]].get(named[1]) if len(named) == 2 else None
        return f"{model._meta.verbose_name} {self.what}" if model else self.what

    @property
    def changes(self) -> list[dict[str, str]]:
        """The fields that were changed: field, old, new."""
        changes: list[dict[str, str]] = self.detail.get("changes", [])
        return changes

    @property
    def facts(self) -> dict[str, Any]:
        """What else the entry says."""
        return {name: value for name, value in self.detail.items() if name != "changes"}

    @property
    def in_words(self) -> str:
        """The whole detail in a line."""
        said = [f"{name}：{value}" for name, value in self.facts.items()]
        said += [f"{c['field']}：{c['old'] or '（空）'} → {c['new'] or '（空）'}" for c in self.changes]
        return "；".join(said)


def label_of(chain: int, number: int) -> str:
    """Return the number of an entry as people read it."""
    return str(number) if chain == ACTS else f"查阅{chain}-{number}"


class ChainHead(models.Model):
    """The end of a chain: how many entries it has and the digest of the last. Locked while an entry is added."""

    chain = models.PositiveSmallIntegerField("链", primary_key=True)
    count = models.PositiveBigIntegerField("条数", default=0)
    hash = models.CharField("末条摘要", max_length=64, default=FIRST_HASH)

    class Meta:
        verbose_name = "审计日志的末端"
        verbose_name_plural = "审计日志的末端"

    def __str__(self) -> str:
        return f"{self.chain} {self.count} {self.hash}"


def make_chain_heads(apps: Apps, using: str = "default", **kwargs: Any) -> None:
    """Make the head of each chain where it is missing, after each migration.

    apps: the models as the migration left them; none of ours, where ours were taken back.
    """
    if "chainhead" not in apps.all_models["audit"]:
        return
    there = set(ChainHead.objects.using(using).values_list("chain", flat=True))
    ChainHead.objects.using(using).bulk_create(ChainHead(chain=chain) for chain in {ACTS, *LOOKS} - there)

"""审计日志: what was done, by whom, from where; each entry carries the digest of the one before it."""

import hashlib
import json
from typing import Any, NoReturn

from django.apps import apps
from django.conf import settings
from django.db import models

from issues.enums import EventKind

FIRST_HASH = "0" * 64

# What an entry's digest is over. A column that comes later is not added here: the entries before it have their digests.
HASHED = (
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
    "issue_pk",
    "detail",
    "previous_hash",
)


class EventsStay(Exception):
    """The log is only ever added to."""


class EventQuerySet(models.QuerySet["Event"]):
    """Reads and adds; refuses the rest, as the database does by itself."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Raises EventsStay."""
        raise EventsStay("events are never changed")

    def delete(self) -> NoReturn:
        """Raises EventsStay."""
        raise EventsStay("events are never deleted")


class Event(models.Model):
    """One entry. Names and roles are those of that moment, so that people who leave stay in it.

    detail: words to what they stand for, as people read them; under "changes" a list of {field, old, new}, as
    issues.services.events.change_of makes them. issue_pk is no foreign key: what happened stays when an issue goes.
    """

    number = models.PositiveBigIntegerField("序号", unique=True)
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
    issue_pk = models.BigIntegerField("期次编号", null=True, blank=True, db_index=True)
    detail = models.JSONField("内容", default=dict, blank=True)
    previous_hash = models.CharField("前一条摘要", max_length=64)
    hash = models.CharField("摘要", max_length=64)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = "审计日志"
        verbose_name_plural = "审计日志"
        ordering = ["-number"]
        indexes = [
            # With the person: who has worked on something is asked more often than what somebody did.
            models.Index(fields=["subject_model", "subject_pk", "actor"], name="event_of_subject"),
            models.Index(fields=["issue_pk", "actor"], name="event_of_issue"),
            models.Index(fields=["at"], name="event_at"),
            models.Index(fields=["kind", "-number"], name="event_of_kind"),
            models.Index(fields=["actor", "-number"], name="event_of_person"),
        ]

    def __str__(self) -> str:
        return f"第 {self.number} 条：{self.get_kind_display()} {self.what}".rstrip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only a new entry. Raises EventsStay."""
        if not self._state.adding:
            raise EventsStay("events are never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raises EventsStay."""
        raise EventsStay("events are never deleted")

    def digest(self) -> str:
        """SHA-256 in hex of everything in the entry, the digest of the one before it too."""
        row = {name: getattr(self, name) for name in HASHED}
        written = json.dumps(row, default=str, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()

    @property
    def person(self) -> str:
        """Who did it, in a word: the name of then, or that it was nobody who had signed in."""
        if self.actor_name:
            return self.actor_name
        return "未登录者" if self.kind == EventKind.SIGN_IN_FAILED.value else "命令行"

    @property
    def about(self) -> str:
        """The object with what it is: 稿件 代表进小院."""
        named = self.subject_model.split(".")
        model = apps.all_models[named[0]].get(named[1]) if len(named) == 2 else None
        return f"{model._meta.verbose_name} {self.what}" if model else self.what

    @property
    def changes(self) -> list[dict[str, str]]:
        """The fields that were changed: field, old, new."""
        return self.detail.get("changes", [])

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


class EventHead(models.Model):
    """Where the chain stands: one row, held while an entry is added."""

    count = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=FIRST_HASH)

    class Meta:
        verbose_name = "审计日志的末端"
        verbose_name_plural = "审计日志的末端"

    def __str__(self) -> str:
        return f"{self.count} {self.hash}"


def make_event_head(using: str = "default", **kwargs: Any) -> None:
    """See to it that the chain has an end to hold. Runs after each migration."""
    EventHead.objects.using(using).get_or_create(pk=1)

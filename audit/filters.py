"""By what the event log is filtered, without a look at all of it."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from audit.models import Event
from common.forms import key_of

NOBODY = "none"


class PersonFilter(admin.SimpleListFilter):
    """By account. Accounts are few and never deleted, so all of them are listed."""

    title = "人员"
    parameter_name = "person"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Everybody, and who has no account."""
        accounts = get_user_model()._default_manager.order_by("username")
        people = [(str(one.pk), f"{one.get_full_name()}（{one.username}）") for one in accounts]
        return [*people, (NOBODY, "未登录者、命令行")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        """The entries of the chosen one; of what is no account, none."""
        value = self.value()
        if value is None:
            return queryset
        if value == NOBODY:
            return queryset.filter(actor__isnull=True)
        person = key_of(value)
        return queryset.filter(actor=person) if person else queryset.none()


class PeriodFilter(admin.ListFilter):
    """From one day to another, both of them in it; either may be left out."""

    title = "时间"
    template = "admin/audit/event/period_filter.html"
    names = ("since", "until")

    def __init__(self, request: HttpRequest, params: dict[str, Any], model: Any, model_admin: Any) -> None:
        super().__init__(request, params, model, model_admin)
        for name in self.names:
            if name in params:
                self.used_parameters[name] = params.pop(name)[-1]

    def has_output(self) -> bool:
        """Always to be seen."""
        return True

    def expected_parameters(self) -> list[str | None]:
        """The two days."""
        return list(self.names)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        """One: the form, with what it must not forget, and the way back to all time."""
        others = [
            (name, value)
            for name, values in changelist.filter_params.items()
            if name not in self.names
            for value in values
        ]
        everything = changelist.get_query_string(remove=list(self.names))
        yield {**self.used_parameters, "others": others, "everything": everything}

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        """The entries of these days. Raises IncorrectLookupParameters where one is no day."""
        since, until = (self._day(name) for name in self.names)
        if since:
            queryset = queryset.filter(at__gte=_midnight(since))
        if until:
            queryset = queryset.filter(at__lt=_midnight(until) + datetime.timedelta(days=1))
        return queryset

    def _day(self, name: str) -> datetime.date | None:
        written = self.used_parameters.get(name)
        try:
            return datetime.date.fromisoformat(str(written)) if written else None
        except ValueError as error:
            raise IncorrectLookupParameters(error) from error


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))

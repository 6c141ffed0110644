"""供稿单位和供稿人 in Excel. Who is not in a file stays as they are."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from import_export.fields import Field
from import_export.widgets import Widget

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import Happened, change_of, record_events
from issues.enums import ContributorKind
from issues.models import Contributor
from issues.services.intake.excel.excel_list import ExcelList, save_rows
from issues.services.intake.excel.plan import Effect, Plan
from issues.services.intake.excel.resources import ROW, NumberWidget, TableResource, TextWidget, WordWidget
from text.excel.model import Column, Row

_OFFICE, _PERSON = ContributorKind.OFFICE, ContributorKind.PERSON
_KINDS = {kind.label: kind.value for kind in ContributorKind}
_EVENTS = {Effect.NEW: EventKind.CREATED, Effect.CHANGED: EventKind.CHANGED}


class OfficeWidget(Widget):  # type: ignore[misc]  # import-export has no types
    """An office by its name: one that is known, or one that the file brings."""

    def __init__(self, resource: "ContributorResource") -> None:
        super().__init__()
        self.resource = resource

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> Contributor | None:
        """Raises ValueError where there is no such office."""
        if not value:
            return None
        found = self.resource.namesakes(_OFFICE.value, value)
        if not found:
            raise ValueError(f"没有供稿单位“{value}”。请改成库里的名称，或在表里加一行，类别填“供稿单位”。")
        return found[0]

    def render(self, value: Contributor | None, obj: Any = None, **kwargs: Any) -> str:
        """Its name."""
        return value.name if value else ""


class ContributorResource(TableResource):
    """A row is the contributor of its number; without one, that of its kind, name and office.

    Of a person without office in the file, the only one of that name is meant, and their office stays. A person of a
    known name with another office is another contributor, unless the known one has no office yet.
    """

    number = Field("pk", "编号", widget=NumberWidget(), readonly=True)
    kind = Field("kind", "类别", widget=WordWidget(ContributorKind))
    name = Field("name", "名称", widget=TextWidget())
    office = Field("office", "所在单位")

    class Meta(TableResource.Meta):
        model = Contributor
        fields = ("number", "kind", "name", "office")

    def __init__(self) -> None:
        super().__init__()
        self.fields["office"].widget = OfficeWidget(self)
        self.known = {one.pk: one for one in Contributor.objects.order_by("pk")}
        self.kinds = {one.pk: one.kind for one in self.known.values()}
        self.taken: dict[int, int] = {}  # rows of the file by id() of what they are
        self._by_name: dict[tuple[str, str], list[Contributor]] = {}
        for one in self.known.values():
            if one.office_id:
                one.office = self.known[one.office_id]
            self._learn(one)

    def namesakes(self, kind: str, name: str) -> list[Contributor]:
        """Those of a kind and name, as far as the file has been read."""
        return self._by_name.get((kind, name), [])

    def in_order(self, rows: Any) -> list[Row]:
        """Offices first, wherever they stand."""
        return sorted(rows, key=lambda row: row.cells["类别"] != _OFFICE.label)

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Contributor | None:
        """Return the contributor meant; None for a new one."""
        if number := row.get("编号", ""):
            return self.known.get(int(number)) if number.isdecimal() and len(number) < 10 else None
        namesakes = self.namesakes(_KINDS.get(row["类别"], ""), row["名称"])
        office = row.get("所在单位", "")
        same = [one for one in namesakes if (one.office.name if one.office else "") == office]
        if same:
            return same[0]
        if not office:
            return namesakes[0] if len(namesakes) == 1 else None
        known = [one for one in namesakes if one.office is None and id(one) not in self.taken]
        return known[0] if len(namesakes) == 1 and known else None

    def compare_rows(self, instance: Contributor, row: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError where a number, a kind or an office is not right, or a name is there twice."""
        errors = {**self._wrong_identity(instance, row), **self._wrong_office(instance, row)}
        self.taken.setdefault(id(instance), row[ROW])
        self._learn(instance)
        twins = [
            one
            for one in self.namesakes(instance.kind, instance.name)
            if one is not instance and one.office is instance.office
        ]
        if twins and instance.name and not errors:
            errors["name"] = f"已有同样的{instance.get_kind_display()}“{instance.name}”。请改名称，或删去这一行。"
        if errors:
            raise ValidationError(errors)

    def import_field(self, field: Any, instance: Any, row: Any, is_m2m: bool = False, **kwargs: Any) -> None:
        """An empty office leaves that of a contributor found by name; of one found by number it removes it."""
        if field.attribute == "kind":
            self._forget(instance)  # before anything of it changes
        if field.attribute == "office" and not row.get("所在单位") and not row.get("编号"):
            return
        super().import_field(field, instance, row, is_m2m, **kwargs)

    def note(self, instance: Contributor) -> str:
        """Namesakes: perhaps it is one of them who has moved."""
        others = [str(one) for one in self.namesakes(instance.kind, instance.name) if one is not instance and one.pk]
        return f"已有同名的：{'；'.join(others)}。如果是同一个人调动，请在那一条上改。" if others else ""

    def _wrong_identity(self, instance: Contributor, row: dict[str, Any]) -> dict[str, str]:
        number = row.get("编号", "")
        before = self.taken.get(id(instance))
        if number and instance.pk is None:
            return {"pk": f"没有编号 {number} 的供稿者，可能已被删除。要新增，请把编号留空。"}
        if before is not None:
            return {"pk" if number else "name": f"和第 {before} 行是同一个供稿者。请只留一行。"}
        if number and self.kinds[instance.pk] != instance.kind:
            return {"kind": "已有的供稿者不能改类别。请改回来；要另立一个，请把编号留空。"}
        return {}

    def _wrong_office(self, instance: Contributor, row: dict[str, Any]) -> dict[str, str]:
        office, namesakes = row.get("所在单位", ""), self.namesakes(_PERSON.value, row["名称"])
        if row["类别"] == _OFFICE.label and office:
            return {"office": "供稿单位不再填所在单位。请清空这一格，或把类别改成“供稿人”。"}
        if row["类别"] == _PERSON.label and not office and not row.get("编号") and instance.pk is None and namesakes:
            named = "、".join(one.office.name if one.office else "没有单位的" for one in namesakes)
            return {"office": f"同名的供稿人有几个（{named}）。请写明是哪个单位的。"}
        return {}

    def _learn(self, instance: Contributor) -> None:
        namesakes = self._by_name.setdefault((instance.kind, instance.name), [])
        if not any(one is instance for one in namesakes):
            namesakes.append(instance)

    def _forget(self, instance: Contributor) -> None:
        namesakes = self.namesakes(instance.kind, instance.name)
        namesakes[:] = [one for one in namesakes if one is not instance]


class ContributorList(ExcelList):
    """The one list of contributors."""

    title = "供稿单位和供稿人"
    purpose = "contributors"
    columns = (
        Column("编号", "导出时带出，按它认出原有的一条，改名、调动都不会变成新的。新增的留空。", "", 14, optional=True),
        Column("类别", "供稿单位或供稿人。", _PERSON.label, 12, tuple(_KINDS)),
        Column("名称", "单位或人的名称，最多 100 字。", "周沐", 36),
        Column(
            "所在单位",
            "供稿人所在的供稿单位，要在库里或本表里。供稿单位留空。",
            "青石区人大常委会办公室",
            36,
            optional=True,
        ),
    )
    effects = (Effect.NEW, Effect.CHANGED, Effect.SAME)

    def resource(self) -> ContributorResource:
        """From the rows of now."""
        return ContributorResource()

    def hold(self) -> None:
        """Have those who change contributors wait."""
        list(Contributor.objects.select_for_update(no_key=True).order_by("pk"))

    def write(self, plan: Plan, *, file_name: str, actor: Actor) -> None:
        """Save the rows, offices first, then record each and the import."""
        acts = [entry for entry in plan.entries if entry.effect is not Effect.SAME]
        for kind in (_OFFICE, _PERSON):
            save_rows([entry for entry in acts if _with_keys(entry.instance).kind == kind.value])
        happened = [
            Happened(
                _EVENTS[entry.effect],
                subject=entry.instance,
                detail={
                    "来源": f"Excel 文件 {file_name}",
                    "changes": [change_of(change.head, change.old, change.new) for change in entry.changes],
                },
            )
            for entry in acts
        ]
        whole = Happened(EventKind.CHANGED, what=self.title, detail=self.facts(plan, file_name))
        record_events(actor=actor, happened=[*happened, whole])


def _with_keys(one: models.Model) -> Contributor:
    """The contributor with the key of an office that had none yet when the row was read."""
    assert isinstance(one, Contributor)
    one.office = one.office
    return one

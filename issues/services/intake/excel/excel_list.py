"""Taking a list out to Excel, and in: as a plan first, then whole or not at all."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from accounts.models import User
from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from issues.services.files.uploads import Upload, drop_uploads
from issues.services.intake.excel.plan import Effect, Entry, Plan
from issues.services.intake.excel.resources import TableResource
from text.errors import Refusal
from text.excel.model import Column, ExcelError, Table
from text.excel.reading import read_table
from text.excel.writing import write_table, write_template


class ExcelList(ABC):
    """A list that people keep. title: what it is called; purpose: what its waiting files are kept under; effects: what
    a file can do to its rows.
    """

    title: str
    purpose: str
    columns: Sequence[Column]
    effects: Sequence[Effect]

    @abstractmethod
    def resource(self) -> TableResource:
        """Return a resource that plans from the rows as they are now."""

    @abstractmethod
    def hold(self) -> None:
        """Have everybody else who would change the rows wait until this transaction ends."""

    @abstractmethod
    def write(self, plan: Plan, *, file_name: str, actor: Actor) -> None:
        """Do what a plan without faults says, and record it."""

    def facts(self, plan: Plan, file_name: str) -> dict[str, Any]:
        """Return the facts that the event log records of an import as a whole."""
        counts = {effect.label: plan.counts[effect] for effect in self.effects}
        return {"事项": "导入 Excel", "文件": file_name, **counts}


def save_rows(entries: Sequence[Entry]) -> None:
    """Write what is new, changed or goes. The resource has checked each row; the database has the last word."""
    for entry in entries:
        if entry.effect is Effect.GONE:
            entry.instance.delete()
        elif entry.effect is Effect.CHANGED:
            entry.instance.save()
    new = [entry.instance for entry in entries if entry.effect is Effect.NEW]
    if new:
        type(new[0])._default_manager.bulk_create(new, batch_size=500)


def export_list(*, excel: ExcelList, rows: QuerySet[Any], filtered: str, actor: Actor) -> bytes:
    """The rows as an .xlsx, on record. filtered: by what the rows were chosen, in words; empty for all."""
    written = list(excel.resource().export(rows))
    detail = {"事项": "导出 Excel", "条件": filtered or "全部", "行数": len(written)}
    data = write_table(excel.columns, written)
    record_event(kind=EventKind.DOWNLOADED, actor=actor, what=excel.title, detail=detail)
    return data


def empty_table(excel: ExcelList) -> bytes:
    """An .xlsx with the heads and an example, to fill in."""
    return write_template(excel.columns)


def read_list(*, excel: ExcelList, name: str, data: bytes) -> Table:
    """Return the rows of a file. Raises Refusal, with the name of the file, where it cannot be read."""
    try:
        return read_table(data, excel.columns)
    except ExcelError as error:
        raise Refusal(f"{name}：{error}") from error


def plan_import(*, excel: ExcelList, name: str, data: bytes) -> Plan:
    """Return the plan of importing a file. Raises Refusal, with the name of the file, where it cannot be read."""
    return excel.resource().plan(read_list(excel=excel, name=name, data=data))


def import_list(*, excel: ExcelList, name: str, data: bytes, seen: str, actor: Actor) -> Plan:
    """Write what a file says, all of it or nothing. seen: the digest of the plan that the person has looked at.

    Raises Refusal where the file has faults or changes nothing, and where it would now do something else than was
    seen: the list was changed meanwhile.
    """
    try:
        with transaction.atomic():
            excel.hold()
            plan = plan_import(excel=excel, name=name, data=data)
            if plan.digest != seen:
                raise Refusal(f"{name}：您看过以后，别人改动了这份名单，没有导入。下面是现在的情况，请再看一遍。")
            if plan.faults or not plan.acts:
                raise Refusal(
                    f"{name}：{'表里有错，没有导入。请改好再上传。' if plan.faults else '和现在的名单一样，不用导入。'}"
                )
            excel.write(plan, file_name=name, actor=actor)
    except IntegrityError as error:
        raise Refusal(f"{name}：导入时别人正好存了同样的内容，没有导入。请再看一遍，再确认。") from error
    return plan


@transaction.atomic
def confirm_list(*, excel: ExcelList, user: User, upload: Upload, seen: str, actor: Actor) -> Plan:
    """Import a waiting file as `import_list` does, and take it away: both or neither.

    Raises:
        Refusal: as `import_list`, or the file was confirmed or discarded in another window.
    """
    plan = import_list(excel=excel, name=upload.name, data=upload.data, seen=seen, actor=actor)
    drop_uploads(user=user, uploads=[upload], purpose=excel.purpose)
    return plan

"""The standing recipients of a bulletin in Excel. A file is the whole list: who is not in it goes."""

from typing import Any

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.widgets import Widget

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import change_of, record_event
from issues.models import Bulletin, Recipient
from issues.services.intake.excel.excel_list import ExcelList, save_rows
from issues.services.intake.excel.plan import Effect, Entry, Plan, differences
from issues.services.intake.excel.resources import ROW, NumberWidget, TableResource, TextWidget, WordWidget
from text.enums import RecipientCategory
from text.excel.model import Column

_CATEGORIES = {category.label: category.value for category in RecipientCategory}


class RecipientResource(TableResource):
    """A row is the recipient of its category and name; a file has each once."""

    category = Field("category", "类别", widget=WordWidget(RecipientCategory))
    line = Field("line", "行", widget=NumberWidget())
    position = Field("position", "次序", widget=NumberWidget())
    name = Field("name", "名称", widget=TextWidget())
    mark = Field("mark", "连接符", widget=Widget())
    copies = Field("copies", "份数", widget=NumberWidget())

    class Meta(TableResource.Meta):
        model = Recipient
        fields = ("category", "line", "position", "name", "mark", "copies")

    def __init__(self, bulletin: Bulletin) -> None:
        super().__init__()
        self.bulletin = bulletin
        self.left = list(bulletin.recipients.all())
        self.taken: dict[tuple[str, str], int] = {}  # rows of the file by category and name

    def get_instance(self, instance_loader: Any, row: dict[str, Any]) -> Recipient | None:
        """The one that is meant; None for a new one."""
        meant = (_CATEGORIES.get(row["类别"], ""), row["名称"])
        found = next((one for one in self.left if (one.category, one.name) == meant), None)
        if found is not None:
            self.left.remove(found)
        return found

    def init_instance(self, row: Any = None) -> Recipient:
        """A new one of this bulletin."""
        return Recipient(bulletin=self.bulletin)

    def compare_rows(self, instance: Recipient, row: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError for the second of two."""
        before = self.taken.setdefault((row["类别"], row["名称"]), row[ROW])
        if before != row[ROW] and row["名称"]:
            raise ValidationError({"name": f"和第 {before} 行是同类的同一个单位。请只留一行。"})

    def gone(self) -> list[Entry]:
        """All that the file does not name."""
        return [
            Entry(Effect.GONE, 0, one.name, differences(texts := self.texts(one), dict.fromkeys(texts, "")), "", one)
            for one in self.left
        ]


class RecipientList(ExcelList):
    """The standing list of one bulletin."""

    columns = (
        Column("类别", "报、送或发。", "发", 12, tuple(_CATEGORIES)),
        Column("行", "版记中同类的第几行，1 至 99。", "1", 8),
        Column("次序", "行内的次序，1 至 999。", "1", 8),
        Column("名称", "照印的名称，最多 200 字。", "各市州人大常委会", 44),
        Column("连接符", "与同一行下一个名称之间的标点，行末留空。", "，", 10),
        Column("份数", "发几份。", "2", 8),
    )
    effects = tuple(Effect)

    def __init__(self, bulletin: Bulletin) -> None:
        self.bulletin = bulletin
        self.title = f"{bulletin.name}发送范围"
        self.purpose = f"recipients-{bulletin.pk}"

    def resource(self) -> RecipientResource:
        """From the rows of now."""
        return RecipientResource(self.bulletin)

    def hold(self) -> None:
        """Lock the bulletin; its form locks the same row first."""
        Bulletin.objects.select_for_update().get(pk=self.bulletin.pk)

    def write(self, plan: Plan, *, file_name: str, actor: Actor) -> None:
        """Save the rows, and record them all as one change of the bulletin's settings, as its page does."""
        save_rows(plan.entries)
        changes = [change for entry in plan.entries for change in _changes(entry)]
        detail = {**self.facts(plan, file_name), "changes": changes}
        record_event(kind=EventKind.SETTINGS, actor=actor, subject=self.bulletin, detail=detail)


def _changes(entry: Entry) -> list[dict[str, str]]:
    """Return the changes of a row for the log: new and deleted rows whole, changed ones by field."""
    if entry.effect is Effect.NEW:
        return [change_of("发送单位", "", _line([(c.head, c.new) for c in entry.changes]))]
    if entry.effect is Effect.GONE:
        return [change_of("发送单位", _line([(c.head, c.old) for c in entry.changes]), "")]
    return [change_of(f"发送单位“{entry.name}”{c.head}", c.old, c.new) for c in entry.changes]


def _line(values: list[tuple[str, str]]) -> str:
    return "，".join(f"{head} {text}" for head, text in values if text)

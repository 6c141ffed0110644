"""The event log as a table that Excel opens."""

import csv
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from audit.models import Event

HEADER = ["序号", "时间", "姓名", "账号", "身份", "类别", "对象", "地址", "内容", "摘要"]
BOM = "\ufeff"  # without it Excel takes UTF-8 for GBK
# What a spreadsheet begins a formula with, also in full width, and what it skips before one.
FORMULA = tuple("=+-@＝＋－＠\t\r\n")
BATCH = 500


class _Line:
    """Takes what csv writes, and gives it back."""

    def write(self, line: str) -> str:
        """The line itself."""
        return line


def csv_lines(events: QuerySet[Event]) -> Iterator[str]:
    """The entries as CSV, a line at a time, however many there are."""
    writer = csv.writer(_Line())
    yield BOM + writer.writerow(HEADER)
    for event in events.select_related("actor").iterator(chunk_size=BATCH):
        yield writer.writerow([_harmless(cell) for cell in _cells(event)])


def _cells(event: Event) -> list[str]:
    return [
        event.label,
        timezone.localtime(event.at).strftime("%Y-%m-%d %H:%M:%S"),
        event.person,
        event.actor.username if event.actor else "",
        event.actor_roles,
        event.get_kind_display(),
        event.about,
        event.address,
        event.in_words,
        event.hash,
    ]


def _harmless(cell: str) -> str:
    """Return the cell as text, so that a title beginning with = is no formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell

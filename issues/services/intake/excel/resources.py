"""How the rows of a table and the rows of a model stand for each other: django-import-export's resources.

Used dry only: a resource says what a file would do, from one reading of the database, and saves nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from import_export.resources import ModelResource
from import_export.results import RowResult
from import_export.widgets import Widget
from tablib import Dataset

from issues.services.intake.excel.plan import Effect, Entry, Plan, differences
from text.enums import Labelled
from text.excel.model import Fault, Row, Table

ROW = "第几行"  # a column of our own beside those of the file

_EFFECTS = {
    RowResult.IMPORT_TYPE_NEW: Effect.NEW,
    RowResult.IMPORT_TYPE_UPDATE: Effect.CHANGED,
    RowResult.IMPORT_TYPE_SKIP: Effect.SAME,
}


class TextWidget(Widget):  # type: ignore[misc]  # import-export has no types
    """Text that has to be there."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """Raises ValueError where there is none."""
        if not value:
            raise ValueError("没有填。（合并的单元格，请先取消合并，每行都填。）")
        return value


class WordWidget(Widget):  # type: ignore[misc]  # import-export has no types
    """One of the fixed words, shown by its label."""

    def __init__(self, words: type[Labelled]) -> None:
        super().__init__()
        self.values = {member.label: member.value for member in words}
        self.labels = {member.value: member.label for member in words}

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> str:
        """The stored value. Raises ValueError for another word."""
        if value not in self.values:
            wrong = f"没有“{value}”这一类。" if value else "没有填。"
            raise ValueError(f"{wrong}请填：{'、'.join(self.values)}。")
        return self.values[value]

    def render(self, value: str | None, obj: Any = None, **kwargs: Any) -> str:
        """The label."""
        return self.labels.get(value or "", "")


class NumberWidget(Widget):  # type: ignore[misc]  # import-export has no types
    """A whole number; how large it may be says the model."""

    def clean(self, value: str, row: Any = None, **kwargs: Any) -> int:
        """Raises ValueError for what is none."""
        if not value:
            raise ValueError("没有填。请填整数。")
        if not value.isdecimal() or len(value) > 9:
            raise ValueError(f"“{value}”不行，请填整数，如 1。")
        return int(value)

    def render(self, value: int | None, obj: Any = None, **kwargs: Any) -> int | str:
        """The number itself, so that Excel can add up."""
        return "" if value is None else value


class TableResource(ModelResource):  # type: ignore[misc]  # import-export has no types
    """A resource that plans. Subclasses say which row of the model a row of the file is, in `get_instance`."""

    class Meta:
        import_id_fields: Sequence[str] = ()
        skip_unchanged = True
        report_skipped = True
        skip_html_diff = True
        store_instance = True
        store_row_values = True

    def plan(self, table: Table) -> Plan:
        """Return the plan of importing a table."""
        rows = [[row.number, *(row.cells[head] for head in table.heads)] for row in self.in_order(table.rows)]
        dataset = Dataset(*rows, headers=[ROW, *table.heads])
        entries, faults = [], list(table.faults)
        known = {(fault.row, fault.column) for fault in faults}
        # Not import_data: its dry run writes within a transaction and rolls back, which has everybody else wait.
        result = self.import_data_inner(
            dataset, dry_run=True, raise_errors=False, using_transactions=False, collect_failed_rows=False
        )
        for error in [*result.base_errors, *(error for row in result.rows for error in row.errors)]:
            raise error.error  # a fault of ours, not of the file
        for row in result.rows:
            if row.validation_error is None:
                entries.append(self._entry(row))
            else:
                faults += [fault for fault in self._faults(row) if (fault.row, fault.column) not in known]
        entries += [] if faults else self.gone()
        return Plan(tuple(entries), tuple(sorted(faults, key=lambda fault: fault.row)))

    def in_order(self, rows: Iterable[Row]) -> list[Row]:
        """The rows in the order in which they are to be taken."""
        return list(rows)

    def gone(self) -> list[Entry]:
        """Return the rows that importing a file without faults deletes."""
        return []

    def note(self, instance: Any) -> str:
        """Return the warning shown before a new row is added."""
        return ""

    def texts(self, instance: Any) -> dict[str, str]:
        """A row of the model in words, by head."""
        fields = [field for field in self.get_import_fields() if not field.readonly]
        return {field.column_name: str(field.export(instance)) for field in fields}

    def validate_instance(self, instance: Any, import_validation_errors: Any = None, **kwargs: Any) -> None:
        """The checks of the model's own fields, without a query for each row. Raises ValidationError with all faults."""
        errors: dict[str, Any] = dict(import_validation_errors or {})
        relations = {field.name for field in instance._meta.concrete_fields if field.is_relation}
        try:
            instance.clean_fields(exclude={*errors, *relations})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def import_instance(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Fill in the fields, then see how the row stands to others. Raises ValidationError with all faults."""
        errors: dict[str, Any] = {}
        for step in (super().import_instance, self.compare_rows):
            try:
                step(instance, row, **kwargs)
            except ValidationError as error:
                errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def compare_rows(self, instance: Any, row: dict[str, Any], **kwargs: Any) -> None:
        """Raises ValidationError, by field, where the row does not go with another one."""

    def _entry(self, result: Any) -> Entry:
        effect, instance = _EFFECTS[result.import_type], result.instance
        new = self.texts(instance)
        old = self.texts(result.original) if effect is not Effect.NEW else dict.fromkeys(new, "")
        note = self.note(instance) if effect is Effect.NEW else ""
        return Entry(effect, result.row_values[ROW], str(instance.name), differences(old, new), note, instance)

    def _faults(self, result: Any) -> list[Fault]:
        heads = {field.attribute: field.column_name for field in self.fields.values()}
        said = result.validation_error.message_dict
        return [Fault(result.row_values[ROW], heads[name], "".join(said[name])) for name in heads if name in said]

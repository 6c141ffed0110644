"""Triggers: what the database itself refuses, from any client. The same rules on SQLite and PostgreSQL.

Each app lists its own in `triggers.py`; its migrations make them by `MakeTriggers`. Django's own checks come first and speak
Chinese; SQL written by hand meets these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation

Statement = Literal["INSERT", "UPDATE", "DELETE"]


@dataclass(frozen=True)
class Refused:
    """A statement that is refused for each row for which the condition holds; for every row by default.

    The condition is SQL over OLD and NEW. What differs, with NULLs equal, is told by `IS DISTINCT FROM`.
    """

    table: str
    statement: Statement
    condition: str = "1 = 1"

    @property
    def name(self) -> str:
        """The name of the trigger, and on PostgreSQL of its function."""
        return f"{self.table}_{self.statement.lower()}_refused"

    def on_sqlite(self) -> list[str]:
        """Return the statements that make it."""
        condition = self.condition.replace("IS DISTINCT FROM", "IS NOT")
        return [
            f"CREATE TRIGGER {self.name} BEFORE {self.statement} ON {self.table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{self._message}'); END"
        ]

    def on_postgresql(self) -> list[str]:
        """Return the statements that make it."""
        row = "OLD" if self.statement == "DELETE" else "NEW"
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {self.condition} THEN RAISE EXCEPTION '{self._message}'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {self.name} BEFORE {self.statement} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]

    @property
    def _message(self) -> str:
        return f"sealed: no {self.statement} of {self.table}"


@dataclass(frozen=True)
class Emptying:
    """What gets by the triggers of rows: TRUNCATE on PostgreSQL, and INSERT OR REPLACE on SQLite.

    keys: the columns of each unique key; a row that has one of these keys in common with the new one is replaced.
    """

    table: str
    keys: tuple[tuple[str, ...], ...] = (("id",),)

    @property
    def name(self) -> str:
        """The name of the trigger, and on PostgreSQL of its function."""
        return f"{self.table}_emptying_refused"

    def on_sqlite(self) -> list[str]:
        """Return the statements that make it."""
        same = " OR ".join(
            "(" + " AND ".join(f"r.{column} = NEW.{column}" for column in key) + ")" for key in self.keys
        )
        return [
            f"CREATE TRIGGER {self.name} BEFORE INSERT ON {self.table}"
            f" WHEN EXISTS (SELECT 1 FROM {self.table} r WHERE {same})"
            f" BEGIN SELECT RAISE(ABORT, 'sealed: no REPLACE in {self.table}'); END"
        ]

    def on_postgresql(self) -> list[str]:
        """Return the statements that make it."""
        return [
            f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" RAISE EXCEPTION 'sealed: no TRUNCATE of {self.table}'; END $$",
            f"CREATE TRIGGER {self.name} BEFORE TRUNCATE ON {self.table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {self.name}()",
        ]


Trigger = Refused | Emptying


class MakeTriggers(Operation):
    """The migration operation that makes triggers, in place of those of the same names.

    Repeat it after any operation that makes a table anew: SQLite drops a table's triggers with the table.
    """

    reversible = True
    atomic = True

    def __init__(self, triggers: Sequence[Trigger]) -> None:
        self.triggers = triggers

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Change nothing: models know of no trigger."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Make the triggers."""
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        on_sqlite = schema_editor.connection.vendor == "sqlite"
        for trigger in self.triggers:
            for statement in trigger.on_sqlite() if on_sqlite else trigger.on_postgresql():
                schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        """Drop the triggers, where they are there."""
        for trigger in self.triggers:
            if schema_editor.connection.vendor == "sqlite":
                schema_editor.execute(f"DROP TRIGGER IF EXISTS {trigger.name}")
            else:
                schema_editor.execute(f"DROP FUNCTION IF EXISTS {trigger.name}() CASCADE")

    def describe(self) -> str:
        """Return what `migrate --plan` says of it."""
        return f"Make {len(self.triggers)} triggers"

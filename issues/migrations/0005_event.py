"""The event log stays also past the program. 0004 refuses UPDATE and DELETE; this, what gets by those.

TRUNCATE is not seen by triggers of rows, and SQLite's INSERT OR REPLACE takes a row away without a DELETE.
"""

from typing import Any

from django.db import migrations, models

ON_POSTGRESQL = [
    "CREATE FUNCTION issues_event_truncate_refused() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " RAISE EXCEPTION 'the event log stays: no TRUNCATE'; END $$",
    *(
        f"CREATE TRIGGER {table}_truncate_refused BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION issues_event_truncate_refused()"
        for table in ("issues_event", "issues_eventhead")
    ),
]
ON_SQLITE = [
    "CREATE TRIGGER issues_event_replace_refused BEFORE INSERT ON issues_event"
    " WHEN EXISTS (SELECT 1 FROM issues_event e WHERE e.id = NEW.id OR e.number = NEW.number)"
    " BEGIN SELECT RAISE(ABORT, 'the event log stays: no REPLACE in issues_event'); END",
]


def protect(apps: Any, schema_editor: Any) -> None:
    for statement in ON_SQLITE if schema_editor.connection.vendor == "sqlite" else ON_POSTGRESQL:
        schema_editor.execute(statement)


def unprotect(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER issues_event_replace_refused")
    else:
        schema_editor.execute("DROP FUNCTION issues_event_truncate_refused() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("issues", "0004_sealed")]
    operations = [
        migrations.AddIndex("event", models.Index(fields=["at"], name="event_at")),
        migrations.RunPython(protect, unprotect),
    ]

"""What is sealed stays, also past the program: the database itself refuses to change it.

Django's own checks come first and speak Chinese; whoever writes SQL by hand meets these.
"""

from typing import Any

from django.db import migrations

SEALED = "('sealed', 'withdrawn')"
ISSUE = (
    "bulletin_id year year_number total_number supplement_number date copy_number issuing_body approval_number editors "
    "contact marking file_copies step created_at"
).split()
REVIEW = "issue_id proof_id act step reason by_id by_name by_roles at address content_digest pdf_digest".split()


def _changed(columns: list[str]) -> str:
    """Whether any of the columns changes; NULLs count as equal."""
    return " OR ".join(f"(OLD.{name} IS DISTINCT FROM NEW.{name})" for name in columns)


def _closed(row: str, column: str = "issue_id") -> str:
    return f"EXISTS (SELECT 1 FROM issues_issue i WHERE i.id = {row}.{column} AND i.status IN {SEALED})"


def _credit(row: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM issues_article a JOIN issues_issue i ON i.id = a.issue_id"
        f" WHERE a.id = {row}.article_id AND i.status IN {SEALED})"
    )


def _signed(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM issues_seal s WHERE s.proof_id = OLD.{column})"


# table, event, condition
RULES = [
    ("issues_issue", "DELETE", f"OLD.status IN {SEALED}"),
    (
        "issues_issue",
        "UPDATE",
        f"OLD.status IN {SEALED} AND ((OLD.status <> NEW.status AND NEW.status <> 'withdrawn') OR {_changed(ISSUE)})",
    ),
    *(
        (table, event, " OR ".join(condition(row) for row in rows))
        for table, condition in (
            ("issues_article", _closed),
            ("issues_issuerecipient", _closed),
            ("issues_credit", _credit),
        )
        for event, rows in (("INSERT", ["NEW"]), ("UPDATE", ["OLD", "NEW"]), ("DELETE", ["OLD"]))
    ),
    *((table, event, "1 = 1") for table in ("issues_seal", "issues_sealedfile") for event in ("UPDATE", "DELETE")),
    *(("issues_proof", event, _signed("id")) for event in ("UPDATE", "DELETE")),
    *(("issues_prooffile", event, _signed("proof_id")) for event in ("UPDATE", "DELETE")),
    ("issues_review", "DELETE", "1 = 1"),
    ("issues_review", "UPDATE", _changed(REVIEW)),
    *(("issues_event", event, "1 = 1") for event in ("UPDATE", "DELETE")),
    ("issues_eventhead", "DELETE", "1 = 1"),
    ("issues_numberentry", "DELETE", "1 = 1"),
    ("issues_numberentry", "UPDATE", "OLD.state = 'used'"),
]


def protect(apps: Any, schema_editor: Any) -> None:
    for table, event, condition in RULES:
        name, said = f"{table}_{event.lower()}_sealed", f"sealed: no {event} of {table}"
        if schema_editor.connection.vendor == "sqlite":
            told = condition.replace("IS DISTINCT FROM", "IS NOT")
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {told} BEGIN SELECT RAISE(ABORT, '{said}'); END"
            )
        else:
            given = "OLD" if event == "DELETE" else "NEW"
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF {condition} THEN RAISE EXCEPTION '{said}'; END IF; RETURN {given}; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )


def unprotect(apps: Any, schema_editor: Any) -> None:
    for table, event, _ in RULES:
        name = f"{table}_{event.lower()}_sealed"
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER {name}")
        else:
            schema_editor.execute(f"DROP FUNCTION {name}() CASCADE")


class Migration(migrations.Migration):
    dependencies = [("issues", "0003_way")]
    operations = [migrations.RunPython(protect, unprotect)]

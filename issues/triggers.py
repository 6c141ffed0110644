"""What the database refuses to do to what is sealed, decided, numbered or kept as a version (decisions/0008)."""

from common.triggers import Emptying, Refused, Statement, Trigger

SEALED = "('sealed', 'withdrawn')"
# What of a sealed issue stays: all but its status, which may become withdrawn, and the time of that.
ISSUE = [
    "bulletin_id",
    "year",
    "year_number",
    "total_number",
    "supplement_number",
    "date",
    "copy_number",
    "issuing_body",
    "approval_number",
    "editors",
    "contact",
    "marking",
    "file_copies",
    "step",
    "created_at",
]
# What of an act stays: all but that it was made void.
REVIEW = [
    "issue_id",
    "proof_id",
    "act",
    "step",
    "reason",
    "by_id",
    "by_name",
    "by_roles",
    "at",
    "address",
    "content_digest",
    "pdf_digest",
]

ROWS: dict[Statement, list[str]] = {"INSERT": ["NEW"], "UPDATE": ["OLD", "NEW"], "DELETE": ["OLD"]}
CHANGES: tuple[Statement, ...] = ("UPDATE", "DELETE")


def _changed(columns: list[str]) -> str:
    return " OR ".join(f"(OLD.{name} IS DISTINCT FROM NEW.{name})" for name in columns)


def _of_sealed_issue(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM issues_issue i WHERE i.id = {row}.issue_id AND i.status IN {SEALED})"


def _of_sealed_article(row: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM issues_article a JOIN issues_issue i ON i.id = a.issue_id"
        f" WHERE a.id = {row}.article_id AND i.status IN {SEALED})"
    )


def _of_signed_proof(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM issues_seal s WHERE s.proof_id = OLD.{column})"


TRIGGERS: list[Trigger] = [
    Refused("issues_issue", "DELETE", f"OLD.status IN {SEALED}"),
    Refused(
        "issues_issue",
        "UPDATE",
        f"OLD.status IN {SEALED} AND ((OLD.status <> NEW.status AND NEW.status <> 'withdrawn') OR {_changed(ISSUE)})",
    ),
    *(
        Refused(table, statement, " OR ".join(condition(row) for row in rows))
        for table, condition in (
            ("issues_article", _of_sealed_issue),
            ("issues_issuerecipient", _of_sealed_issue),
            ("issues_credit", _of_sealed_article),
        )
        for statement, rows in ROWS.items()
    ),
    *(Refused(table, statement) for table in ("issues_seal", "issues_sealedfile") for statement in CHANGES),
    *(Refused("issues_proof", statement, _of_signed_proof("id")) for statement in CHANGES),
    *(Refused("issues_prooffile", statement, _of_signed_proof("proof_id")) for statement in CHANGES),
    Refused("issues_review", "DELETE"),
    Refused("issues_review", "UPDATE", _changed(REVIEW)),
    Refused("issues_numberentry", "DELETE"),
    Refused("issues_numberentry", "UPDATE", "OLD.state = 'used' OR OLD.series_id <> NEW.series_id"),
    Refused("issues_numberseries", "UPDATE", "OLD.bulletin_id <> NEW.bulletin_id"),
    Refused("issues_articleversion", "UPDATE"),
    Refused("issues_articleversion", "DELETE"),
    Emptying("issues_articleversion", keys=(("id",), ("article_id", "number"))),
]

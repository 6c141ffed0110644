"""Two people on one article: what each had, what is suggested, and the form that comes of what they choose.

The version that a form was opened on travels with the form, signed: nobody but its reader needs it, and what is never
stored need never be cleared away.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, Signer
from django.http import QueryDict

from common.forms import key_of
from issues.enums import ArticleStatus, VersionAct
from issues.models import Article, Contributor, Issue
from issues.queries.articles import last_saved_by
from issues.services.articles.saving import version_of
from text.merge import Choice, Part, join_parts, merge_bodies
from text.redline.changes import Segment
from text.redline.characters import differences
from text.sanitise import sanitise

_signer = Signer(salt="issues.article.base")
_LABELS = {
    "issue": "期次",
    "status": "状态",
    "title": "标题",
    "subtitle": "副题",
    "credit_word": "署名用语",
    "credits": "署名",
}
MOST_CREDITS = 1000  # rows that are read of a form
_ROW = ("contributor", "printed_name", "position")
Fields = dict[str, Any]  # name → text; "credits" → rows


@dataclass(frozen=True)
class FieldMerge:
    """A field that is not the same in both. suggested: None where both changed it."""

    name: str
    label: str
    theirs: tuple[Segment, ...]
    mine: tuple[Segment, ...]
    suggested: Choice | None


@dataclass(frozen=True)
class Merge:
    """Both versions of an article. by: who saved theirs, where that is known."""

    stored: Article
    by: str
    knows_base: bool
    fields: tuple[FieldMerge, ...]
    parts: tuple[Part, ...]

    @property
    def version(self) -> str:
        """Theirs, as a form names it."""
        return version_of(self.stored)

    @property
    def differing(self) -> int:
        """In how many places the bodies differ."""
        return sum(not part.is_same for part in self.parts)


def sign_base(article: Article) -> str:
    """The article as it is stored, for its form to carry."""
    return _signer.sign_object({"pk": article.pk, "seen": version_of(article), **_stored(article)}, compress=True)


def merge_of(*, data: QueryDict, stored: Article) -> Merge:
    """Merge what the form sent with what is stored."""
    base, theirs, mine = _base(data, stored), _stored(stored), _typed(data)
    return Merge(
        stored,
        last_saved_by(stored),
        base is not None,
        tuple(_field_merges(base, theirs, mine)),
        merge_bodies(base=base["body"] if base else None, theirs=theirs["body"], mine=mine["body"]),
    )


def merged_data(*, data: QueryDict, stored: Article) -> QueryDict:
    """The form's data by the choices in it, on top of what is stored; as sent where that is no longer what was shown."""
    merge, merged = merge_of(data=data, stored=stored), data.copy()
    if data.get("merged_onto") != merge.version:
        return merged
    theirs = _stored(stored)
    credits = theirs["credits"]
    for field in merge.fields:
        chosen = _choice(data.get(f"merge-{field.name}")) or field.suggested
        if field.name == "credits":
            credits = _rows(data) if chosen is Choice.MINE else credits
        elif chosen is not Choice.MINE:
            merged[field.name] = theirs[field.name]
    choices = [_choice(data.get(f"merge-part-{number}")) for number in range(len(merge.parts))]
    merged["body"] = join_parts(merge.parts, choices)
    _write_credits(merged, credits, theirs["credits"])
    merged["seen"], merged["base"], merged["how"] = merge.version, sign_base(stored), VersionAct.MERGED.value
    return merged


def carried(data: QueryDict) -> Iterator[tuple[str, str]]:
    """Yield what the form sent, for the page of the merge to send again; not what was pressed or chosen."""
    for name, values in data.lists():
        if not name.startswith(("_", "merge")) and name != "csrfmiddlewaretoken":
            yield from ((name, str(value)) for value in values)


def _base(data: QueryDict, stored: Article) -> Fields | None:
    """The version that the form was opened on; None where it did not come with it, or is not ours."""
    try:
        base: Fields = _signer.unsign_object(data.get("base", ""))
    except BadSignature:
        return None
    return base if (base["pk"], base["seen"]) == (stored.pk, data.get("seen")) else None


def _stored(article: Article) -> Fields:
    rows = [
        {
            "id": str(credit.pk),
            "contributor": str(credit.contributor_id),
            "printed_name": credit.printed_name,
            "position": str(credit.position),
        }
        for credit in article.credits.all()
    ]
    texts = {name: getattr(article, name) for name in ("status", "title", "subtitle", "credit_word")}
    return {"issue": str(article.issue_id or ""), **texts, "body": sanitise(article.body), "credits": rows}


def _typed(data: QueryDict) -> Fields:
    texts = {name: data.get(name, "").strip() for name in _LABELS if name != "credits"}
    return {**texts, "body": sanitise(data.get("body", "")), "credits": _rows(data)}


def _rows(data: QueryDict) -> list[dict[str, str]]:
    """The rows of the credits that are to be: neither empty nor taken out."""
    total = data.get("credits-TOTAL_FORMS", "")
    rows = []
    for number in range(min(key_of(total) or 0, MOST_CREDITS)):
        row = {name: data.get(f"credits-{number}-{name}", "").strip() for name in ("id", *_ROW)}
        if (row["contributor"] or row["printed_name"]) and f"credits-{number}-DELETE" not in data:
            rows.append(row)
    return rows


def _write_credits(data: QueryDict, rows: Sequence[Mapping[str, str]], stored: Sequence[Mapping[str, str]]) -> None:
    """Make the data's rows these: those that are stored first, taken out where they are not among them."""
    for name in [name for name in data if name.startswith("credits-")]:
        del data[name]
    wanted = {row["id"]: row for row in rows}
    known = {row["id"] for row in stored}
    written = [wanted.get(row["id"], {**row, "DELETE": "on"}) for row in stored]
    written += [{**row, "id": ""} for row in rows if row["id"] not in known]
    for number, row in enumerate(written):
        data.update({f"credits-{number}-{name}": value for name, value in row.items()})
    data["credits-TOTAL_FORMS"], data["credits-INITIAL_FORMS"] = str(len(written)), str(len(stored))


def _field_merges(base: Fields | None, theirs: Fields, mine: Fields) -> Iterator[FieldMerge]:
    for name, label in _LABELS.items():
        old, one, other = (_said(name, fields[name]) if fields else None for fields in (base, theirs, mine))
        assert one is not None
        assert other is not None
        if one == other:
            continue
        suggested = Choice.MINE if one == old else Choice.THEIRS if other == old else None
        against = one if old is None else old
        yield FieldMerge(name, label, differences(against, one), differences(against, other), suggested)


def _said(name: str, value: Any) -> str:
    """A value as people read it."""
    if name == "issue":
        issue = Issue.objects.select_related("bulletin").filter(pk=key_of(value) or 0).first()
        return str(issue) if issue else "稿库"
    if name == "status":
        return str(dict(ArticleStatus.choices()).get(value, value))
    return "、".join(_credit(row) for row in _in_order(value)) if name == "credits" else str(value)


def _credit(row: Mapping[str, str]) -> str:
    found = Contributor.objects.filter(pk=key_of(row["contributor"]) or 0).first()
    name = str(found or "")
    printed = row["printed_name"] or name
    return printed if printed == name or not name else f"{printed}（{name}）"


def _in_order(rows: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return sorted(rows, key=lambda row: key_of(row["position"]) or 0)


def _choice(value: str | None) -> Choice | None:
    return Choice(value) if value in list(Choice) else None

"""Two contents of an issue → the redline between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from text.html import parse_blocks
from text.redline.blocks import compare_blocks, whole_text
from text.redline.changes import ArticleChange, BlockChange, FieldChange, Kind, Part, Redline
from text.redline.characters import differences
from text.redline.matching import match_keys
from text.redline.recipients import compare_recipients

Content = Mapping[str, Any]


def compare(old: Content, new: Content) -> Redline:
    """Compare two contents as `issues.content` writes them; a part that either lacks counts as empty.

    Only what is printed as text: masthead, articles with what they correct, recipients, colophon. Layout and HTML that reads the same
    are no changes here, though they change the digest.
    """
    return Redline(
        fields=(
            *_compare_fields(Part.MASTHEAD, old.get("masthead") or {}, new.get("masthead") or {}),
            *_compare_fields(Part.COLOPHON, old.get("colophon") or {}, new.get("colophon") or {}),
        ),
        recipients=compare_recipients(old.get("recipients") or [], new.get("recipients") or []),
        articles=tuple(_compare_articles(old.get("articles") or [], new.get("articles") or [])),
    )


def _compare_fields(part: Part, old: Content, new: Content) -> Iterator[FieldChange]:
    for label in dict.fromkeys((*new, *old)):
        before, after = _text(old, label), _text(new, label)
        if before != after:
            yield FieldChange(part, label, before, after, differences(before, after))


def _compare_articles(old: Sequence[Content], new: Sequence[Content]) -> Iterator[ArticleChange]:
    matching = match_keys([article.get("id") for article in old], [article.get("id") for article in new])
    return matching.in_reading_order(
        removed=lambda i: replace(_whole_article(old[i], Kind.REMOVED), old_place=i + 1),
        added=lambda j: replace(_whole_article(new[j], Kind.ADDED), new_place=j + 1),
        paired=lambda i, j, moved: replace(
            _compare_article(old[i], new[j], moved=moved), old_place=i + 1, new_place=j + 1
        ),
    )


def _compare_article(old: Content, new: Content, *, moved: bool) -> ArticleChange:
    title, subtitle, credit = (
        differences(_text(old, name), _text(new, name)) for name in ("title", "subtitle", "credit")
    )
    bodies = _compare_bodies(_text(old, "body"), _text(new, "body"))
    correction = differences(_correction(old), _correction(new))
    change = ArticleChange(Kind.CHANGED, title, subtitle, credit, bodies, correction)
    if moved:
        return replace(change, kind=Kind.MOVED)
    return change if change.is_edited else replace(change, kind=Kind.SAME)


def _compare_bodies(old: str, new: str) -> tuple[BlockChange, ...]:
    blocks = parse_blocks(old)
    return compare_blocks(blocks, blocks if new == old else parse_blocks(new))


def _whole_article(article: Content, kind: Kind) -> ArticleChange:
    title, subtitle, credit = (whole_text(_text(article, name), kind) for name in ("title", "subtitle", "credit"))
    blocks = parse_blocks(_text(article, "body"))
    changes = compare_blocks((), blocks) if kind is Kind.ADDED else compare_blocks(blocks, ())
    return ArticleChange(kind, title, subtitle, credit, changes, whole_text(_correction(article), kind))


def _correction(article: Content) -> str:
    corrected = _text(article, "corrects")
    return f"更正 {corrected}（{_text(article, 'corrected_place')}）" if corrected else ""


def _text(content: Content, name: str) -> str:
    value = content.get(name)
    return "" if value is None else str(value)

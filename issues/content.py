"""The content of an issue: all that it prints and what it corrects, as plain data, and its digest.

A decision is made on this: it is kept with each proof, compared for the redline, and sealed. Typesetting reads the same
rows (reports/collect.py), so the same content, fonts and version give the same bytes.
"""

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from issues.models import Article, Bulletin, Issue, IssueRecipient, NumberEntry, ReviewStep, Seal
from issues.models.article import CORRECTABLE
from issues.models.imprint import TAKEN_OVER
from text.enums import RecipientCategory
from text.numbering import number_line, supplement_line, total_line
from text.sanitise import sanitise

MASTHEAD = ("issuing_body", "marking", "copy_number")
COLOPHON = tuple(name for name in TAKEN_OVER if name not in MASTHEAD)
LAYOUT = (
    "masthead_lines",
    "credit_place",
    "contents",
    "colophon_on_even_page",
    "title_words",
    "print_run_shown",
)


def content_of(issue: Issue) -> dict[str, Any]:
    """Return the content as JSON types. The caller locks the issue where the content must be of one instant."""
    code = issue.code
    return {
        "masthead": {
            "刊名": issue.bulletin.name,
            "刊名拼音": issue.bulletin.pinyin,
            "期号": supplement_line(code.number) if code.supplement else number_line(code.number),
            "总期号": total_line(issue.total_number) if issue.total_number else "",
            "印发日期": printed_date(issue.date),
            **_printed(issue, MASTHEAD),
        },
        "articles": [_article(article) for article in articles_of(issue)],
        "recipients": [_recipient(recipient) for recipient in issue.recipients.all()],
        "colophon": _printed(issue, COLOPHON),
        # A size is a float, also where a form has just set it to a whole number.
        "layout": {"name_pt": float(issue.bulletin.name_pt)} | {name: getattr(issue.bulletin, name) for name in LAYOUT},
        "year": issue.year,  # in no line of the masthead, but in the name of the file
    }


def read_whole(issue: Issue) -> Issue:
    """Read with the issue what a page asks for again and again: articles, recipients, numbers, acts, steps, seal.

    Only for those who change nothing: what is saved afterwards is not seen.
    """
    prefetch_related_objects(
        [issue],
        Prefetch("articles", _printed_articles().prefetch_related("exemptions"), to_attr="printed_articles"),
        Prefetch("numbers", NumberEntry.objects.select_related("series")),
        Prefetch("bulletin__steps", ReviewStep.objects.select_related("group")),
        "recipients",
        "reviews",
    )
    if issue.status in CORRECTABLE:
        prefetch_related_objects([issue], Prefetch("seal", Seal.objects.select_related("sign_off").defer("content")))
    return issue


def articles_of(issue: Issue) -> list[Article]:
    """The articles in the order of print, each with its credits and what it corrects."""
    read = getattr(issue, "printed_articles", None)
    return list(_printed_articles().filter(issue=issue)) if read is None else read


def _printed_articles() -> QuerySet[Article]:
    return Article.objects.order_by("position").select_related("corrects").prefetch_related("credits")


def content_digest(content: dict[str, Any]) -> str:
    """SHA-256 of the content in hex."""
    written = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


def print_run(issue: Issue) -> int:
    """印数: the copies of all recipients and those kept on file."""
    return sum(recipient.copies for recipient in issue.recipients.all()) + issue.file_copies


def copies_by_category(issue: Issue) -> dict[str, int]:
    """份数: the copies of each category, in printed order, and under 存档 those kept on file; none where there are none."""
    copies = {category.label: 0 for category in RecipientCategory}
    for recipient in issue.recipients.all():
        copies[recipient.get_category_display()] += recipient.copies
    return {label: count for label, count in {**copies, "存档": issue.file_copies}.items() if count}


def extra_copies(issue: Issue) -> int:
    """本期增发: the copies that the standing list does not have; part of the print run."""
    return sum(recipient.copies for recipient in issue.recipients.all() if recipient.extra)


def credit_line(article: Article) -> str:
    """Return the credit as printed, with its brackets; empty without contributors."""
    return joined_credits([credit.printed_name for credit in article.credits.all()], article.credit_word)


def joined_credits(names: Sequence[str], word: str) -> str:
    """The line of these printed names and the word after them; empty where there is no name."""
    return f"（{'、'.join(names)}{word}）" if names else ""


def printed_date(day: date) -> str:
    """A date as the masthead has it: 2026年9月7日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _printed(row: Issue | Bulletin, names: tuple[str, ...]) -> dict[str, str]:
    return {str(row._meta.get_field(name).verbose_name): str(getattr(row, name)) for name in names}  # type: ignore[union-attr]  # a field of ours, with a label


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.pk,
        "title": article.title,
        "subtitle": article.subtitle,
        "body": sanitise(article.body),
        "credit": credit_line(article),
        **_correction(article),
    }


def _correction(article: Article) -> dict[str, str]:
    """What the article corrects: not printed, but signed. No key where it corrects nothing: the digest of such an
    article is what it was before there were corrections.
    """
    if article.corrects is None:
        return {}
    return {"corrects": article.corrects.number_title, "corrected_place": article.corrected_place}


def _recipient(recipient: IssueRecipient) -> dict[str, Any]:
    return {
        "category": recipient.get_category_display(),
        "line": recipient.line,
        "name": recipient.name,
        "mark": recipient.mark,
        "copies": recipient.copies,
        "extra": recipient.extra,
    }

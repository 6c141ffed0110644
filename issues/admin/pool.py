"""从稿库选编: what the page of a draft shows of the pool."""

from html import unescape
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags

from common.forms import valid
from issues.enums import IssueStatus
from issues.forms import WordsForm
from issues.models import Issue
from issues.queries.articles import pool_of
from issues.queries.expressions import total_of

POOL_SHOWN = 50


def from_pool(request: HttpRequest, issue: Issue) -> dict[str, Any]:
    """The articles that this person may take into a draft: the newest, or those whose title has the words looked for."""
    may = request.user.has_perms(["issues.change_issue", "issues.change_article"])
    if issue.status != IssueStatus.DRAFT.value or not may:
        return {}
    words = valid(WordsForm, request.GET).get("pool", "")
    pool = pool_of(issue.bulletin, request.user)
    found = pool.filter(title__icontains=words) if words else pool
    rows: list[Any] = list(
        found.annotate(found=total_of(found), all=total_of(pool)).prefetch_related("credits")[:POOL_SHOWN]
    )
    today = timezone.localdate()
    shown = [
        {
            "article": article,
            "credits": "、".join(credit.printed_name for credit in article.credits.all()),
            "length": len("".join(unescape(strip_tags(article.body)).split())),
            "days": (today - timezone.localdate(article.created_at)).days,
        }
        for article in rows
    ]
    counts = {"found": rows[0].found, "all": rows[0].all} if rows else {"found": 0, "all": pool.count()}
    return {"pool": {"rows": shown, "words": words, **counts}}

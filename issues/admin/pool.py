"""从稿库选编: what the page of a draft shows of the pool."""

from html import unescape
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import strip_tags

from issues.enums import IssueStatus
from issues.models import Issue
from issues.queries import pool_of

POOL_SHOWN = 50


def from_pool(request: HttpRequest, issue: Issue) -> dict[str, Any]:
    """The articles that this person may take into a draft: the newest, or those whose title has the words looked for."""
    may = request.user.has_perms(["issues.change_issue", "issues.change_article"])
    if issue.status != IssueStatus.DRAFT.value or not may:
        return {}
    words = request.GET.get("pool", "").strip()
    pool = pool_of(issue.bulletin, request.user)
    found = pool.filter(title__icontains=words)
    today = timezone.localdate()
    shown = [
        {
            "article": article,
            "credits": "、".join(credit.printed_name for credit in article.credits.all()),
            "length": len("".join(unescape(strip_tags(article.body)).split())),
            "days": (today - timezone.localdate(article.created_at)).days,
        }
        for article in found.prefetch_related("credits")[:POOL_SHOWN]
    ]
    return {"pool": {"rows": shown, "words": words, "found": found.count(), "all": pool.count()}}

"""Ctrl+S: an article is saved and its page stays as it is, with the caret where it was (static/desk/save.js)."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone

from issues.admin.merging import sign_base
from issues.models import Article
from issues.queries.issues import OPEN
from issues.services.articles.mending import mendable
from issues.services.articles.saving import version_of
from issues.services.proofreading.findings import proofread_article

STAYS = "_stay"  # in the form that is to be answered without a page


class StayingAdmin(admin.ModelAdmin):
    """Answers a save that stays. What is refused, or is to be merged, comes as the page that it always comes as."""

    def findings_shown(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        """What the page shows of proofreading: the article as it is stored, while it may still be changed."""
        closed = article.issue is not None and article.issue.status not in OPEN
        found = None if closed or not self.has_view_permission(request, article) else proofread_article(article)
        acts = bool(found) and self.has_change_permission(request, article)
        return {
            "proofread": found,
            "acts_on_findings": acts,
            "mendable": len(mendable(found or ())) if acts else 0,
            "seen": version_of(article),
        }

    def response_post_save_add(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        """To the issue that the article stands in: that is where it was opened, or where one goes on."""
        return self._way_on(obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        """The same."""
        return self._way_on(obj) or super().response_post_save_change(request, obj)

    def _way_on(self, article: Article) -> HttpResponseRedirect | None:
        return redirect("admin:issues_issue_change", article.issue_id) if article.issue_id else None

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """As Django has it; or, where the page stays, what of it is another now."""
        if STAYS not in request.POST:
            return super().response_change(request, obj)
        # Read again: what was read before the save has the credits of before.
        stored: Article = self.get_queryset(request).get(pk=obj.pk)
        shown = {"original": stored, **self.findings_shown(request, stored)}
        parts = {
            name: render_to_string(f"admin/issues/{template}.html", shown, request)
            for name, template in (("findings", "proofread"), ("forms", "article/finding_forms"))
        }
        return JsonResponse(
            {
                "at": f"{timezone.localtime(stored.updated_at):%H:%M:%S}",
                "seen": version_of(stored),
                "base": sign_base(stored),
                "said": [str(message) for message in messages.get_messages(request)],
                **parts,
            }
        )

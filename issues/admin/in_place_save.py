"""Saving in place: Ctrl+S saves an article without loading its page again (static/desk/save.js)."""

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

IN_PLACE = "_in_place"  # the field of the form that asks for an answer as JSON


class InPlaceSaveAdmin(admin.ModelAdmin):
    """A ModelAdmin that answers an in-place save as JSON. Errors and conflicts are answered with the usual page."""

    def findings_shown(self, request: HttpRequest, article: Article) -> dict[str, Any]:
        """Return the template context of the findings panel; without findings once the issue is closed."""
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
        """Redirect to the issue that the article is in, else where Django would."""
        return self._to_its_issue(obj) or super().response_post_save_add(request, obj)

    def response_post_save_change(self, request: HttpRequest, obj: Article) -> HttpResponseRedirect:
        """Redirect to the issue that the article is in, else where Django would."""
        return self._to_its_issue(obj) or super().response_post_save_change(request, obj)

    def _to_its_issue(self, article: Article) -> HttpResponseRedirect | None:
        return redirect("admin:issues_issue_change", article.issue_id) if article.issue_id else None

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Return Django's redirect, or, for an in-place save, the changed fragments of the page as JSON."""
        if IN_PLACE not in request.POST:
            return super().response_change(request, obj)
        # Read again: `obj` still has the credits from before the save.
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

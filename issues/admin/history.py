"""历史: the versions of an article, the redline between any two of them, and an old one put into the form again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from audit.actor import actor_of
from audit.kinds import EventKind
from audit.models import Event
from audit.recording import record_event
from common.forms import valid
from issues.forms import VersionsForm
from issues.models import Article, ArticleVersion
from text.redline import ArticleChange, compare

PER_PAGE = 30
WORDS = ("title", "subtitle", "body", "credit")
# What the log says of an article that its versions do not.
TOLD = ("状态", "更正期次", "更正位置")


@dataclass(frozen=True)
class Entry:
    """A line of the history: a version, or an act that left the words as they were."""

    at: datetime
    by: str
    what: str
    version: ArticleVersion | None = None


def history_of(article: Article) -> list[Entry]:
    """The versions of an article and its ways between pool and issues, newest first."""
    versions = article.versions.defer(*WORDS)
    entries = [Entry(one.at, one.by_name or "命令行", one.get_act_display(), one) for one in versions]
    acts = [EventKind.CREATED.value, EventKind.CHANGED.value]
    events = Event.objects.filter(subject_model="issues.article", subject_pk=str(article.pk), kind__in=acts)
    entries += [Entry(event.at, event.person, said) for event in events if (said := "；".join(_told(event)))]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def compare_versions(old: ArticleVersion, new: ArticleVersion) -> ArticleChange:
    """Compare two versions of an article by character."""
    before, after = ({"id": one.article_id, **{name: getattr(one, name) for name in WORDS}} for one in (old, new))
    return compare({"articles": [before]}, {"articles": [after]}).articles[0]


class HistoryAdmin(admin.ModelAdmin):
    """The page of an article's history in place of Django's, and the form that an old version is put into."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, and the redline from the older of two versions to the newer; the last two unless they are chosen."""
        article = self.get_object(request, object_id)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if article is None:
            raise Http404
        versions = list(article.versions.defer(*WORDS))
        old, new = self._chosen(request, article, versions)
        shown = {
            "article": article,
            "page": Paginator(history_of(article), PER_PAGE).get_page(request.GET.get("page")),
            "versions": versions,
            "old": old,
            "new": new,
            "change": compare_versions(old, new) if old and new else None,
            "may_restore": self.has_change_permission(request, article),
        }
        record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=article, detail={"页面": "历史"})
        context = {**self.admin_site.each_context(request), **shown, **(extra_context or {})}
        return TemplateResponse(request, "admin/issues/article/history.html", context)

    def get_form(self, request: HttpRequest, obj: Article | None = None, change: bool = False, **kwargs: Any) -> Any:
        """The form; opened with ?version= it is filled with those words, and nothing is saved by that."""
        form = super().get_form(request, obj, change, **kwargs)
        asked = "version" in request.GET and request.method == "GET"
        if not asked or obj is None or not self.has_change_permission(request, obj):
            return form
        number = valid(VersionsForm, request.GET).get("version")
        return type("RestoringForm", (form,), {"restored": self._version(obj, number)})

    def _chosen(
        self, request: HttpRequest, article: Article, versions: list[ArticleVersion]
    ) -> tuple[ArticleVersion | None, ArticleVersion | None]:
        if "old" in request.GET or "new" in request.GET:
            asked = valid(VersionsForm, request.GET)
            chosen = [self._version(article, asked.get(name)) for name in ("old", "new")]
        else:
            chosen = [self._version(article, version.number) for version in versions[:2]]
        old, new = [None, None, *sorted(chosen, key=lambda version: version.number)][-2:]
        return old, new

    def _version(self, article: Article, number: int | None) -> ArticleVersion:
        found = article.versions.filter(number=number).first() if number else None
        if found is None:
            raise Http404
        return found


def _told(event: Event) -> Iterator[str]:
    for change in event.changes:
        if change["field"] == "期次":
            yield _moved(change["old"], change["new"])
        elif change["field"] in TOLD:
            yield f"{change['field']}：{change['old'] or '（空）'} → {change['new'] or '（空）'}"


def _moved(old: str, new: str) -> str:
    if not old:
        return f"编入{new}"
    return f"由{old}移到{new}" if new else f"移出{old}，回到稿库"

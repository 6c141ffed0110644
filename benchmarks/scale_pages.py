"""Every page that `bin/bench scale` asks for: those of fixtures/pages.py, and what stands further down in long lists."""

from math import ceil
from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from audit.models import Event
from fixtures.longday import PEOPLE
from fixtures.pages import LISTS, pages
from issues.enums import IssueStatus, SeriesKind
from issues.models import Article, Contributor, Issue, Notice, NumberSeries, Seal
from issues.views.notices import NOTICES_PER_PAGE
from reports.views.archive import PAGE_SIZE

NOBODY = ""
# One account of each role, and who is not signed in.
ACCOUNTS = (*{role: name for name, (role, _, _) in reversed(PEOPLE.items())}.values(), NOBODY)
# What the lists can be narrowed to, beside them.
NARROWED: dict[type, tuple[str, ...]] = {
    Issue: ("status__exact=draft", "status__exact=sealed", "year=2024", "year=2025"),
    Article: ("where=pool", "where=issue", "status__exact=received", "status__exact=accepted"),
    Contributor: ("kind__exact=office", "kind__exact=person"),
    Event: ("kind__exact=created", "kind__exact=sign_in", "person=none", "since=2024-12-01&until=2024-12-31"),
    NumberSeries: ("kind__exact=year", "year=2024"),
}


def scale_pages() -> dict[str, list[str]]:
    """The addresses of each page, by its name."""
    found = pages()
    del found["admin:app_list"]  # which sends on to the first page
    for model in LISTS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist"
        rows, shown = model._default_manager.count(), admin.site._registry[model].list_per_page
        found[f"{name}.deep"] = [f"{reverse(name)}?p={page}" for page in _deep(rows, shown)]
        for query in NARROWED.get(model, ()):
            found[f"{name}.{query}"] = [f"{reverse(name)}?{query}"]
    pool = Article.objects.filter(issue__isnull=True).count()
    narrowed = reverse("admin:issues_article_changelist") + "?where=pool"
    shown = admin.site._registry[Article].list_per_page
    found["admin:issues_article_changelist.where=pool.deep"] = [f"{narrowed}&p={page}" for page in _deep(pool, shown)]
    archive, notices = reverse("reports:archive"), reverse("issues:notices")
    told = Notice.objects.filter(recipient__username="bianji").count()
    found["reports:archive.deep"] = [f"{archive}?page={page}" for page in _deep(Seal.objects.count(), PAGE_SIZE)]
    found["issues:notices.deep"] = [f"{notices}?page={page}" for page in _deep(told, NOTICES_PER_PAGE)]
    return found | _typed() | _deep_rows()


def _deep(rows: int, shown: int) -> list[int]:
    """The numbers of the page in the middle and of the last."""
    last = max(1, ceil(rows / shown))
    return [ceil(last / 2), last]


def _typed() -> dict[str, list[str]]:
    """What is found by typing."""
    asked = (
        ("credit", "contributor", "联络站"),
        ("contributor", "office", "联络站"),
        ("article", "corrects", "望川"),
        ("article", "issue", "2025"),
    )
    address = reverse("admin:autocomplete")
    found = {}
    for model, name, term in asked:
        query = {"app_label": "issues", "model_name": model, "field_name": name, "term": term}
        found[f"admin:autocomplete.{model}.{name}"] = [f"{address}?{urlencode(query)}"]
    draft = Issue.objects.filter(status=IssueStatus.DRAFT.value).order_by("-pk")[0]
    page = reverse("admin:issues_issue_change", args=[draft.pk])
    return {**found, "admin:issues_issue_change.pool": [f"{page}?pool=河道"]}


def _deep_rows() -> dict[str, list[str]]:
    """Pages of single rows that many others hang on, or that are old."""
    busiest, old = Contributor.objects.order_by("pk")[0], Issue.objects.order_by("date", "pk")[0]
    total = NumberSeries.objects.get(kind=SeriesKind.TOTAL.value)
    return {
        "admin:issues_contributor_delete.busiest": [reverse("admin:issues_contributor_delete", args=[busiest.pk])],
        "admin:issues_issue_change.oldest": [reverse("admin:issues_issue_change", args=[old.pk])],
        "admin:issues_numberseries_change.total": [reverse("admin:issues_numberseries_change", args=[total.pk])],
        "admin:accounts_user_change.editor": [
            reverse("admin:accounts_user_change", args=[User.objects.get(username="bianji").pk])
        ],
    }

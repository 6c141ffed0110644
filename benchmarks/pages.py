"""Every page of the desk and the archive that can be opened by its address, in a house that `longday` has filled."""

from django.db.models import Model
from django.urls import reverse

from accounts.models import User
from audit.models import Event
from issues.enums import IssueStatus, SeriesKind
from issues.models import Article, Bulletin, Contributor, Issue, ListedWord, NumberSeries, Official

PLAIN = (
    "password",
    "issues:notices",
    "issues:word",
    "admin:issues_contributor_import",
    "admin:issues_listedword_shipped",
    "reports:archive",
    "admin:index",
    "admin:password_change_done",
)
LISTS = (Issue, Article, Contributor, Bulletin, NumberSeries, ListedWord, Official, User, Event)


def pages() -> dict[str, list[str]]:
    """The addresses of each page, by the name that it has in the table of addresses: more than one where a page looks
    otherwise in another state.
    """
    found = {name: [reverse(name)] for name in PLAIN}
    found["login"] = [reverse("login")]
    found["admin:app_list"] = [reverse("admin:app_list", args=["issues"])]
    for model in LISTS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.order_by("pk").first()
        assert row is not None
        found[f"{name}_changelist"] = [reverse(f"{name}_changelist")]
        found[f"{name}_add"] = [reverse(f"{name}_add")]
        found |= {f"{name}_{act}": [reverse(f"{name}_{act}", args=[row.pk])] for act in ("change", "history", "delete")}
    found["admin:auth_user_password_change"] = [
        reverse("admin:auth_user_password_change", args=[User.objects.all()[0].pk])
    ]
    return found | _in_each_state()


def _in_each_state() -> dict[str, list[str]]:
    draft = _issue(IssueStatus.DRAFT, reviews__isnull=True)
    returned = _issue(IssueStatus.DRAFT, reviews__isnull=False)
    at_second, at_last = _issue(IssueStatus.REVIEW, step=2), _issue(IssueStatus.REVIEW, step=3)
    signed, withdrawn = _issue(IssueStatus.SEALED), _issue(IssueStatus.WITHDRAWN)
    given_up = _issue(IssueStatus.GIVEN_UP)
    new, old = returned.proofs.order_by("-pk")[:2]
    articles = [
        *Article.objects.filter(issue__isnull=True)[:1],
        *draft.articles.order_by("-position")[:1],  # there is something to be found in it
        *at_second.articles.all()[:1],
        *signed.articles.all()[:1],
    ]
    changed = returned.articles.order_by("-position")[0]
    history = reverse("admin:issues_article_history", args=[changed.pk])
    change = "admin:issues_issue_change"
    return {
        change: _of(change, draft, returned, at_second, at_last, signed, withdrawn, given_up),
        "admin:issues_issue_delete": _of("admin:issues_issue_delete", draft),
        "admin:issues_article_delete": _of("admin:issues_article_delete", articles[0]),
        "admin:issues_article_change": _of("admin:issues_article_change", *articles),
        "admin:issues_numberseries_change": _of("admin:issues_numberseries_change", *_of_each_kind()),
        "issues:sign_off": _of("issues:sign_off", at_last),
        "issues:redline": _of("issues:redline", returned, at_second),
        "reports:pages": _of("reports:pages", new),
        "admin:issues_article_history": [history, f"{history}?old=1&new=2"],
        "admin:issues_bulletin_recipients_import": _of("admin:issues_bulletin_recipients_import", draft.bulletin),
        "reports:page_changes": [reverse("reports:page_changes", args=[old.pk, new.pk])],
    }


def _of(name: str, *rows: Model) -> list[str]:
    return [reverse(name, args=[row.pk]) for row in rows]


def _of_each_kind() -> list[NumberSeries]:
    """A series of each kind."""
    found = {series.kind: series for series in NumberSeries.objects.order_by("-pk")}
    return [found[kind.value] for kind in SeriesKind]


def _issue(status: IssueStatus, **more: object) -> Issue:
    found = Issue.objects.filter(status=status.value, **more).order_by("pk").distinct().first()
    assert found is not None  # longday makes one of each
    return found

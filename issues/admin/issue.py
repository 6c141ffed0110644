"""期次: the page an issue is run from."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseModelFormSet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from audit.recorded_admin import DraftAdmin
from common.forms import key_of, valid
from issues.admin.badges import badge
from issues.admin.issue_rows import ArticleInline, IssueRecipientInline, is_open
from issues.admin.pool import from_pool
from issues.admin.progress import FORWARD, progress_of, since_last_look
from issues.admin.voiding import void_and_tell
from issues.content import articles_of, copies_by_category, extra_copies, print_run
from issues.enums import Act, IssueStatus
from issues.forms import IssueAskedForm
from issues.models import Article, Bulletin, Issue
from issues.models.article import CORRECTABLE
from issues.queries.articles import corrections
from issues.queries.bulletins import bulletin_at_work
from issues.queries.issues import GONE, OPEN, issue_for_page, issues_named, issues_on_desk, was_submitted, with_counts
from issues.queries.proofs import comparable_among, latest_proof
from issues.queries.register import next_numbers
from issues.queries.turns import with_waiting
from issues.services.issues import change_issue, order_articles, start_issue
from issues.services.proofreading.findings import proofread_issue
from issues.services.review.notices import mark_read
from issues.services.review.situation import situation_of
from issues.workflow import days_overdue, is_shown, refusal

CHOSEN = {"issue": OPEN, "corrects": CORRECTABLE}  # which issues the fields of an article have to choose from


class IssueForm(forms.ModelForm):
    """An issue's own fields."""

    def _get_validation_exclusions(self) -> set[str]:
        """Whether a number is taken hangs on the status too, which no form has: Django would not look then."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # Django's own, not in its types
        return excluded - {"status"}


@admin.register(Issue)
class IssueAdmin(DraftAdmin):
    """The issue desk."""

    form = IssueForm
    list_display = ["title", "total_number", "date", "standing", "article_count", "proof_count"]
    list_filter = ["status", "bulletin", "year"]
    search_fields = ["articles__title", "articles__body", "year_number", "total_number"]
    search_help_text = "查稿件的标题和正文、期号、总期号"
    list_per_page = 30
    when_empty = "还没有期次。编辑按“增加期次”建立第一期，期号和报头自动带出。"
    change_form_template = "admin/issues/issue/change_form.html"
    numbers = ("year", "year_number", "total_number", "supplement_number")
    add_fieldsets = [
        (None, {"fields": ["bulletin", numbers, "date"], "description": "报头、版记和发送范围从刊物带入，建立后可改。"})
    ]
    fieldsets = [
        (None, {"fields": [("bulletin", "status"), numbers, "date"]}),
        ("报头", {"fields": ["issuing_body", ("marking", "copy_number")], "classes": ["collapse"]}),
        ("版记", {"fields": ["approval_number", "editors", "contact", "file_copies"], "classes": ["collapse"]}),
    ]

    @admin.display(description="期次")
    def title(self, issue: Issue) -> str:
        """Bulletin, year and number."""
        return issue.title

    @admin.display(description="状态", ordering="status")
    def standing(self, issue: Any) -> str:
        """Where it stands; in review, at which step, and by how many days that is overdue."""
        if issue.waits_since is None:
            return badge(issue.status, issue.get_status_display())
        late = _days_overdue(issue)
        return badge("late" if late else issue.status, f"在{issue.waits_at}" + (f"，已逾期 {late} 天" if late else ""))

    @admin.display(description="稿件", ordering="article_count")
    def article_count(self, issue: Any) -> str:
        """How many articles."""
        return f"{issue.article_count} 篇"

    @admin.display(description="清样", ordering="proof_count")
    def proof_count(self, issue: Any) -> str:
        """How many proofs."""
        return f"{issue.proof_count} 次" if issue.proof_count else "未出"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        """Return the issues that this person may see, with their counts."""
        return with_counts(with_waiting(issues_on_desk(request.user)))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Issue], search_term: str
    ) -> tuple[QuerySet[Issue], bool]:
        """By words in the list; by number where an issue is chosen for an article: one that the field may have."""
        if "field_name" not in request.GET:
            return super().get_search_results(request, queryset, search_term)
        asked = valid(IssueAskedForm, request.GET)
        bulletin, statuses = asked.get("bulletin"), CHOSEN.get(asked["field_name"])
        if bulletin:
            queryset = queryset.filter(bulletin=bulletin)
        if statuses:
            queryset = queryset.filter(status__in=statuses)
        return issues_named(queryset, search_term), False

    def get_fieldsets(self, request: HttpRequest, obj: Issue | None = None) -> Any:
        """A new issue asks for its numbers and date only."""
        return self.add_fieldsets if obj is None else self.fieldsets

    def get_inlines(self, request: HttpRequest, obj: Issue | None) -> list[Any]:
        """A new issue has no articles and takes its recipients from the bulletin."""
        return [] if obj is None else [ArticleInline, IssueRecipientInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Issue | None = None) -> tuple[str, ...]:
        """An issue stays with its bulletin; its status is moved by services only."""
        if obj is None:
            return ()
        return ("bulletin", "status", *(self.numbers if obj.numbers.exists() else ()))

    def has_change_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """Not once the issue is closed."""
        return is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """Only a draft that no number has been given to."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (obj.status == IssueStatus.DRAFT.value and not obj.numbers.exists()))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the next numbers of the bulletin that was asked for, or else was at work last."""
        today = timezone.localdate()
        asked = valid(IssueAskedForm, request.GET).get("bulletin")
        bulletin = Bulletin.objects.filter(pk=asked).first() if asked else bulletin_at_work()
        if bulletin is None:
            return {"date": today}
        return {"bulletin": bulletin.pk, "date": today, **next_numbers(bulletin, today)}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The page, with the newest proof, what was done, and what this person may do now; its notices are read then."""
        assert isinstance(request.user, User)
        key = key_of(object_id)
        issue = issue_for_page(request.user, key) if key else None
        if request.method == "GET":
            request.shown_issue = issue  # type: ignore[attr-defined]  # passed on with the request
        shown = {}
        if issue and self.has_view_permission(request, issue):
            if issue.has_news:
                mark_read(user=request.user, issue=issue)
            shown = {**_on_its_way(request, issue), **from_pool(request, issue), "copies": _copies(issue)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Issue | None:
        """The issue; of a page that is being shown, the one that was read for it."""
        shown: Issue | None = getattr(request, "shown_issue", None)
        return shown or super().get_object(request, object_id, from_field)

    def save_model(self, request: HttpRequest, obj: Issue, form: Any, change: bool) -> None:
        """A new issue is made by the service."""
        if change:
            change_issue(issue=obj)
        else:
            start_issue(issue=obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After articles and recipients: decisions on another content are void."""
        super().save_related(request, form, formsets, change)
        void_and_tell(request, [form.instance])

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseModelFormSet, change: bool) -> None:
        """The order of the articles goes by the service; recipients are plain rows."""
        if formset.model is not Article:
            super().save_formset(request, form, formset, change)
            return
        formset.new_objects, formset.changed_objects, formset.deleted_objects = [], [], []
        wanted = sorted(formset.initial_forms, key=lambda f: (f.cleaned_data["place"], f.instance.position))
        articles = [f.instance for f in wanted]
        if [article.position for article in articles] == list(range(1, len(articles) + 1)):
            return
        order_articles(issue=form.instance, articles=articles)
        formset.changed_objects = [(article, ["place"]) for article in articles]


def _on_its_way(request: HttpRequest, issue: Any) -> dict[str, Any]:
    """What the page shows of the issue's way: its acts, each with why this person may not, and what was done."""
    assert isinstance(request.user, User)
    found = proofread_issue(issue) if is_open(issue) else None
    now = situation_of(issue, request.user, found)
    acts = [
        {"act": act, "refusal": refusal(act, now), "goes_back": act not in FORWARD} for act in Act if is_shown(act, now)
    ]
    acts.sort(key=lambda one: bool(one["goes_back"]))
    proof = latest_proof(issue)
    reviews = list(issue.reviews.all())
    return {
        "proof": proof,
        "printers_files": proof.files.order_by("-variant") if proof else (),  # the press before the overprint
        "submitted": was_submitted(issue),
        "now": now,
        "days_overdue": _days_overdue(issue),
        "acts": acts,
        "comparable": len(comparable_among(issue.proofs.all())) > 1,
        "proofread": found,
        "reviews": reviews,
        "progress": progress_of(issue, list(issue.bulletin.steps.all()), reviews),
        "since": since_last_look(issue, proof, request.user, now),
        "seal": issue.seal if issue.status in CORRECTABLE else None,
        "corrections": corrections().filter(corrects=issue) if issue.is_corrected else (),
        "correcting": [] if issue.status in GONE else [one for one in articles_of(issue) if one.corrects_id],
    }


def _copies(issue: Issue) -> dict[str, Any]:
    return {"by": copies_by_category(issue), "extra": extra_copies(issue), "print_run": print_run(issue)}


def _days_overdue(issue: Any) -> int:
    """By how many days, today; the issue comes with `waits_since`."""
    if issue.waits_since is None:
        return 0
    return days_overdue(timezone.localdate(issue.waits_since), timezone.localdate(), issue.bulletin.overdue_days)

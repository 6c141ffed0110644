"""期次: the page an issue is run from."""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Count, QuerySet
from django.forms import BaseModelFormSet
from django.forms.widgets import Script
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from issues.admin.badges import badge
from issues.admin.pool import from_pool
from issues.admin.recorded import DraftAdmin
from issues.admin.settling import settle
from issues.admin.way import FORWARD, since_last_look, way_of
from issues.content import copies_by_category, extra_copies, print_run
from issues.enums import Act, IssueStatus
from issues.models import Article, Bulletin, Issue, IssueRecipient
from issues.queries import (
    OPEN,
    bulletin_at_work,
    comparable_proofs,
    corrections,
    issues_on_desk,
    latest_proof,
    next_numbers,
    was_submitted,
    with_waiting,
)
from issues.services.editing import change_issue, order_articles, start_issue
from issues.services.notices import mark_read
from issues.services.proofreading import proofread_issue
from issues.services.situation import situation_of
from issues.workflow import days_overdue, is_shown, refusal


class ArticleOrderForm(forms.ModelForm):
    """The place of an article among the others; numbers need not be without gaps."""

    place = forms.IntegerField(label="次序", min_value=1, widget=forms.NumberInput(attrs={"class": "vSmallInt"}))

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["place"] = self.instance.position


class ArticleInline(admin.TabularInline):
    """The articles of an issue, in order; they are edited on their own pages."""

    model = Article
    fk_name = "issue"
    form = ArticleOrderForm
    fields = ["place", "title_link", "status", "credit_names"]
    readonly_fields = ["title_link", "status", "credit_names", "take_out"]
    ordering = ["position"]
    extra = 0
    can_delete = False

    class Media:
        """What puts them in order by dragging and by keys."""

        js = [Script("desk/order.js", defer=True)]

    @admin.display(description="标题")
    def title_link(self, article: Article) -> str:
        """The title, leading to the article."""
        return format_html('<a href="{}">{}</a>', reverse("admin:issues_article_change", args=[article.pk]), article)

    @admin.display(description="署名")
    def credit_names(self, article: Article) -> str:
        """Who is credited."""
        return "、".join(credit.printed_name for credit in article.credits.all())

    @admin.display(description="稿库")
    def take_out(self, article: Article) -> str:
        """The button of a form that stands outside the one of the page."""
        return format_html(
            '<button form="take-out" name="article" value="{}" aria-label="《{}》移出本期">移出本期</button>',
            article.pk,
            article,
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """The articles with their credits."""
        return super().get_queryset(request).prefetch_related("credits")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Articles come in on their own page."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return _is_open(obj) and super().has_change_permission(request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Those who only read see where an article stands, and no field for it."""
        if self.has_change_permission(request, obj):
            return [*self.fields, "take_out"]
        return ["position", *self.fields[1:]]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The place is told by its own field."""
        return ["position", *self.readonly_fields]


class IssueRecipientInline(admin.TabularInline):
    """To whom this issue goes."""

    model = IssueRecipient
    extra = 0
    fields = ["category", "line", "position", "name", "mark", "copies", "extra"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return _is_open(obj) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return _is_open(obj) and super().has_delete_permission(request, obj)


def _is_open(issue: Issue | None) -> bool:
    return issue is None or issue.status in OPEN


class IssueForm(forms.ModelForm):
    """An issue's own fields."""

    def _get_validation_exclusions(self) -> set[str]:
        """Whether a number is taken hangs on the status too, which no form has: Django would not look then."""
        return super()._get_validation_exclusions() - {"status"}  # type: ignore[misc]


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
        """What this person may see, with its counts."""
        return (
            with_waiting(issues_on_desk(request.user))
            .annotate(article_count=Count("articles", distinct=True), proof_count=Count("proofs", distinct=True))
            .order_by(*(Issue._meta.ordering or ()))
        )

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
        return _is_open(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Issue | None = None) -> bool:
        """Only a draft that no number has been given to."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or (obj.status == IssueStatus.DRAFT.value and not obj.numbers.exists()))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the next numbers of the bulletin that was asked for, or else was at work last; the demo's comes last."""
        today = timezone.localdate()
        asked = request.GET.get("bulletin", "")
        bulletin = (
            Bulletin.objects.filter(pk=asked).first() if re.fullmatch("[0-9]{1,18}", asked) else bulletin_at_work()
        )
        if bulletin is None:
            return {"date": today}
        return {"bulletin": bulletin.pk, "date": today, **next_numbers(bulletin, today)}

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The page, with the newest proof, what was done, and what this person may do now; its notices are read then."""
        issue = self.get_object(request, object_id)
        shown = {}
        if issue and self.has_view_permission(request, issue):
            assert isinstance(request.user, User)
            mark_read(user=request.user, issue=issue)
            shown = {**_on_its_way(request, issue), **from_pool(request, issue), "copies": _copies(issue)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def save_model(self, request: HttpRequest, obj: Issue, form: Any, change: bool) -> None:
        """A new issue is made by the service."""
        if change:
            change_issue(issue=obj)
        else:
            start_issue(issue=obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """After articles and recipients: decisions on another content are void."""
        super().save_related(request, form, formsets, change)
        settle(request, [form.instance])

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


def _on_its_way(request: HttpRequest, issue: Issue) -> dict[str, Any]:
    """What the page shows of the issue's way: its acts, each with why this person may not, and what was done."""
    assert isinstance(request.user, User)
    found = proofread_issue(issue) if _is_open(issue) else None
    now = situation_of(issue, request.user, found)
    acts = [
        {"act": act, "refusal": refusal(act, now), "goes_back": act not in FORWARD} for act in Act if is_shown(act, now)
    ]
    acts.sort(key=lambda one: bool(one["goes_back"]))
    proof = latest_proof(issue)
    reviews = list(issue.reviews.select_related("proof"))
    return {
        "proof": proof,
        "printers_files": proof.files.order_by("-variant") if proof else (),  # the press before the overprint
        "submitted": was_submitted(issue),
        "now": now,
        "days_overdue": _days_overdue(issue),
        "acts": acts,
        "comparable": len(comparable_proofs(issue)) > 1,
        "proofread": found,
        "reviews": reviews,
        "way": way_of(issue, list(issue.bulletin.steps.all()), reviews),
        "since": since_last_look(issue, proof, request.user, now),
        "seal": getattr(issue, "seal", None),
        "corrections": corrections().filter(corrects=issue),
        "correcting": corrections().filter(issue=issue),
    }


def _copies(issue: Issue) -> dict[str, Any]:
    return {"by": copies_by_category(issue), "extra": extra_copies(issue), "print_run": print_run(issue)}


def _days_overdue(issue: Any) -> int:
    """By how many days, today; the issue comes with `waits_since`."""
    if issue.waits_since is None:
        return 0
    return days_overdue(timezone.localdate(issue.waits_since), timezone.localdate(), issue.bulletin.overdue_days)

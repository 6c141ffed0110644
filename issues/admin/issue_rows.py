"""The rows on the page of an issue: its articles in order, and to whom it goes."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.forms.widgets import Script
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from issues.content import articles_of
from issues.models import Article, Issue, IssueRecipient
from issues.queries.issues import OPEN


class ArticleOrderForm(forms.ModelForm):
    """The place of an article among the others; numbers need not be without gaps."""

    place = forms.IntegerField(label="次序", min_value=1, widget=forms.NumberInput(attrs={"class": "vSmallInt"}))

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["place"] = self.instance.position


class ReadFormSet(BaseInlineFormSet):
    """Rows of an issue that was read whole are read once for the page; what is sent is held against what is stored."""

    def get_queryset(self) -> Any:
        """The rows: those that were read with the issue, or else those that are stored."""
        if self.is_bound or not hasattr(self.instance, "printed_articles"):
            return super().get_queryset()
        return articles_of(self.instance) if self.model is Article else list(self.instance.recipients.all())


class ArticleInline(admin.TabularInline):
    """The articles of an issue, in order; they are edited on their own pages."""

    model = Article
    formset = ReadFormSet
    fk_name = "issue"
    form = ArticleOrderForm
    fields = ["place", "title_link", "status", "credit_names"]
    readonly_fields = ["title_link", "status", "credit_names", "take_out"]
    ordering = ["position"]
    extra = 0
    can_delete = False

    class Media:
        """What puts them in order by dragging and by keys."""

        js = [Script("desk/order.js", type="module")]

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
        return is_open(obj) and super().has_change_permission(request, obj)

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
    formset = ReadFormSet
    extra = 0
    fields = ["category", "line", "position", "name", "mark", "copies", "extra"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return is_open(obj) and super().has_change_permission(request, obj)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return is_open(obj) and super().has_add_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Not once the issue is closed."""
        return is_open(obj) and super().has_delete_permission(request, obj)


def is_open(issue: Issue | None) -> bool:
    """Return True if the content of the issue may still be changed; a new one's may."""
    return issue is None or issue.status in OPEN

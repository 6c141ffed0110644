"""稿件: the manuscripts, in the pool and in issues."""

import re
from secrets import token_hex
from typing import Any, cast

from csp.decorators import csp_replace
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from audit.actor import actor_of
from audit.changed_fields import Changes
from audit.kinds import EventKind
from audit.recorded_admin import DraftAdmin
from common.forms import key_of
from issues.admin.badges import badge
from issues.admin.editor import POLICY, BodyEditor
from issues.admin.history import HistoryAdmin
from issues.admin.in_place_save import InPlaceSaveAdmin
from issues.admin.merging import Merge, carried, merge_of, merged_data, sign_base
from issues.admin.voiding import tell_of_voided
from issues.enums import VersionAct
from issues.models import Article, ArticleVersion, Credit, Issue
from issues.models.article import CORRECTABLE
from issues.queries.articles import may_change
from issues.queries.bulletins import proposed_bulletin
from issues.queries.issues import OPEN
from issues.services.articles.saving import delete_articles, save_article, version_of
from issues.services.locking import lock_article
from text.sanitise import sanitise

CORRECTION = ["corrects", "corrected_place"]
CLOSED = "这一期已经签发、撤销或者取消了，不能再编入。请另选一期，或者留空放在稿库。"
CARRIED = ("seen", "base", "kept", "how")
TOLD = {VersionAct.MERGED.value, VersionAct.RESTORED.value}  # what a form may say of how it came to be


class PoolFilter(admin.SimpleListFilter):
    """In the pool, or in an issue."""

    title = "所在"
    parameter_name = "where"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The two places."""
        return [("pool", "稿库"), ("issue", "已编入期次")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        """The articles of the chosen place."""
        return queryset if self.value() is None else queryset.filter(issue__isnull=self.value() == "pool")


class CreditInline(admin.TabularInline):
    """The credits of an article."""

    model = Credit
    extra = 0
    autocomplete_fields = ["contributor"]
    fields = ["contributor", "printed_name", "position"]


class IssueSelect(AutocompleteSelect):
    """An issue that is found by typing: of the article's bulletin, where that is known."""

    bulletin: int | None = None

    def get_url(self) -> str:
        """Return the address of the desk's autocomplete view."""
        return super().get_url() + (f"?bulletin={self.bulletin}" if self.bulletin else "")


class CarriedField(forms.CharField):
    """What travels with a form and is no change of what the form is about."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput, required=False)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Never."""
        return False


class ArticleForm(forms.ModelForm):
    """An article with its body in the editor, never shown as it is stored."""

    # The version that the form was opened on, by name and whole: a save over a later one is refused, and both are merged.
    seen, base = CarriedField(), CarriedField()
    # The name under which the browser keeps this text until it is saved: static/desk/keep.js.
    kept = CarriedField()
    # How the words came to be, where they were not typed: VersionAct.
    how = CarriedField()
    merge: Merge | None = None
    restored: ArticleVersion | None = None

    class Meta:
        model = Article
        fields = [
            "bulletin",
            "issue",
            "status",
            "title",
            "subtitle",
            "body",
            "credit_word",
            "corrects",
            "corrected_place",
        ]
        widgets = {"body": BodyEditor()}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.body and "body" in self.fields:
            self.initial["body"] = sanitise(self.instance.body)
        if "corrects" in self.fields:
            self.fields["corrects"].queryset = self._correctable()  # type: ignore[attr-defined]  # a ModelChoiceField
        if "issue" in self.fields:
            self.fields["issue"].queryset = self._enterable()  # type: ignore[attr-defined]  # a ModelChoiceField
            self.fields["issue"].error_messages["invalid_choice"] = CLOSED
        for name in {"bulletin", "issue", "corrects"} & set(self.fields):
            widget = self.fields[name].widget
            # Issues and bulletins are made and changed on their own pages.
            widget.can_add_related = widget.can_change_related = False
            widget.can_delete_related = widget.can_view_related = False
            if name != "bulletin":
                widget.widget.bulletin = self._bulletin()
        if self.instance.pk:
            self.initial["seen"], self.initial["base"] = version_of(self.instance), sign_base(self.instance)
        if self.restored is not None:
            words = {name: getattr(self.restored, name) for name in ("title", "subtitle", "body")}
            # With a name: what it holds is stored nowhere, so the browser keeps it.
            self.initial.update({**words, "how": VersionAct.RESTORED.value, "kept": token_hex(16)})

    @property
    def act(self) -> VersionAct:
        """What the save is called among the article's versions."""
        how = self.cleaned_data.get("how")
        return VersionAct(how) if how in TOLD else VersionAct.CHANGED

    @property
    def is_merged(self) -> bool:
        """Return True if this form came of a merge, for the person to look at before anything is saved."""
        return "_merge" in self.data

    def is_valid(self) -> bool:
        """Never where it came of a merge."""
        return super().is_valid() and not self.is_merged

    def _enterable(self) -> QuerySet[Issue]:
        """The issues that the article may stand in: those that are open, and its own."""
        issues = Issue.objects.filter(Q(status__in=OPEN) | Q(pk=self.instance.issue_id))
        return issues.select_related("bulletin")

    def _bulletin(self) -> int | None:
        """The key of the article's bulletin, where that is known."""
        known = str(self.instance.bulletin_id or self.initial.get("bulletin", ""))
        return key_of(known)

    def _correctable(self) -> QuerySet[Issue]:
        """The issues that the article may correct, newest first; of its bulletin, where that is known."""
        signed = Issue.objects.filter(status__in=CORRECTABLE).select_related("bulletin")
        bulletin = self._bulletin()
        return signed.filter(bulletin=bulletin) if bulletin else signed

    def clean(self) -> dict[str, Any]:
        """Refuse to overwrite a version that was saved after this page was opened."""
        data = super().clean() or self.cleaned_data
        # Locked until this save is done: of two in the same instant the second sees the first.
        stored = lock_article(self.instance, joins=data.get("issue"))
        if stored and not self.errors and data.get("seen") and data["seen"] != version_of(stored):
            self.merge = merge_of(data=cast(QueryDict, self.data), stored=stored)
            raise forms.ValidationError("有人保存过这篇稿件，没有覆盖。")
        return data

    def clean_body(self) -> str:
        """The body as it will be stored, so that its length is judged as stored."""
        return sanitise(self.cleaned_data["body"])


@admin.register(Article)
class ArticleAdmin(HistoryAdmin, InPlaceSaveAdmin, DraftAdmin):
    """The article desk."""

    form = ArticleForm
    inlines = [CreditInline]
    list_display = ["title", "where", "standing", "credit_names", "updated_at"]
    list_filter = [PoolFilter, "status", "bulletin"]
    autocomplete_fields = ["issue", "corrects"]
    search_fields = ["title", "body", "credits__printed_name"]
    search_help_text = "查标题、正文、署名"
    list_per_page = 30
    when_empty = "还没有稿件。按“导入 Word”或“增加稿件”，稿件先进稿库，再编入期次。"
    fields = [("bulletin", "issue", "status"), "title", "subtitle", "body", "credit_word", *CARRIED]

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Issues are too many for a list to choose from."""
        if db_field.name in self.autocomplete_fields:
            kwargs["widget"] = IssueSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description="所在")
    def where(self, article: Article) -> str:
        """The pool, or the issue."""
        return str(article.issue) if article.issue else "稿库"

    @admin.display(description="状态", ordering="status")
    def standing(self, article: Article) -> str:
        """Return the status as a badge."""
        return badge(article.status, article.get_status_display())

    @admin.display(description="署名")
    def credit_names(self, article: Article) -> str:
        """Who is credited."""
        return "、".join(credit.printed_name for credit in article.credits.all())

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Articles with their credits, and with what their pages and the list say of where they stand."""
        return super().get_queryset(request).select_related("bulletin", "issue__bulletin").prefetch_related("credits")

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The only page with the editor, and, where this person has the editor, the only one with its policy."""
        view: Any = super().changeform_view
        if self.has_add_permission(request) or self.has_change_permission(request):
            view = csp_replace(POLICY)(view)
        response: HttpResponse = view(request, *args, **kwargs)
        return response

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The page, with what proofreading says of the article as it is stored; what was chosen in a merge is put into the
        form first.
        """
        article = self.get_object(request, object_id)
        if request.method == "GET":
            request.shown_article = article  # type: ignore[attr-defined]  # passed on with the request
        if article is not None and "_merge" in request.POST:
            cast(Any, request).POST = merged_data(data=request.POST, stored=article)
        shown = self.findings_shown(request, article) if article else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Article | None:
        """The article; of a page that is being shown, the one that was read for it."""
        shown: Article | None = getattr(request, "shown_article", None)
        return shown or super().get_object(request, object_id, from_field)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Return the form, or, where another user has saved meanwhile, the page that merges both texts."""
        merge = context["adminform"].form.merge
        if merge is None:
            return super().render_change_form(request, context, *args, **kwargs)
        shown = {**context, "merge": merge, "carried": list(carried(request.POST))}
        return TemplateResponse(request, "admin/issues/article/merge.html", shown)

    @admin.display(description="正文")
    def body_shown(self, article: Article) -> str:
        """The body for those who only read it."""
        return format_html('<div class="paper">{}</div>', mark_safe(sanitise(article.body)))  # noqa: S308

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The bulletin, where there is but one."""
        return {**proposed_bulletin(), **super().get_changeform_initial_data(request)}

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """The editor for those who may change the text, the text itself for those who may not."""
        if obj is None or self.has_change_permission(request, obj):
            return self.fields
        return ["body_shown" if name == "body" else name for name in self.fields if name not in CARRIED]

    def get_fieldsets(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """Return the fieldsets, with 更正 collapsed where the article corrects nothing."""
        given = (sent.get(name) for sent in (request.POST, request.GET) for name in CORRECTION)
        used = (obj and obj.corrects_id) or any(given)
        correction = {"fields": CORRECTION, "classes": [] if used else ["collapse"]}
        return [(None, {"fields": self.get_fields(request, obj)}), ("更正", correction)]

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> tuple[str, ...]:
        """An article keeps the bulletin it was made for."""
        return () if obj is None else ("bulletin", "body_shown")

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Leave it to `save_related`, where the credits are known: both are saved by one service."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the article with its credits, by the service."""
        [formset] = formsets
        formset.save(commit=False)  # for Django's own message of what was changed
        voided = save_article(
            article=form.instance,
            actor=actor_of(request),
            act=form.act if change else VersionAct.CREATED,
            credits=[
                row.instance
                for row in formset.forms
                if row not in formset.deleted_forms and (row.instance.pk or row.has_changed())
            ],
        )
        tell_of_voided(request, voided)

    def record(self, request: HttpRequest, act: EventKind, obj: Any, changes: Changes) -> None:
        """Record nothing: the service has."""

    def message_user(
        self, request: HttpRequest, message: Any, level: Any = messages.INFO, *args: Any, **kw: Any
    ) -> None:
        """The message; of a save it names the kept text that the browser can forget."""
        kept = request.POST.get("kept", "")
        if level == messages.SUCCESS and re.fullmatch("[0-9a-f]{32}", kept):
            kw["extra_tags"] = f"kept-{kept}"
        super().message_user(request, message, level, *args, **kw)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Not once its issue is closed."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or may_change(obj, request.user))

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """Not once its issue is closed."""
        may = super().has_delete_permission(request, obj)
        return may and (obj is None or obj.issue is None or obj.issue.status in OPEN)

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """Delete it by the service."""
        tell_of_voided(request, delete_articles(articles=[obj], actor=actor_of(request)))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        """Delete them by the service. Raises Refusal where one of the issues is closed."""
        tell_of_voided(request, delete_articles(articles=queryset, actor=actor_of(request)))

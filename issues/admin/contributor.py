"""供稿单位和供稿人."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse

from audit.recorded_admin import RecordedAdmin
from issues.admin.excel import ListPages
from issues.models import Contributor, Credit
from issues.services.intake.excel.contributors import ContributorList

NAMED = 3  # of those that stand in the way


class ContributorPages(ListPages):
    """The list in Excel."""

    name = "issues_contributor"
    place = ""
    missing_rows = "表里没有的供稿单位和供稿人，原样不动。"

    def may_view(self, request: HttpRequest) -> bool:
        """Who sees the list."""
        return self.desk.has_view_permission(request)

    def may_import(self, request: HttpRequest) -> bool:
        """Who makes and changes contributors."""
        return self.desk.has_add_permission(request) and self.desk.has_change_permission(request)

    def excel_list(self, request: HttpRequest, **names: Any) -> ContributorList:
        """There is one."""
        return ContributorList()

    def rows(self, request: HttpRequest, **names: Any) -> tuple[QuerySet[Contributor], str]:
        """The list as it is filtered."""
        asked = "，".join(f"{name}={value}" for name, value in request.GET.items())
        return self.desk.get_changelist_instance(request).queryset, asked[:500]

    def way_back(self, **names: Any) -> tuple[str, str]:
        """The list."""
        return reverse("admin:issues_contributor_changelist"), str(Contributor._meta.verbose_name_plural)


@admin.register(Contributor)
class ContributorAdmin(RecordedAdmin):
    """The list of contributors."""

    list_display = ["name", "kind", "office"]
    list_filter = ["kind"]
    list_select_related = ["office"]
    search_fields = ["name", "office__name"]
    search_help_text = "查名称、所在单位"
    autocomplete_fields = ["office"]
    list_per_page = 50
    when_empty = "还没有供稿单位和供稿人。按“增加”登记，稿件署名时也可以随手登记。"

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Of the thousands of credits that may stand in the way of a deletion, how many they are, and some."""
        contributors = list(objs)
        protected = [*_credits_of(contributors), *_people_of(contributors)]
        return [str(one) for one in contributors], {self.opts.verbose_name_plural: len(contributors)}, set(), protected

    def get_urls(self) -> list[URLPattern]:
        """The list in Excel, beside the list."""
        return [*ContributorPages(self).urls(), *super().get_urls()]


def _credits_of(contributors: Sequence[Contributor]) -> list[str]:
    credits = Credit.objects.filter(contributor__in=contributors)
    some = credits.select_related("article").defer("article__body").order_by("-pk")[:NAMED]
    return [f"署名 {credits.count()} 处，如{''.join(f'《{one.article}》' for one in some)}"] if some else []


def _people_of(offices: Sequence[Contributor]) -> list[str]:
    people = Contributor.objects.filter(office__in=offices)
    some = people.order_by("-pk")[:NAMED]
    return [f"本单位的供稿人 {people.count()} 人，如{'、'.join(one.name for one in some)}"] if some else []

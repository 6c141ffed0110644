"""供稿单位和供稿人."""

from django.contrib import admin

from issues.admin.recorded import RecordedAdmin
from issues.models import Contributor


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

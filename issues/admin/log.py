"""操作记录: who changed what on the desk, for auditors."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest


@admin.register(LogEntry)
class LogEntryAdmin(admin.ModelAdmin):
    """Read only for everybody."""

    list_display = ["action_time", "user", "action_flag", "content_type", "object_repr", "what"]
    list_display_links = None
    list_filter = ["action_time", "action_flag", ("content_type", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "user__username"]
    search_help_text = "查对象、账号"

    @admin.display(description="内容")
    def what(self, entry: LogEntry) -> str:
        """Which fields were changed, in words."""
        return entry.get_change_message()

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody writes the log by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes from it."""
        return False

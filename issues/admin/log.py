"""操作记录: who changed what on the desk, for auditors."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.http import HttpRequest


@admin.register(LogEntry)
class LogEntryAdmin(admin.ModelAdmin):
    """Read only for everybody."""

    list_display = ["action_time", "user", "action_flag", "content_type", "object_repr", "get_change_message"]
    list_display_links = None
    list_filter = ["action_flag", "content_type"]
    list_select_related = ["user", "content_type"]
    search_fields = ["object_repr", "user__username"]
    search_help_text = "查对象、账号"
    date_hierarchy = "action_time"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody writes the log by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody changes it."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Nobody deletes from it."""
        return False

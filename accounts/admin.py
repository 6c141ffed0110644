"""账号: who may sign in, and in which groups."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from accounts.enums import Role
from accounts.models import User
from accounts.services import open_desk
from audit.kinds import EventKind
from audit.recorded_admin import RecordedAdmin
from audit.recording import change_of

admin.site.unregister(Group)


class SeparateGroups:
    """Who keeps the accounts or audits works on no issue: the product's separation of duties."""

    def clean_groups(self) -> Any:
        """Refuse 系统管理员 or 审计员 together with any other group."""
        groups = self.cleaned_data["groups"]  # type: ignore[attr-defined]  # a mixin of forms
        names = {group.name for group in groups}
        apart = names & {Role.ADMINISTRATOR.value, Role.AUDITOR.value}
        if apart and len(names) > 1:
            raise ValidationError(f"{'、'.join(sorted(apart))}不能兼任其他组。请另建账号。")
        return groups


class AccountForm(SeparateGroups, UserChangeForm):
    """An account as it is changed."""

    class Meta(UserChangeForm.Meta):
        model = User


class NewAccountForm(SeparateGroups, UserCreationForm):
    """An account as it is made: always with a password."""

    class Meta(UserCreationForm.Meta):
        model = User


class PasswordForm(AdminPasswordChangeForm):
    """The form that sets a password for an account; every account here has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)


@admin.register(User)
class AccountAdmin(RecordedAdmin, UserAdmin):
    """Accounts belong to groups; single permissions and superusers are not handed out here.

    An administrator may not make, see or change a superuser: the groups are all there is.
    """

    event_kind = EventKind.ACCOUNT
    form = AccountForm
    add_form = NewAccountForm
    add_form_template = "admin/change_form.html"
    change_password_form = PasswordForm
    list_display = ["username", "name", "group_names", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    search_fields = ["username", "name", "email"]
    filter_horizontal = []
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("本人", {"fields": ("name", "email")}),
        ("权限", {"fields": ("groups", "is_active")}),
        ("时间", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "password1", "password2")}),
        ("本人", {"fields": ("name", "email")}),
        ("权限", {"fields": ("groups",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        """Accounts other than superusers, with their groups."""
        return super().get_queryset(request).filter(is_superuser=False).prefetch_related("groups")

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> list[str]:
        """Nobody gives groups to themselves."""
        return ["last_login", "date_joined", *(["groups", "is_active"] if obj == request.user else [])]

    @admin.display(description="所属")
    def group_names(self, user: User) -> str:
        """The groups."""
        return "、".join(group.name for group in user.groups.all())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the groups, and by them whether the person works at the desk."""
        super().save_related(request, form, formsets, change)
        open_desk(user=form.instance)

    def construct_change_message(self, request: HttpRequest, form: Any, formsets: Any, add: bool = False) -> Any:
        """Of a new password it is said that there is one."""
        message = super().construct_change_message(request, form, formsets, add)
        if isinstance(form, PasswordForm):
            message.changes.append(change_of("密码", "", "重新设置"))
        return message

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Set an account's password and enter that in the log, in one transaction."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)

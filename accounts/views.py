"""The page on which people change their own password."""

from typing import Any

from django.contrib.auth.views import PasswordChangeView
from django.db import transaction
from django.http import HttpResponse

from audit.actor import actor_of
from audit.kinds import EventKind
from audit.recording import record_event


class OwnPassword(PasswordChangeView):
    """修改密码: everybody's own, on record."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Change it, and say in the event log that it was changed, not to what."""
        response = super().form_valid(form)
        record_event(
            kind=EventKind.ACCOUNT, actor=actor_of(self.request), subject=form.user, detail={"事项": "修改自己的密码"}
        )
        return response

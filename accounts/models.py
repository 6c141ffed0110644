"""The user model. Why it is our own: docs/decisions/0020."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """账号: who may sign in. A person has one name; Chinese names are not parted."""

    first_name = None  # type: ignore[assignment]  # as Django says to take a field away
    last_name = None  # type: ignore[assignment]  # as Django says to take a field away
    name = models.CharField("姓名", max_length=150, blank=True, help_text="印在审校单上、记在审计日志里的姓名")

    def get_full_name(self) -> str:
        """Return the name by which every page, record and file calls this person: 姓名, or else the account's name."""
        return self.name or self.username

    def get_short_name(self) -> str:
        """Return the same as `get_full_name`."""
        return self.get_full_name()

"""What belongs to the demo, and so may be removed by its button. Tables of their own, so that no form can set them."""

from django.conf import settings
from django.db import models

from issues.models.bulletin import Bulletin


class DemoBulletin(models.Model):
    """演示: the mark of the bulletin that make_demo made. What is sealed in any other is refused every deletion.

    The database takes a mark only for a bulletin in which nothing was ever submitted or numbered, and changes none.
    """

    bulletin = models.OneToOneField(
        Bulletin, models.CASCADE, primary_key=True, related_name="demo", verbose_name="刊物"
    )

    class Meta:
        verbose_name = "演示"
        verbose_name_plural = "演示"
        default_permissions = ("delete",)  # to remove the demo

    def __str__(self) -> str:
        return f"演示《{self.bulletin}》"


class DemoAccount(models.Model):
    """The mark of an account that make_demo made. It stays when the demo is removed: the event log names the account.

    retired_at: since when it can never sign in again; None while the demo is there.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="demo", verbose_name="账号"
    )
    retired_at = models.DateTimeField("停用时间", null=True, editable=False)

    class Meta:
        verbose_name = "演示账号"
        verbose_name_plural = "演示账号"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.user)

"""在场: who has an article open."""

from django.conf import settings
from django.db import models

from issues.models.article import Article


class Presence(models.Model):
    """An account with an article open in its browser. No lock: it only tells the others.

    It ends by itself a while after seen_at, the last sign of life. Both times are the database's.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences", verbose_name="稿件")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="presences", verbose_name="人员")
    opened_at = models.DateTimeField("打开时间")
    seen_at = models.DateTimeField("最近所见")

    class Meta:
        verbose_name = "在场"
        verbose_name_plural = "在场"
        ordering = ["opened_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="presence_once_an_account")]

    def __str__(self) -> str:
        return f"{self.user}：{self.article}"

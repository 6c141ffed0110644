"""An article's words as each save left them."""

from django.conf import settings
from django.db import models

from issues.enums import VersionAct
from issues.models.article import Article


class ArticleVersion(models.Model):
    """The words of an article after an act that changed them; added to and never changed, as the database sees to.

    It outlives its article, as the event log does: the database knows of no bond between the two. by: None for a command.
    """

    article = models.ForeignKey(
        Article, models.DO_NOTHING, db_constraint=False, related_name="versions", verbose_name="稿件"
    )
    number = models.PositiveIntegerField("版次")
    title = models.CharField("标题", max_length=120)
    subtitle = models.CharField("副题", max_length=120, blank=True)
    body = models.TextField("正文", blank=True)
    credit = models.TextField("署名", blank=True)  # the line as it is printed
    act = models.CharField("事项", max_length=16, choices=VersionAct.choices())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="人员"
    )
    by_name = models.CharField("姓名", max_length=150, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "稿件版本"
        verbose_name_plural = "稿件版本"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["article", "number"], name="version_number_unique")]

    def __str__(self) -> str:
        return f"第 {self.number} 版"

"""保留: what a rule of proofreading finds fault with, and a person has judged to be right."""

from django.conf import settings
from django.db import models

from issues.models.article import Article


class Exemption(models.Model):
    """A finding that is left as it is, with its reason.

    It is tied to its place by the words there and around, never by counting: it goes along when text is put in elsewhere,
    and no longer applies when these words change. key: names rule and words (issues.services.proofreading.findings).
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="exemptions", verbose_name="稿件")
    key = models.CharField("代号", max_length=64)
    rule = models.CharField("规则", max_length=40)
    before = models.CharField("前文", max_length=20, blank=True)
    found = models.TextField("文字", blank=True)
    after = models.CharField("后文", max_length=20, blank=True)
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exemptions", verbose_name="人员")
    by_name = models.CharField("姓名", max_length=150)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "保留"
        verbose_name_plural = "保留"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="exemption_once_a_place"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="exemption_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.before}【{self.found}】{self.after}"

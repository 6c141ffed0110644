"""审校: what people did with an issue on its way, each on a proof."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from issues.enums import Act
from issues.models.issue import Issue
from issues.models.proof import Proof


class Review(models.Model):
    """One act of one person, on record for good.

    Name and roles are those of that moment. A decision holds for the content and the file of its proof, by their digests;
    one that a change of the content has made void says so.
    """

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="reviews", verbose_name="期次")
    proof = models.ForeignKey(Proof, models.PROTECT, null=True, blank=True, related_name="reviews", verbose_name="清样")
    act = models.CharField("事项", max_length=16, choices=Act.choices())
    step = models.CharField("步骤", max_length=20, blank=True)
    reason = models.TextField("原因、意见", max_length=2000, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews", verbose_name="人员")
    by_name = models.CharField("姓名", max_length=150)
    by_roles = models.CharField("身份", max_length=200, blank=True)
    at = models.DateTimeField("时间")
    address = models.CharField("地址", max_length=64, blank=True)
    content_digest = models.CharField("内容摘要", max_length=64, blank=True)
    pdf_digest = models.CharField("文件摘要", max_length=64, blank=True)
    voided_at = models.DateTimeField("作废时间", null=True, blank=True)
    void_reason = models.CharField("作废原因", max_length=200, blank=True)

    class Meta:
        verbose_name = "审校记录"
        verbose_name_plural = "审校记录"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(act__in=[Act.GIVE_UP.value]) | (Q(proof__isnull=False) & ~Q(content_digest="")),
                name="review_is_of_a_proof",
            ),
            models.UniqueConstraint(
                fields=["issue"], condition=Q(act=Act.SIGN_OFF.value), name="issue_signed_off_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.step or self.get_act_display()} {self.by_name}"

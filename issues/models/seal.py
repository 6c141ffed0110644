"""The seal: what was signed off, kept for good."""

from django.db import models
from django.utils import timezone

from issues.models.issue import Issue
from issues.models.proof import Proof
from issues.models.review import Review
from issues.models.stored_file import StoredFile


class Seal(models.Model):
    """签发封存: the signed proof's content and digests, beside the issue and not read from it.

    made_with: program, WeasyPrint, faces and templates, by name and version or digest, as the proof has them.
    """

    issue = models.OneToOneField(Issue, models.PROTECT, related_name="seal", verbose_name="期次")
    proof = models.OneToOneField(Proof, models.PROTECT, related_name="seal", verbose_name="清样")
    sign_off = models.OneToOneField(Review, models.PROTECT, related_name="seal", verbose_name="签发")
    sealed_at = models.DateTimeField("签发时间")
    title = models.CharField("期次名称", max_length=120)
    page_count = models.PositiveSmallIntegerField("页数")
    print_run = models.PositiveIntegerField("印数")
    content = models.JSONField("内容")
    content_digest = models.CharField("内容摘要", max_length=64)
    made_with = models.JSONField("排版环境", default=dict)

    class Meta:
        verbose_name = "签发封存"
        verbose_name_plural = "签发封存"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def signed_on(self) -> str:
        """The day of the sign-off as refusals name it: 9 月 7 日."""
        day = timezone.localtime(self.sealed_at)
        return f"{day.month} 月 {day.day} 日"


class SealedFile(StoredFile):
    """One file of a seal: its variant, and the SHA-256 that it has to have."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="files", verbose_name="签发封存")

    class Meta:
        verbose_name = "封存的文件"
        verbose_name_plural = "封存的文件"
        ordering = ["seal", "variant"]
        constraints = [models.UniqueConstraint(fields=["seal", "variant"], name="sealed_variant_unique")]

    def __str__(self) -> str:
        return f"{self.seal} {self.variant}"

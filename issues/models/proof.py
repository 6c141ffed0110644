"""Proofs: what an issue looked like, in bytes."""

from django.conf import settings
from django.db import models

from issues.models.issue import Issue
from issues.models.stored_file import StoredFile
from text.findings import Finding, findings_from_data


class Proof(models.Model):
    """清样: the typeset PDF of an exact state of an issue.

    The file is named by the digest of its bytes and never changes; a newer state makes a new proof. `content` is that
    state (issues/content.py); `file` is what people read and sign, the archive variant.
    """

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="proofs", verbose_name="期次")
    content = models.JSONField("内容", default=dict, editable=False)
    content_digest = models.CharField("内容摘要", max_length=64)
    pdf_digest = models.CharField("文件摘要", max_length=64)
    file = models.FileField("文件", max_length=200)
    size = models.PositiveIntegerField("字节数")
    page_count = models.PositiveSmallIntegerField("页数")
    titles = models.JSONField("标题", default=list, help_text="清样上各篇的标题，供档案列出")
    findings = models.JSONField("检查结果", null=True, default=None, help_text="空：这份清样没有检查过", editable=False)
    made_with = models.JSONField("排版环境", default=dict, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="制作人"
    )
    made_at = models.DateTimeField("制作时间", auto_now_add=True)

    class Meta:
        verbose_name = "清样"
        verbose_name_plural = "清样"
        ordering = ["-pk"]  # a clock may be set back

    def __str__(self) -> str:
        return f"{self.issue} 清样"

    @property
    def event_parent_pk(self) -> int:
        """The key under which the event log has what happens to the proof: that of its issue."""
        return self.issue_id

    @property
    def found(self) -> tuple[Finding, ...] | None:
        """What its checks found, errors first; None for a proof from before there were checks."""
        return None if self.findings is None else findings_from_data(self.findings)

    @property
    def page_numbers(self) -> range:
        """The numbers of its pages, from 1."""
        return range(1, self.page_count + 1)


class ProofFile(StoredFile):
    """A proof's file for the printing house, made with it: the same positions, other inks."""

    proof = models.ForeignKey(Proof, models.PROTECT, related_name="files", verbose_name="清样")

    class Meta:
        verbose_name = "清样的印刷文件"
        verbose_name_plural = "清样的印刷文件"
        ordering = ["proof", "variant"]
        constraints = [models.UniqueConstraint(fields=["proof", "variant"], name="proof_variant_unique")]

    def __str__(self) -> str:
        return f"{self.proof} {self.variant}"

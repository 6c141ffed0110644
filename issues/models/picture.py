"""Pictures of articles."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Picture(models.Model):
    """图片: kept as it was made safe on upload; bodies name it by the digest of its bytes, which never change."""

    digest = models.CharField("文件摘要", max_length=64, unique=True)
    file = models.FileField("文件", max_length=200)
    width = models.PositiveIntegerField("宽（像素）")
    height = models.PositiveIntegerField("高（像素）")
    mime = models.CharField("类型", max_length=16)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)
    used_at = models.DateTimeField("最近用到", default=timezone.now)  # uploaded, or found in a text by a sweep

    class Meta:
        verbose_name = "图片"
        verbose_name_plural = "图片"
        ordering = ["-uploaded_at", "-pk"]
        default_permissions = ()  # a picture is part of articles, and goes by their rights

    def __str__(self) -> str:
        return f"{self.width}×{self.height} 图片"

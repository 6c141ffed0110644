"""Files between being stored and being named by what they belong to: times and references are rows, never a disk's."""

from django.conf import settings
from django.db import models


class WaitingFile(models.Model):
    """A file that waits for its person to say what is to be made of it (issues/services/files/uploads.py)."""

    token = models.CharField("代号", max_length=32, unique=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="waiting_files", verbose_name="人员"
    )
    purpose = models.CharField("用途", max_length=40)
    name = models.CharField("名称", max_length=255)
    file = models.FileField("文件", max_length=200)
    made_at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "待确认的文件"
        verbose_name_plural = "待确认的文件"
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Orphan(models.Model):
    """A stored file that no row named when a sweep saw it first (issues/services/files/sweeping.py)."""

    name = models.CharField("名称", max_length=200, unique=True)
    seen_at = models.DateTimeField("首次见到")

    class Meta:
        verbose_name = "无主文件"
        verbose_name_plural = "无主文件"
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

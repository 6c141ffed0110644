"""A file that is kept for good, as a proof and a seal have them."""

from django.db import models


class StoredFile(models.Model):
    """One variant of the bulletin, and the SHA-256 in hex that its bytes have."""

    variant = models.CharField("用途", max_length=16)
    file = models.FileField("文件", max_length=200)
    digest = models.CharField("文件摘要", max_length=64)
    size = models.PositiveIntegerField("字节数")

    class Meta:
        abstract = True

"""通知: what a user was told about an issue."""

from django.conf import settings
from django.db import models

from issues.enums import NoticeKind
from issues.models.issue import Issue
from issues.models.review import Review


class Notice(models.Model):
    """One notice to one person, in the words of that moment.

    cause: the act that it tells of; of a turn, and of one that is overdue, the act that brought the issue to the step; of
    decisions that are void, the submission of their round. So a person is told of a thing once, by constraint.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices", verbose_name="收件人"
    )
    kind = models.CharField("类别", max_length=16, choices=NoticeKind.choices())
    cause = models.ForeignKey(Review, models.CASCADE, related_name="notices", verbose_name="起因")
    text = models.TextField("内容")
    made_at = models.DateTimeField("时间")
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        verbose_name = "通知"
        verbose_name_plural = "通知"
        ordering = ["-pk"]
        indexes = [
            # Each page of the desk counts the unread.
            models.Index(fields=["recipient"], condition=models.Q(read_at__isnull=True), name="notice_unread"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["recipient", "cause", "kind"], name="notice_once_each"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def issue(self) -> Issue:
        """What it is about."""
        return self.cause.issue

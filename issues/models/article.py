"""Articles and their credits."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from issues.enums import ArticleStatus, IssueStatus
from issues.models.bulletin import Bulletin
from issues.models.contributor import Contributor
from issues.models.issue import Issue

# Characters of HTML: about 300 printed pages. Cleaning hostile nesting longer than this takes seconds.
LONGEST_BODY = 300_000
# What has been signed off can be corrected, and nothing else: the rest can still be changed.
CORRECTABLE = (IssueStatus.SEALED.value, IssueStatus.WITHDRAWN.value)


class Article(models.Model):
    """稿件: in the pool (稿库) while it has no issue, then an article of that issue.

    `body` is sanitised HTML; it is sanitised again before it is shown or printed.
    """

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="articles", verbose_name="刊物")
    issue = models.ForeignKey(
        Issue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="期次",
        help_text="留空则在稿库",
    )
    position = models.PositiveSmallIntegerField("次序", null=True, blank=True, editable=False)
    title = models.CharField("标题", max_length=120)
    subtitle = models.CharField("副题", max_length=120, blank=True)
    body = models.TextField("正文", blank=True, validators=[MaxLengthValidator(LONGEST_BODY)])
    credit_word = models.CharField("署名用语", max_length=8, default="供稿")
    corrects = models.ForeignKey(
        Issue,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name="更正期次",
        help_text="本刊已签发的一期；印出来的只是稿件的正文",
    )
    corrected_place = models.CharField(
        "更正位置", max_length=200, blank=True, help_text="那一期的哪一处，如“第3页《代表进小院》第2段”"
    )
    status = models.CharField(
        "状态", max_length=16, choices=ArticleStatus.choices(), default=ArticleStatus.RECEIVED.value
    )
    created_at = models.DateTimeField("来稿时间", auto_now_add=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "稿件"
        verbose_name_plural = "稿件"
        ordering = ["-updated_at"]
        indexes = [
            # In the order of the list, of one status too; and the pool by what was changed and what came last.
            models.Index(fields=["-updated_at", "-id"], name="article_in_order"),
            models.Index(fields=["status", "-updated_at", "-id"], name="article_of_status"),
            # Twice: SQLite takes it if it begins with what the pool has in common, PostgreSQL if it begins with the order.
            models.Index(
                fields=["issue", "-updated_at", "-id"], condition=Q(issue__isnull=True), name="article_in_pool"
            ),
            models.Index(fields=["-updated_at", "-id"], condition=Q(issue__isnull=True), name="article_pool_in_order"),
            models.Index(
                fields=["bulletin", "-created_at", "-id"], condition=Q(issue__isnull=True), name="article_come_to_pool"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "position"],
                name="article_position_unique",
                violation_error_message="同一期里两篇稿件的次序相同。",
            ),
            models.CheckConstraint(
                condition=Q(issue__isnull=True, position__isnull=True) | Q(issue__isnull=False, position__isnull=False),
                name="article_position_in_issue_only",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, corrected_place="")
                | (Q(corrects__isnull=False) & ~Q(corrected_place="")),
                name="article_corrects_a_place_of_an_issue",
                violation_error_message="写了更正位置，没有选更正哪一期。请选期次，或把更正位置删去。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def event_parent_pk(self) -> int | None:
        """The key under which the event log has what happens to the article: that of its issue."""
        return self.issue_id

    def clean(self) -> None:
        """Refuse an issue of another bulletin and a correction of what cannot be corrected."""
        if self.issue is not None and self.bulletin_id and self.issue.bulletin_id != self.bulletin_id:
            raise ValidationError({"issue": f"这一期属于《{self.issue.bulletin}》，不是这篇稿件的刊物。"})
        if self.corrects is None:
            return
        if not self.corrected_place.strip():
            raise ValidationError({"corrected_place": "请写明更正哪一处，如“第3页《代表进小院》第2段”。"})
        refusal = self._correction_refusal(self.corrects)
        if refusal:
            raise ValidationError({"corrects": refusal})

    def _correction_refusal(self, corrected: Issue) -> str:
        """Why this article may not correct that issue; empty where it may."""
        if self.bulletin_id and corrected.bulletin_id != self.bulletin_id:
            return f"{corrected}不是这篇稿件的刊物。只能更正本刊的期次。"
        if self.issue == corrected:
            return f"{corrected}就是这篇稿件所在的一期。更正要在以后的期次刊登。"
        if corrected.status not in CORRECTABLE:
            return f"{corrected}（{corrected.get_status_display()}）没有签发过，不用刊登更正。还在编的，请直接改稿件。"
        if self.issue is not None and not corrected.is_before(self.issue):
            return f"{corrected}不在{self.issue}之前。更正要在以后的期次刊登，请核对期号和印发日期。"
        return ""


class Credit(models.Model):
    """署名: joins an article to a contributor. `printed_name` stays as it was printed."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="credits", verbose_name="稿件")
    contributor = models.ForeignKey(Contributor, models.PROTECT, related_name="credits", verbose_name="供稿者")
    position = models.PositiveSmallIntegerField("次序", default=1)
    printed_name = models.CharField("印作", max_length=200, blank=True, help_text="留空则按供稿者的名称")

    class Meta:
        verbose_name = "署名"
        verbose_name_plural = "署名"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.printed_name

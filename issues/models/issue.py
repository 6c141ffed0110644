"""An issue of a bulletin, and to whom it goes."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q

from issues.enums import IssueStatus
from issues.models.bulletin import Bulletin
from issues.models.imprint import Imprint
from issues.models.recipient import RecipientBase, recipient_ordering
from text.numbering import MAXIMUM, IssueCode

# A number that can be printed in Chinese numerals.
NUMBER = [MinValueValidator(1), MaxValueValidator(MAXIMUM)]
# One that was given up leaves its numbers to others.
KEEPS_ITS_NUMBERS = ~Q(status=IssueStatus.GIVEN_UP.value)


class Issue(Imprint):
    """期次: a regular issue has a number in its year and may have a number in all (总期号);
    a supplement (增刊) has a number of its own series and no number in all.

    What masthead and colophon print, but for the bulletin's name, pinyin and layout, is taken over
    from the bulletin when the issue is made.
    """

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="issues", verbose_name="刊物")
    year = models.PositiveSmallIntegerField("年度", validators=[MinValueValidator(1949), MaxValueValidator(2199)])
    year_number = models.PositiveIntegerField("期号", null=True, blank=True, validators=NUMBER)
    total_number = models.PositiveIntegerField("总期号", null=True, blank=True, validators=NUMBER)
    supplement_number = models.PositiveIntegerField(
        "增刊号", null=True, blank=True, validators=NUMBER, help_text="增刊填此项，不填期号和总期号"
    )
    date = models.DateField(
        "印发日期",
        validators=[MinValueValidator(datetime.date(1949, 1, 1)), MaxValueValidator(datetime.date(2199, 12, 31))],
    )
    status = models.CharField(
        "状态", max_length=16, choices=IssueStatus.choices(), default=IssueStatus.DRAFT.value, editable=False
    )
    # Which of the bulletin's review steps it waits at.
    step = models.PositiveSmallIntegerField("审校步骤", null=True, blank=True, editable=False)

    copy_number = models.CharField(
        "份号",
        max_length=6,
        blank=True,
        help_text="六位数字，只在需要时填",
        validators=[RegexValidator(r"^[0-9]{6}\Z", "份号是六位数字。")],
    )

    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        verbose_name = "期次"
        verbose_name_plural = "期次"
        ordering = ["-date", "-year", "-year_number", "-pk"]
        indexes = [
            # In the order of the list, and of the archive. None by status: SQLite would read the archive by it and sort.
            models.Index(fields=["-date", "-year", "-year_number", "-id"], name="issue_in_order"),
            models.Index(fields=["-year", "-date", "-id"], name="issue_in_archive"),
        ]
        permissions = [("read_archive", "查阅档案、下载成品")]
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "year", "year_number"],
                condition=KEEPS_ITS_NUMBERS,
                name="issue_year_number_unique",
                violation_error_message="这一年已有同一期号的期次。",
            ),
            models.UniqueConstraint(
                fields=["bulletin", "total_number"],
                condition=KEEPS_ITS_NUMBERS,
                name="issue_total_number_unique",
                violation_error_message="已有同一总期号的期次。",
            ),
            models.UniqueConstraint(
                fields=["bulletin", "year", "supplement_number"],
                condition=KEEPS_ITS_NUMBERS,
                name="issue_supplement_number_unique",
                violation_error_message="这一年已有同一增刊号的增刊。",
            ),
            models.CheckConstraint(
                condition=Q(year_number__isnull=False, year_number__range=(1, MAXIMUM), supplement_number__isnull=True)
                | Q(
                    supplement_number__isnull=False,
                    supplement_number__range=(1, MAXIMUM),
                    year_number__isnull=True,
                    total_number__isnull=True,
                ),
                name="issue_regular_or_supplement",
                violation_error_message="正刊填期号，增刊只填增刊号，两者填且只填一个。",
            ),
            models.CheckConstraint(
                condition=Q(status=IssueStatus.REVIEW.value, step__isnull=False)
                | (~Q(status=IssueStatus.REVIEW.value) & Q(step__isnull=True)),
                name="issue_waits_at_a_step_in_review_only",
            ),
            models.CheckConstraint(
                condition=Q(total_number__isnull=True) | Q(total_number__range=(1, MAXIMUM)),
                name="issue_total_number_printable",
                violation_error_message=f"总期号从 1 到 {MAXIMUM}。",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """Refuse a number or a date before an issue that an article of this one corrects."""
        if self.pk is None or self.date is None or not (self.year_number or self.supplement_number):
            return  # the fields' own checks say so
        for article in self.articles.filter(corrects__isnull=False).select_related("corrects__bulletin"):
            if article.corrects and not article.corrects.is_before(self):
                raise ValidationError(
                    f"本期稿件《{article}》更正{article.corrects}，本期的期号和印发日期就要在它之后。"
                    "请改期号、日期，或先把这篇稿件移出本期。"
                )

    @property
    def event_parent_pk(self) -> int:
        """The key under which the event log has all that happens to the issue."""
        return self.pk

    def is_before(self, other: "Issue") -> bool:
        """Whether it came out before another issue of its bulletin: not on a later day, and in one series by number."""
        own, others = self.code, other.code
        if own.supplement == others.supplement and (own.year, own.number) >= (others.year, others.number):
            return False
        return self.date <= other.date

    @property
    def code(self) -> IssueCode:
        """The name of the issue on every command: 2021-15, or 2021-Z2."""
        if self.supplement_number is not None:
            return IssueCode(self.year, self.supplement_number, supplement=True)
        assert self.year_number is not None  # by constraint
        return IssueCode(self.year, self.year_number, supplement=False)

    @property
    def title(self) -> str:
        """How people name it: 联络动态 2021 年第 15 期."""
        return f"{self.bulletin.name} {self.number_title}"

    @property
    def number_title(self) -> str:
        """How people name it where the bulletin goes without saying: 2021 年第 15 期."""
        number = self.supplement_number or self.year_number
        series = "增刊第" if self.supplement_number else "第"
        # Django's forms name an issue even while its numbers are being refused.
        return f"{self.year} 年" + (f"{series} {number} 期" if number else "（未编号）")


class IssueRecipient(RecipientBase):
    """A recipient of one issue: copied from the standing list, or extra (本期增发)."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="recipients", verbose_name="期次")
    extra = models.BooleanField("本期增发", default=False)

    class Meta:
        verbose_name = "本期发送单位"
        verbose_name_plural = "本期发送范围"
        ordering = ["extra", *recipient_ordering()]

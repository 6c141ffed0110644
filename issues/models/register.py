"""期号登记簿: the numbers of a bulletin, each with what has become of it."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from issues.enums import NumberState, SeriesKind
from issues.models.bulletin import Bulletin
from issues.models.issue import Issue
from text.numbering import MAXIMUM


class NumberSeries(models.Model):
    """A counter. Its row is locked while a number is taken, so that no number is taken twice or left out.

    It explains the numbers from `start` to `last`; `last` is one less than `start` while there is none.
    """

    bulletin = models.ForeignKey(Bulletin, models.PROTECT, related_name="series", verbose_name="刊物")
    kind = models.CharField("编号", max_length=16, choices=SeriesKind.choices())
    year = models.PositiveSmallIntegerField("年度", null=True, blank=True, help_text="总期号不分年度")
    start = models.PositiveIntegerField("起点", validators=[MinValueValidator(1), MaxValueValidator(MAXIMUM)])
    last = models.PositiveIntegerField("已编到")

    class Meta:
        verbose_name = "编号序列"
        verbose_name_plural = "期号登记簿"
        ordering = ["bulletin", "-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "kind", "year"], name="series_unique"),
            models.UniqueConstraint(
                fields=["bulletin", "kind"], condition=Q(year__isnull=True), name="series_without_year_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind=SeriesKind.TOTAL.value, year__isnull=True)
                | (~Q(kind=SeriesKind.TOTAL.value) & Q(year__isnull=False)),
                name="series_of_a_year_or_in_all",
            ),
            models.CheckConstraint(condition=Q(start__gte=1, last__gte=F("start") - 1), name="series_stands_somewhere"),
        ]

    def __str__(self) -> str:
        of = f"{self.year} 年" if self.year else ""
        return f"《{self.bulletin}》{of}{self.get_kind_display()}"


class NumberEntry(models.Model):
    """One number. A void one says why; one in use names its issue."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="entries", verbose_name="编号序列")
    number = models.PositiveIntegerField("编号")
    state = models.CharField("状态", max_length=16, choices=NumberState.choices())
    issue = models.ForeignKey(Issue, models.PROTECT, null=True, blank=True, related_name="numbers", verbose_name="期次")
    reason = models.CharField("说明", max_length=200, blank=True)
    changed_at = models.DateTimeField("时间", auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="经手人"
    )
    changed_name = models.CharField("经手人姓名", max_length=150, blank=True)

    class Meta:
        verbose_name = "编号"
        verbose_name_plural = "编号"
        ordering = ["series", "number"]
        indexes = [
            # The next number is the lowest free one.
            models.Index(fields=["series", "number"], condition=Q(state=NumberState.FREE.value), name="number_free"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="number_unique"),
            models.CheckConstraint(
                condition=Q(state__in=[NumberState.RESERVED.value, NumberState.USED.value], issue__isnull=False)
                | Q(state=NumberState.FREE.value, issue__isnull=True)
                | (Q(state=NumberState.VOID.value, issue__isnull=True) & ~Q(reason="")),
                name="number_is_explained",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.number}"

"""What a recipient is, in the standing list of a bulletin and in the list of one issue."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from issues.models.imprint import MOST_COPIES
from text.enums import RecipientCategory


class RecipientBase(models.Model):
    """One office that gets copies, and how it stands in the colophon.

    `line` counts the lines within a category as the office groups them; `mark` joins the name
    to the next one on its line.
    """

    category = models.CharField("类别", max_length=16, choices=RecipientCategory.choices())
    # Django gives Positive… fields a constraint of the database's own on both engines.
    line = models.PositiveSmallIntegerField(
        "行", default=1, help_text="版记中同类的第几行", validators=[MinValueValidator(1), MaxValueValidator(99)]
    )
    position = models.PositiveSmallIntegerField(
        "次序", default=1, help_text="行内的次序", validators=[MinValueValidator(1), MaxValueValidator(999)]
    )
    name = models.CharField("名称", max_length=200, help_text="照印的名称")
    mark = models.CharField("连接符", max_length=2, blank=True, help_text="与下一个名称之间的标点，行末留空")
    copies = models.PositiveIntegerField("份数", default=1, validators=[MaxValueValidator(MOST_COPIES)])

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def recipient_ordering() -> list[models.expressions.Combinable | str]:
    """报 before 送 before 发, then by line and place in the line."""
    rank = models.Case(
        *(models.When(category=category.value, then=index) for index, category in enumerate(RecipientCategory)),
        output_field=models.IntegerField(),
    )
    return [rank, "line", "position", "pk"]

"""Who articles come from."""

from django.db import models

from issues.enums import ContributorKind


class Contributor(models.Model):
    """供稿单位 or 供稿人; a person belongs to an office."""

    kind = models.CharField("类别", max_length=8, choices=ContributorKind.choices())
    name = models.CharField("名称", max_length=100)
    office = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="所在单位",
        limit_choices_to={"kind": ContributorKind.OFFICE.value},
    )

    class Meta:
        verbose_name = "供稿者"
        verbose_name_plural = "供稿单位和供稿人"
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "office"],
                name="contributor_unique_in_office",
                violation_error_message="这个单位已有同名的供稿人。",
            ),
            # SQLite takes two NULLs for different, so those without an office have a rule of their own.
            models.UniqueConstraint(
                fields=["kind", "name"],
                condition=models.Q(office__isnull=True),
                name="contributor_unique_without_office",
                violation_error_message="已有同名的供稿者。",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=ContributorKind.PERSON.value) | models.Q(office__isnull=True),
                name="contributor_office_of_person_only",
                violation_error_message="供稿单位不再填所在单位。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office.name}　{self.name}" if self.office else self.name

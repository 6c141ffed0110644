"""What masthead and colophon print of an office, in the settings of a bulletin and as an issue took it over."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models

MOST_COPIES = 99_999


def refuse_state_secret(marking: str) -> None:
    """Refuse the markings of state secrets: such matters do not belong on a system of this kind."""
    if any(level in marking for level in ("绝密", "机密", "秘密")):
        raise ValidationError("本系统不得处理国家秘密，不能标“绝密”“机密”“秘密”。涉密内容请按保密规定另行办理。")


class Imprint(models.Model):
    """A new issue takes all of these over from its bulletin, and keeps them."""

    issuing_body = models.CharField("编发单位", max_length=120, blank=True, help_text="照印，如“某某办公室编”")
    approval_number = models.CharField("批准文号", max_length=60, blank=True)
    editors = models.CharField("责任编辑", max_length=120, blank=True, help_text="姓名之间用顿号分开")
    contact = models.CharField("联系方式", max_length=200, blank=True, help_text="电话、邮箱，照印")
    marking = models.CharField(
        "标识", max_length=20, blank=True, help_text="如“内部资料”，印在首页左上角", validators=[refuse_state_secret]
    )
    file_copies = models.PositiveIntegerField("存档份数", default=0, validators=[MaxValueValidator(MOST_COPIES)])

    class Meta:
        abstract = True


TAKEN_OVER = tuple(field.name for field in Imprint._meta.local_fields)

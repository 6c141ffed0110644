"""A bulletin, and all that makes it this office's: masthead, standing recipients, steps, layout."""

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from issues.enums import CreditPlace
from issues.models.recipient import MOST_COPIES, RecipientBase, recipient_ordering


def refuse_state_secret(marking: str) -> None:
    """Refuse the markings of state secrets: such matters do not belong on a system of this kind."""
    if any(level in marking for level in ("绝密", "机密", "秘密")):
        raise ValidationError("本系统不得处理国家秘密，不能标“绝密”“机密”“秘密”。涉密内容请按保密规定另行办理。")


class Bulletin(models.Model):
    """刊物. An issue takes over its masthead lines, colophon and recipients from here when it is made;
    name, pinyin and layout stay the bulletin's and are read when an issue is typeset."""

    name = models.CharField("刊名", max_length=40, unique=True)
    pinyin = models.CharField("刊名拼音", max_length=240, blank=True, help_text="大写字母；新建时留空则按刊名拟出")
    issuing_body = models.CharField("编发单位", max_length=120, blank=True, help_text="照印，如“某某办公室编”")
    approval_number = models.CharField("批准文号", max_length=60, blank=True)
    editors = models.CharField("责任编辑", max_length=120, blank=True, help_text="姓名之间用顿号分开")
    contact = models.CharField("联系方式", max_length=200, blank=True, help_text="电话、邮箱，照印")
    marking = models.CharField(
        "标识", max_length=20, blank=True, help_text="如“内部资料”，印在首页左上角", validators=[refuse_state_secret]
    )
    file_copies = models.PositiveIntegerField("存档份数", default=0, validators=[MaxValueValidator(MOST_COPIES)])

    name_pt = models.FloatField(
        "刊名字号",
        default=60,
        validators=[MinValueValidator(22), MaxValueValidator(100)],
        help_text="磅；过宽时自动缩小",
    )
    masthead_lines = models.PositiveSmallIntegerField(
        "报头行数",
        default=7,
        validators=[MinValueValidator(6), MaxValueValidator(12)],
        help_text="报头在首页占几行（每页 22 行）",
    )
    credit_place = models.CharField(
        "供稿署名", max_length=8, choices=CreditPlace.choices(), default=CreditPlace.RIGHT.value
    )
    contents = models.BooleanField("印本期要目", default=False)
    colophon_on_even_page = models.BooleanField("版记排在双页", default=False)
    print_run_shown = models.BooleanField("印共印份数", default=False)

    class Meta:
        verbose_name = "刊物"
        verbose_name_plural = "刊物"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Recipient(RecipientBase):
    """A recipient of the standing list: gets every issue."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="recipients", verbose_name="刊物")

    class Meta:
        verbose_name = "发送单位"
        verbose_name_plural = "发送范围"
        ordering = recipient_ordering()


class ReviewStep(models.Model):
    """A step between submission and sign-off, and the group that decides it."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="steps", verbose_name="刊物")
    position = models.PositiveSmallIntegerField("次序")
    name = models.CharField("名称", max_length=20)
    group = models.ForeignKey(Group, models.PROTECT, related_name="+", verbose_name="由谁")

    class Meta:
        verbose_name = "审校步骤"
        verbose_name_plural = "审校步骤"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "position"],
                name="step_position_unique",
                violation_error_message="两个步骤的次序相同。",
            ),
        ]

    def __str__(self) -> str:
        return self.name

"""A bulletin, and all that makes it this office's: masthead, standing recipients, steps, layout."""

from django.contrib.auth.models import Group
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models

from issues.models.imprint import Imprint
from issues.models.recipient import RecipientBase, recipient_ordering
from proofreading.office import Limits
from text.enums import CreditPlace


class Bulletin(Imprint):
    """刊物. An issue takes over its masthead lines, colophon and recipients from here when it is made;
    name, pinyin and layout stay the bulletin's and are read when an issue is typeset."""

    name = models.CharField("刊名", max_length=40, unique=True)
    pinyin = models.CharField("刊名拼音", max_length=240, blank=True, help_text="大写字母；新建时留空则按刊名拟出")

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
    title_words = models.TextField(
        "题目用词",
        blank=True,
        validators=[MaxLengthValidator(10_000)],
        help_text="题目转行时不拆开的词，如“人大常委会”；每行一个，或用顿号分开",
    )
    own_edits_eased = models.BooleanField(
        "改过稿的人可以签发",
        default=False,
        help_text="只供人手很少的单位；每次这样签发，审计日志都写明",
    )
    overdue_days = models.PositiveSmallIntegerField(
        "逾期天数",
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="在一个步骤等待超过几天算逾期（1 至 365）；按日历日计，到的当天不算",
    )
    print_run_shown = models.BooleanField("印共印份数", default=False)
    title_limit = models.PositiveSmallIntegerField("标题字数", default=Limits().title, help_text="超过就警告；0 为不限")
    sentence_limit = models.PositiveSmallIntegerField(
        "句子字数", default=Limits().sentence, help_text="一句超过就提示；0 为不限"
    )
    caption_limit = models.PositiveSmallIntegerField(
        "图题字数", default=Limits().caption, help_text="超过就提示；0 为不限"
    )
    article_limit = models.PositiveSmallIntegerField(
        "全篇字数", default=Limits().article, help_text="一篇的正文（不含表格、图题）超过就警告；0 为不限"
    )

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

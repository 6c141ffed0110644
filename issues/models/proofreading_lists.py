"""What a bulletin's proofreading is told of its office: 词表, and 领导和机构名录 in order of precedence."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MinLengthValidator, MinValueValidator
from django.db import models

from issues.enums import OfficialKind, WordWeight
from issues.models.bulletin import Bulletin
from proofreading.wordlist import HEAD, SHIPPED

LONGEST_LIST = 1000  # characters of all the lines of a field
_SHIPPED = frozenset(word.wrong for word in SHIPPED)


def lines(text: str) -> tuple[str, ...]:
    """The entries of a field that has one a line."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip()))


class ListedWord(models.Model):
    """A word of the bulletin's own list. Where the shipped list has it too, this entry takes that one's place."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="words", verbose_name="刊物")
    wrong = models.CharField(
        "词",
        max_length=40,
        validators=[MinLengthValidator(HEAD)],
        help_text="稿件里不应出现的写法，至少两个字，如“联络站点”",
    )
    right = models.CharField(
        "应为", max_length=40, blank=True, help_text="正确的写法，如“联络站”；要看上下文才知道的、禁用的，留空"
    )
    weight = models.CharField(
        "程度",
        max_length=8,
        choices=WordWeight.choices(),
        default=WordWeight.WARNING.value,
        help_text="错误：改掉或写明理由保留，才能送审，“应为”留空的就是禁用词；警告：应当看一看；提示：供参考，不能一键改正；"
        "不查：随系统带来的词表里有这个词，本刊不查它",
    )
    contexts = models.TextField(
        "不算错的上下文",
        blank=True,
        validators=[MaxLengthValidator(LONGEST_LIST)],
        help_text="含有这个词而没有错的说法，每行一个。如词是“布署”，这里写“公布署名”",
    )
    why = models.CharField(
        "理由", max_length=100, blank=True, help_text="检查时一并显示，如“市委办 3 月通知，不再用这个提法”；不查的必填"
    )

    class Meta:
        verbose_name = "词表词条"
        verbose_name_plural = "词表"
        ordering = ["bulletin", "wrong"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "wrong"],
                name="listed_word_once_in_bulletin",
                violation_error_message="本刊词表里已有这个词，请改那一条。",
            ),
            models.CheckConstraint(
                condition=~models.Q(right=models.F("wrong")),
                name="listed_word_is_not_right",
                violation_error_message="“词”和“应为”相同。",
            ),
            models.CheckConstraint(
                condition=~models.Q(weight=WordWeight.OFF.value, why=""),
                name="listed_word_off_has_a_reason",
                violation_error_message="不查这个词，请写明理由。",
            ),
        ]

    def __str__(self) -> str:
        return self.wrong

    def clean(self) -> None:
        """Only what the shipped list has can be switched off, and a context holds its word."""
        if self.weight == WordWeight.OFF.value and self.wrong not in _SHIPPED:
            raise ValidationError(
                {"weight": f"随系统带来的词表里没有“{self.wrong}”，不必设为不查。本刊自己的词不再查的，删去就是。"}
            )
        strange = next((context for context in lines(self.contexts) if self.wrong not in context), None)
        if strange is not None:
            raise ValidationError({"contexts": f"“{strange}”里没有“{self.wrong}”。"})


class Official(models.Model):
    """An official or a body of the list; position: its place in the order of precedence, from 1 without gaps."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="officials", verbose_name="刊物")
    position = models.PositiveSmallIntegerField(
        "次序",
        validators=[MinValueValidator(1)],
        blank=True,
        help_text="排在第几。要插在第 3 位就填 3，原来第 3 位以后的顺延；留空排在最后",
    )
    kind = models.CharField("类别", max_length=8, choices=OfficialKind.choices(), default=OfficialKind.PERSON.value)
    name = models.CharField(
        "姓名或全称",
        max_length=60,
        validators=[MinLengthValidator(2)],
        help_text="姓名中间不空格；机构写全称，如“望川市人民代表大会常务委员会”",
    )
    title = models.CharField(
        "现任职务",
        max_length=100,
        blank=True,
        help_text="照印出来的写，几个职务用顿号分开，如“市人大常委会党组书记、主任”；机构留空",
    )
    short_forms = models.TextField(
        "可用的简称",
        blank=True,
        validators=[MaxLengthValidator(LONGEST_LIST)],
        help_text="每行一个。领导：也可以用的职务，如“人大主任”（“主任”“党组书记”不必写）；机构：可用的简称，如“市人大常委会”，"
        "写在最前的用来一键改正",
    )
    former_titles = models.TextField(
        "不再用的职务",
        blank=True,
        validators=[MaxLengthValidator(LONGEST_LIST)],
        help_text="每行一个，如“青石区委书记”：和姓名写在一起就警告，前面有“原”“时任”的不算；机构留空",
    )
    wrong_names = models.TextField(
        "不能用的写法",
        blank=True,
        validators=[MaxLengthValidator(LONGEST_LIST)],
        help_text="每行一个。领导：写错的姓名，如“顾之秋”；机构：不规范的名称，如“市人大常务委员会”",
    )
    active = models.BooleanField("检查", default=True, help_text="不勾就留在名录里，检查时不用")

    class Meta:
        verbose_name = "领导或机构"
        verbose_name_plural = "领导和机构名录"
        ordering = ["bulletin", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "position"],
                name="official_position_unique",
                violation_error_message="名录里有两个相同的次序。",
            ),
            models.UniqueConstraint(
                fields=["bulletin", "name"],
                name="official_name_unique",
                violation_error_message="本刊名录里已有这个名称。同名的两人分不清，只能列一人。",
            ),
            models.CheckConstraint(
                condition=models.Q(position__gte=1),
                name="official_position_from_one",
                violation_error_message="次序从 1 起。",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=OfficialKind.BODY.value, title="", former_titles="")
                | (models.Q(kind=OfficialKind.PERSON.value) & ~models.Q(title="")),
                name="official_person_has_title",
                violation_error_message="领导请填现任职务；机构没有职务，“现任职务”“不再用的职务”留空。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}{self.name}"

    def clean(self) -> None:
        """What is right is not wrong as well, and each form is long enough to be looked for."""
        right = {self.name, self.title, *lines(self.short_forms)}
        for field in ("former_titles", "wrong_names", "short_forms"):
            for form in lines(getattr(self, field)):
                if len(form) < HEAD:
                    raise ValidationError({field: f"“{form}”只有一个字，请至少写两个字。"})
                if field != "short_forms" and form in right:
                    raise ValidationError({field: f"“{form}”又写作可用的，又写作不能用的。请删去一处。"})

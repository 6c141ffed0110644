"""第一天: the three steps to an office's first issue, each ticked by what there is."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from accounts.models import User
from issues.enums import IssueStatus, SeriesKind
from issues.models import Bulletin, Issue, Seal
from issues.services.review.situation import current_step, following_step
from issues.workflow import DEFAULT_STEPS


@dataclass(frozen=True)
class Task:
    """One thing to do: what, by whom, whether it is done, and where (word and address) for those who do it.

    optional: not every office needs it.
    """

    text: str
    role: Role
    done: bool
    mine: bool
    doors: tuple[tuple[str, str], ...]
    optional: bool = False


@dataclass(frozen=True)
class Step:
    """A step: done when all is done that every office needs."""

    name: str
    tasks: tuple[Task, ...]

    @property
    def done(self) -> bool:
        """Return True if there is nothing left to do."""
        return all(task.done or task.optional for task in self.tasks)

    @property
    def role(self) -> Role | None:
        """Whose step it is; None where several have a part in it."""
        roles = {task.role for task in self.tasks}
        return roles.pop() if len(roles) == 1 else None

    @property
    def mine(self) -> bool:
        """Return True if this person has a part in it."""
        return any(task.mine for task in self.tasks)


class _Guide:
    """Makes the tasks for one person: their own have doors."""

    def __init__(self, user: User) -> None:
        self.groups = set(user.groups.values_list("name", flat=True))
        self.bulletin = Bulletin.objects.order_by("pk").first()
        going = Issue.objects.exclude(status=IssueStatus.GIVEN_UP.value)
        self.issue = going.select_related("bulletin").order_by("pk").first()

    def task(self, text: str, role: Role, done: bool, *doors: tuple[str, str], optional: bool = False) -> Task:
        mine = role.value in self.groups
        return Task(text, role, done, mine, doors if mine else (), optional)

    def settings(self) -> Step:
        own, keeper = self.bulletin, Role.ADMINISTRATOR
        address = "admin:issues_bulletin_change" if own else "admin:issues_bulletin_add"
        page = ("打开刊物" if own else "增加刊物", reverse(address, args=[own.pk] if own else None))
        asked = (
            urlencode({"bulletin": own.pk, "kind": SeriesKind.YEAR.value, "year": timezone.localdate().year})
            if own
            else ""
        )
        register = ("登记起点", f"{reverse('admin:issues_numberseries_add')}?{asked}")
        return Step(
            "建账号和刊物",
            (
                *self._accounts(),
                self.task("刊物：刊名、编发单位", keeper, bool(own and own.issuing_body), page),
                self.task("常设发送范围", keeper, bool(own and own.recipients.exists()), *([page] if own else ())),
                self.task(
                    "期号从几开始（从第 1 期编起的不必写）",
                    keeper,
                    bool(own and own.series.exists()),
                    *([register] if own else ()),
                    optional=True,
                ),
            ),
        )

    def _accounts(self) -> list[Task]:
        """As many users of each group as its steps need: one user decides one step."""
        steps = [step.group.name for step in self.bulletin.steps.select_related("group")] if self.bulletin else []
        needed = Counter([Role.EDITOR.value, *(steps or [role.value for _, role in DEFAULT_STEPS])])
        there = dict(
            User.objects.filter(is_active=True, groups__name__in=needed)
            .values_list("groups__name")
            .annotate(Count("pk"))
        )
        door = ("增加账号", reverse("admin:accounts_user_add"))
        return [
            self.task(
                f"{name}账号，至少 {number} 个，现有 {there.get(name, 0)} 个"
                + ("（同一个人不审两步）" if number > 1 else ""),
                Role.ADMINISTRATOR,
                there.get(name, 0) >= number,
                door,
            )
            for name, number in needed.items()
        ]

    def manuscripts(self) -> Step:
        own, issue, editor = self.bulletin, self.issue, Role.EDITOR
        of = f"?bulletin={own.pk}" if own else ""
        making = (("新建一期", reverse("admin:issues_issue_add") + of),) if own else ()
        taking = (
            ("导入 Word", reverse("issues:word")),
            ("新增稿件", reverse("admin:issues_article_add") + of),
        )
        return Step(
            "收稿、编一期",
            (
                self.task("收稿进稿库", editor, bool(own and own.articles.exists()), *(taking if own else ())),
                self.task("建一期", editor, issue is not None, *making),
                self.task("从稿库编入稿件", editor, bool(issue and issue.articles.exists()), *self._page()),
            ),
        )

    def way(self) -> Step:
        issue = self.issue
        at = current_step(issue) if issue else None
        last = bool(issue and at and following_step(issue, at) is None)
        return Step(
            "清样、送审、签发",
            (
                self.task("出清样，按检查结果改好", Role.EDITOR, bool(issue and issue.proofs.exists()), *self._page()),
                self.task("各篇定稿，送审", Role.EDITOR, at is not None, *self._page()),
                self.task("逐步审核通过", Role.REVIEWER, last, *self._page()),
                self.task("签发", Role.APPROVER, False, *self._page()),
            ),
        )

    def _page(self) -> tuple[tuple[str, str], ...]:
        if self.issue is None:
            return ()
        return ((str(self.issue), reverse("admin:issues_issue_change", args=[self.issue.pk])),)


def first_day(user: User) -> tuple[Step, ...]:
    """The steps, for this person; none once an issue of the office has been signed off."""
    if Seal.objects.exists():
        return ()
    guide = _Guide(user)
    return (guide.settings(), guide.manuscripts(), guide.way())

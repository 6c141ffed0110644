"""Making a bulletin, and ordering its review steps."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F

from accounts.roles import role_group
from common.saving import save_checked
from issues.enums import IssueStatus
from issues.models import Bulletin, ReviewStep
from issues.pinyin import suggest_pinyin
from issues.queries.accounts import groups_that_decide
from issues.workflow import DEFAULT_STEPS
from text.errors import Refusal


@transaction.atomic
def create_bulletin(*, bulletin: Bulletin, suggests_pinyin: bool) -> Bulletin:
    """Save a new bulletin with the default review steps.

    suggests_pinyin: whether an empty pinyin is filled from the name.
    """
    if suggests_pinyin and not bulletin.pinyin:
        bulletin.pinyin = suggest_pinyin(bulletin.name)
    save_checked(bulletin)
    ReviewStep.objects.bulk_create(
        ReviewStep(bulletin=bulletin, position=position, name=name, group=role_group(role))
        for position, (name, role) in enumerate(DEFAULT_STEPS, start=1)
    )
    return bulletin


@transaction.atomic
def order_steps(*, bulletin: Bulletin, steps: Sequence[ReviewStep]) -> None:
    """Make these the review steps of a bulletin, numbered from 1 in the order given.

    Raises Refusal where they are other steps than before and an issue is on its way through them, and where a step's
    group does not see issues: what waits there would wait for ever.
    """
    for step in steps:
        if not groups_that_decide().filter(pk=step.group_id).exists():
            raise Refusal(f"{step.name}不能由{step.group}来审：{step.group}看不到期次。请改选审核、签发或编辑。")
    before = [(step.pk, step.name, step.group_id) for step in bulletin.steps.all()]
    waiting = bulletin.issues.filter(status=IssueStatus.REVIEW.value).first()
    if waiting and before != [(step.pk, step.name, step.group_id) for step in steps]:
        raise Refusal(f"{waiting}正在审校，现在不能改审校步骤。请等它签发或退回以后再改。")
    bulletin.steps.exclude(pk__in=[step.pk for step in steps]).delete()
    # Past the end first: two steps never have one position, not even between two statements.
    bulletin.steps.update(position=F("position") + bulletin.steps.count() + len(steps))
    for position, step in enumerate(steps, start=1):
        step.position = position
        save_checked(step)

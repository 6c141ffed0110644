import pytest
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from issues.enums import Act, SeriesKind
from issues.first_day import first_day
from issues.models import Bulletin
from issues.services.bulletins import create_bulletin
from issues.services.register import start_series
from issues.workflow import DEFAULT_STEPS
from tests.factories import ArticleFactory, RecipientFactory, account
from tests.offices import Office, proof_of

pytestmark = pytest.mark.django_db


def ticks(user: User) -> list[list[bool]]:
    return [[task.done for task in step.tasks] for step in first_day(user)]


def test_in_an_office_without_anything_nothing_is_ticked():
    steps = first_day(account(Role.ADMINISTRATOR))
    assert [step.done for step in steps] == [False, False, False]
    assert [step.name for step in steps] == ["建账号和刊物", "收稿、编一期", "清样、送审、签发"]
    assert [task.text for task in steps[0].tasks[:3]] == [
        "编辑账号，至少 1 个，现有 0 个",
        "审核账号，至少 2 个，现有 0 个（同一个人不审两步）",
        "签发账号，至少 1 个，现有 0 个",
    ]
    assert not any(task.done for step in steps for task in step.tasks)


def test_each_step_ticks_itself_until_the_first_issue_is_signed():
    keeper = account(Role.ADMINISTRATOR)
    office = Office()
    assert ticks(keeper)[0] == [True, True, True, False, False, False]
    own = create_bulletin(bulletin=Bulletin(name="望川动态", issuing_body="办公室编"), suggests_pinyin=True)
    RecipientFactory(bulletin=own)
    start_series(bulletin=own, kind=SeriesKind.YEAR, year=2026, first=4)
    assert ticks(keeper)[0] == [True] * 6
    assert ticks(keeper)[1:] == [[False] * 3, [False] * 4]
    ArticleFactory(bulletin=own)
    assert ticks(keeper)[1] == [True, False, False]
    issue = office.issue(bulletin=own, year_number=4)
    issue.proofs.all().delete()
    assert ticks(keeper)[1:] == [[True, True, True], [False] * 4]
    proof_of(issue)
    assert ticks(keeper)[2] == [True, False, False, False]
    office.act(Act.SUBMIT, issue, office.editor)
    assert ticks(keeper)[2] == [True, True, False, False]
    office.act(Act.PASS, issue, office.first)
    assert ticks(keeper)[2] == [True, True, False, False]
    office.act(Act.PASS, issue, office.second)
    assert ticks(keeper)[2] == [True, True, True, False]
    office.act(Act.SIGN_OFF, issue, office.approver)
    assert first_day(keeper) == ()


@pytest.mark.parametrize(
    ("role", "mine"),
    [
        (Role.ADMINISTRATOR, [True, False, False]),
        (Role.EDITOR, [False, True, True]),
        (Role.REVIEWER, [False, False, True]),
        (Role.APPROVER, [False, False, True]),
        (Role.AUDITOR, [False, False, False]),
    ],
)
def test_each_person_gets_the_doors_of_their_own_tasks(role, mine):
    Office().issue()
    steps = first_day(account(role))
    assert [step.mine for step in steps] == mine
    assert [step.role for step in steps] == [Role.ADMINISTRATOR, Role.EDITOR, None]
    assert {task.role for step in steps for task in step.tasks if task.doors} == ({role} if any(mine) else set())


def test_every_door_opens(client):
    office = Office()
    office.issue()
    for user in (account(Role.ADMINISTRATOR), office.editor, office.first, office.approver):
        client.force_login(user)
        doors = {address for step in first_day(user) for task in step.tasks for _, address in task.doors}
        assert doors
        assert {client.get(address).status_code for address in doors} == {200}


def test_as_many_people_are_asked_for_as_the_bulletin_has_steps():
    own = create_bulletin(bulletin=Bulletin(name="望川动态", issuing_body="办公室编"), suggests_pinyin=True)
    own.steps.get(name="复审").delete()
    assert len(DEFAULT_STEPS) == 3
    account(Role.REVIEWER)
    assert first_day(account(Role.ADMINISTRATOR))[0].tasks[1].done


def test_the_front_page_shows_it_until_an_issue_is_signed(as_role):
    address = reverse("admin:index")
    page = as_role(Role.REVIEWER).get(address).content.decode()
    assert "这一步由系统管理员做。" in page
    assert "增加账号" not in page
    assert "增加账号" in as_role(Role.ADMINISTRATOR).get(address).content.decode()
    Office().signed()
    assert "第一天" not in as_role(Role.EDITOR).get(address).content.decode()

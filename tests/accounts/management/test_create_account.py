from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from audit.models import Event

pytestmark = pytest.mark.django_db


def create(*arguments: str) -> str:
    out = StringIO()
    call_command("create_account", *arguments, stdout=out)
    return out.getvalue()


def test_an_account_of_a_role_with_a_random_password():
    name, password = create("first", "系统管理员").rstrip("\n").split("\t")
    made = User.objects.get(username=name)
    assert (made.check_password(password), made.is_staff, made.is_superuser) == (True, True, False)
    assert [g.name for g in made.groups.all()] == ["系统管理员"]
    assert create("second", "阅览").split("\t")[1] != password
    assert User.objects.get(username="second").is_staff is False


def test_an_account_that_is_made_is_recorded_without_its_password():
    password = create("first", "系统管理员").rstrip("\n").split("\t")[1]
    event = Event.objects.get()
    assert (event.kind, event.person, event.about) == ("account", "命令行", "用户 first")
    assert event.in_words == "事项：新建；组：（空） → 系统管理员"
    assert password not in str(Event.objects.values())


def test_a_name_that_is_taken_is_refused():
    create("first", "系统管理员")
    with pytest.raises(CommandError, match="账号 first 已经有了"):
        create("first", "编辑")


def test_a_role_that_there_is_not_is_refused():
    with pytest.raises(CommandError, match="invalid choice"):
        create("first", "主编")

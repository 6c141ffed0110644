import pytest
from django.test import Client
from django.urls import reverse

from issues.enums import Role
from issues.models import Bulletin, DemoBulletin
from issues.services.demo import contents_of_demo
from tests.factories import account
from tests.issues.services.test_demo import House

pytestmark = pytest.mark.django_db
ADDRESS = "/demo/remove/"
BUTTON = '<button class="default">移除演示</button>'


@pytest.fixture
def house() -> House:
    return House()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def sent(**changes: str) -> dict[str, str]:
    return {"password": "secret-of-the-test", "seen": contents_of_demo(DemoBulletin.objects.get()).version, **changes}


def test_the_page_says_exactly_what_goes(house):
    page = signed_in(house.boss).get(ADDRESS).content.decode()
    said = ["3 期，其中签发过 1 期", "4 篇", "3 个编号", "停用 5 个", "editor、first、second、approver、guanli", "李某"]
    assert [one for one in said if one not in page] == []
    assert BUTTON in page
    assert "两处都用" not in page
    assert "wang" not in page.split("<table", 1)[1]


def test_an_administrator_of_the_office_removes_it_and_stays(house):
    client = signed_in(house.boss)
    answer = client.post(ADDRESS, sent(), follow=True)
    assert answer.status_code == 200
    assert "演示《演示动态》已移除" in answer.content.decode()
    assert not DemoBulletin.objects.exists()
    assert client.get(ADDRESS).status_code == 404


def test_one_of_the_demo_removes_it_and_is_out(house):
    client = signed_in(house.keeper)
    answer = client.post(ADDRESS, sent(), follow=True)
    assert answer.redirect_chain[-1][0].startswith("/login/")
    assert "演示《演示动态》已移除" in answer.content.decode()
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize(("changes", "said"), [({"password": "wrong"}, "密码不对"), ({"seen": "x"}, "刚刚有变动")])
def test_without_the_password_or_over_other_contents_nothing_goes(house, changes, said):
    answer = signed_in(house.boss).post(ADDRESS, sent(**changes))
    assert answer.status_code == 409
    assert said in answer.content.decode()
    assert Bulletin.objects.count() == 2


def test_without_an_administrator_of_the_office_there_is_a_way_to_make_one_and_no_button(house):
    house.boss.is_active = False
    house.boss.save()
    client = signed_in(house.keeper)
    page = client.get(ADDRESS).content.decode()
    assert BUTTON not in page
    assert reverse("admin:auth_user_add") in page
    assert client.post(ADDRESS, sent()).status_code == 409
    assert DemoBulletin.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_else_removes_it(house, role):
    assert signed_in(account(role, "somebody")).post(ADDRESS, sent()).status_code == 403
    assert DemoBulletin.objects.exists()


def test_the_page_of_its_bulletin_leads_there_for_the_administrator_alone(house):
    def leads(user, bulletin) -> bool:
        page = signed_in(user).get(reverse("admin:issues_bulletin_change", args=[bulletin.pk]))
        assert page.status_code == 200
        return ADDRESS in page.content.decode()

    assert leads(house.boss, house.bulletin)
    assert not leads(house.office.editor, house.bulletin)
    assert not leads(house.boss, house.real.bulletin)

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from issues.enums import Role
from issues.models import Bulletin, DemoBulletin, Seal
from issues.services.demo import mark_demo
from tests.factories import BulletinFactory
from tests.issues.services.ways import Office

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_demo_is_removed_by_its_button_once_there_is_an_administrator_of_the_office(desk):
    office = Office()
    demo, own = BulletinFactory(name="演示动态"), BulletinFactory(name="望川动态")
    page = desk(Role.ADMINISTRATOR, "guanli")
    mark_demo(bulletin=demo, accounts=User.objects.all())
    office.signed(bulletin=demo)

    page.goto(f"/admin/issues/bulletin/{demo.pk}/change/")
    page.get_by_role("link", name="移除演示").click()
    expect(page.get_by_role("button", name="移除演示")).to_have_count(0)
    page.get_by_role("link", name="增加账号").click()
    page.fill("#id_username", "wang")
    for field in ("#id_password1", "#id_password2"):
        page.fill(field, "望川的第一天2026")
    page.select_option("#id_groups", label="系统管理员")
    page.click("input[name=_save]")
    expect(page.locator(".messagelist")).to_contain_text("wang")

    page.goto("/demo/remove/")
    expect(page.locator(".facts")).to_contain_text("1 期，其中签发过 1 期")
    page.fill("#password", "secret-of-the-test")
    page.get_by_role("button", name="移除演示").click()
    expect(page.get_by_role("status")).to_contain_text("演示《演示动态》已移除")
    assert (list(Bulletin.objects.all()), Seal.objects.count(), DemoBulletin.objects.count()) == ([own], 0, 0)

    page.fill("#id_username", "wang")
    page.fill("#id_password", "望川的第一天2026")
    page.click("button.primary")
    page.goto("/admin/")
    expect(page.locator(".first-day h3")).to_have_count(3)
    page.goto("/admin/issues/bulletin/")
    expect(page.locator("#result_list tbody tr")).to_have_count(1)

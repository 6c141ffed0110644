import pytest
from django.test import Client
from django.urls import path, reverse

from accounts.enums import Role
from audit.models import Event
from tests.factories import account

pytestmark = pytest.mark.django_db


def sign_in(client: Client, password: str, name: str = "user-staff"):
    return client.post(reverse("login"), {"username": name, "password": password})


@pytest.mark.parametrize(
    ("role", "place"),
    [(role, "reports:archive" if role is Role.STAFF else "admin:index") for role in Role],
)
def test_signing_in_leads_to_ones_place_of_work(role, place):
    account(role, "somebody")
    client = Client()
    assert sign_in(client, "secret-of-the-test", "somebody")["Location"] == reverse("home")
    assert client.get(reverse("home"))["Location"] == reverse(place)


def test_a_wrong_password_is_told_in_words():
    account(Role.STAFF)
    response = sign_in(Client(), "wrong")
    assert response.status_code == 200
    assert "账号或密码不对" in response.content.decode()


def test_the_fifth_wrong_password_locks_the_account_even_for_the_right_one():
    account(Role.STAFF)
    client = Client()
    codes = [sign_in(client, "wrong").status_code for _ in range(5)]
    assert codes == [200, 200, 200, 200, 429]
    locked = sign_in(client, "secret-of-the-test")
    assert (locked.status_code, "账号暂停登录" in locked.content.decode()) == (429, True)


def test_four_wrong_passwords_do_not_lock():
    account(Role.STAFF)
    client = Client()
    for _ in range(4):
        sign_in(client, "wrong")
    assert sign_in(client, "secret-of-the-test").status_code == 302


def test_changing_ones_password_is_recorded_and_a_refused_change_is_not():
    user = account(Role.STAFF)
    client = Client()
    client.force_login(user)
    for again, count in (("something-else", 0), ("a-new-secret-of-mine", 1)):
        data = {"old_password": "secret-of-the-test", "new_password1": "a-new-secret-of-mine", "new_password2": again}
        client.post(reverse("password"), data, REMOTE_ADDR="10.0.0.7")
        assert Event.objects.filter(kind="account").count() == count
    event = Event.objects.get(kind="account")
    assert (event.actor, event.address, event.detail) == (user, "10.0.0.7", {"事项": "修改自己的密码"})
    user.refresh_from_db()
    assert user.check_password("a-new-secret-of-mine")
    assert client.get(reverse("home")).status_code == 302  # still signed in


def test_signing_in_never_leads_to_a_foreign_address():
    account(Role.STAFF)
    response = Client().post(
        reverse("login") + "?next=https://evil.example/",
        {"username": "user-staff", "password": "secret-of-the-test", "next": "https://evil.example/"},
    )
    assert response["Location"] == reverse("home")


def test_what_is_not_there_or_not_allowed_is_said_in_chinese(as_role):
    client = as_role(Role.STAFF)
    missing, forbidden = client.get("/nirgends/"), client.get(reverse("reports:proof", args=[1]))
    assert [missing.status_code, forbidden.status_code] == [404, 403]
    assert "没有找到" in missing.content.decode()
    assert "您的账号没有这项权限" in forbidden.content.decode()


def test_a_form_without_its_token_is_refused_in_chinese():
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("login"), {"username": "x", "password": "y"})
    assert (response.status_code, "页面已过期" in response.content.decode()) == (403, True)


def break_down(request):
    raise ZeroDivisionError


urlpatterns = [path("broken/", break_down)]
handler500 = "lianluo.views.broken"


def test_a_broken_page_says_so_in_chinese(as_role, settings):
    client = as_role(Role.STAFF)
    client.raise_request_exception = False
    settings.ROOT_URLCONF = __name__
    response = client.get("/broken/")
    assert (response.status_code, "系统出错，这一步没有完成" in response.content.decode()) == (500, True)


def test_every_page_has_the_strict_policy():
    policy = Client().get(reverse("login"))["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert {"default-src 'self'", "form-action 'self'"} <= set(policy.split("; "))

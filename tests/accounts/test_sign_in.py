import pytest
from django.contrib.auth import authenticate
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from audit.kinds import EventKind
from audit.models import Event
from audit.verification import verify_events
from tests.factories import account

pytestmark = pytest.mark.django_db
PASSWORD = "secret-of-the-test"


def sign_in(client: Client, password: str, name: str = "user-staff"):
    return client.post(reverse("login"), {"username": name, "password": password}, REMOTE_ADDR="10.0.0.7")


def test_signing_in_and_out_is_recorded_with_the_address():
    user = account(Role.STAFF)
    client = Client()
    sign_in(client, PASSWORD)
    client.post(reverse("logout"), REMOTE_ADDR="10.0.0.8")
    assert list(Event.objects.order_by("pk").values_list("kind", "actor", "actor_roles", "address")) == [
        ("sign_in", user.pk, "阅览", "10.0.0.7"),
        ("sign_out", user.pk, "阅览", "10.0.0.8"),
    ]


def test_leaving_without_having_been_in_is_no_event():
    Client().post(reverse("logout"))
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", ["user-staff", "nobody-of-that-name"])
def test_a_failed_sign_in_is_recorded_with_the_name_and_without_the_password(name):
    account(Role.STAFF)
    sign_in(Client(), "a-password-that-is-wrong", name)
    event = Event.objects.get()
    assert (event.kind, event.actor, event.what, event.address, event.detail) == (
        EventKind.SIGN_IN_FAILED,
        None,
        name,
        "10.0.0.7",
        {},
    )
    assert "a-password" not in str(list(Event.objects.values()))


def test_a_lock_is_recorded_with_the_try_that_brought_it_and_with_those_that_meet_it():
    account(Role.STAFF)
    client = Client()
    for _ in range(5):
        sign_in(client, "wrong")
    sign_in(client, PASSWORD)  # right, but locked
    events = Event.objects.order_by("pk")
    assert [event.kind for event in events] == ["sign_in_failed"] * 6
    assert ["锁定" in event.detail for event in events] == [False] * 4 + [True] * 2
    assert verify_events().in_order == 6


def test_a_failure_without_a_request_is_recorded_too(settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]  # axes asks for a request
    settings.AXES_ENABLED = False
    assert authenticate(username="user-staff", password="wrong") is None
    assert (Event.objects.get().what, Event.objects.get().address) == ("user-staff", "")

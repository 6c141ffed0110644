from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from issues.actor import Actor
from issues.enums import Role
from issues.models import Bulletin, Contributor, DemoAccount, DemoBulletin, Issue
from issues.services.demo import ACCOUNTS_FILE, PDF_FILE, contents_of_demo, remove_demo
from tests.factories import BulletinFactory, account

pytestmark = pytest.mark.django_db


def made() -> str:
    out = StringIO()
    call_command("make_demo", stdout=out)
    return out.getvalue()


def test_what_it_makes_is_marked_and_can_be_removed_to_the_last_row(django_capture_on_commit_callbacks):
    assert "made the demo" in made()
    assert DemoBulletin.objects.get().bulletin == Bulletin.objects.get()
    assert DemoAccount.objects.count() == User.objects.count() == 7
    assert ACCOUNTS_FILE.exists()
    own = account(Role.ADMINISTRATOR, "wang")
    with django_capture_on_commit_callbacks(execute=True):
        remove_demo(actor=Actor(own), seen=contents_of_demo(DemoBulletin.objects.get()).version)
    assert [m.objects.count() for m in (Bulletin, Issue, Contributor)] == [0, 0, 0]
    assert [path.exists() for path in (ACCOUNTS_FILE, PDF_FILE)] == [False, False]
    assert "nothing made" in made()  # it does not come back with the next start


def test_in_a_house_that_is_not_empty_nothing_is_made_or_marked():
    BulletinFactory()
    assert "nothing made" in made()
    assert not DemoBulletin.objects.exists()

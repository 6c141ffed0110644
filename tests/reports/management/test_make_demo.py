from io import StringIO

import pytest
from django.core.management import call_command

from accounts.enums import Role
from accounts.models import User
from issues.models import Bulletin
from reports.management.commands.make_demo import ACCOUNTS, ACCOUNTS_FILE, PDF_FILE
from tests.factories import BulletinFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mark(settings):
    yield settings.DEMO_MARK
    for path in (settings.DEMO_MARK, ACCOUNTS_FILE, PDF_FILE):
        path.unlink(missing_ok=True)


def made() -> str:
    out = StringIO()
    call_command("make_demo", stdout=out)
    return out.getvalue()


def test_it_fills_an_empty_data_folder_once_and_every_page_says_so(mark, client, as_role):
    assert "演示" not in client.get("/login/").content.decode()
    assert "made the demo" in made()
    assert (Bulletin.objects.count(), User.objects.count()) == (1, len(ACCOUNTS))
    assert [path.exists() for path in (ACCOUNTS_FILE, PDF_FILE, mark)] == [True, True, True]
    assert "这里是演示" in client.get("/login/").content.decode()
    shown = '<span class="demo">演示</span>'
    assert shown in as_role(Role.EDITOR).get("/admin/").content.decode()
    assert shown in as_role(Role.STAFF).get("/archive/").content.decode()
    assert "nothing made" in made()


def test_in_a_data_folder_that_is_not_empty_nothing_is_made(mark):
    BulletinFactory()
    assert "nothing made" in made()
    assert (User.objects.count(), mark.exists()) == (0, False)

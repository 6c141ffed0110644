"""What every test may ask for."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import hypothesis
import pytest
from django.db import connection, transaction
from django.test import Client, TransactionTestCase

from accounts.enums import Role
from tests.database import keep_pristine, restore_pristine
from tests.factories import account

# Time is no property. Where nobody is there to look into a new counter-example, the examples stay the same.
hypothesis.settings.register_profile(
    "lianluo",
    deadline=None,
    derandomize=os.environ.get("CI") == "true",
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("lianluo")

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT.parent / "shared" / "samples" / "lianluo-2021-15.txt"


# Browser tests of what stands on the page alone; the others save, and are asked of both databases.
BROWSER_ALONE = {"test_editor.py", "test_look.py", "test_paste.py", "test_pictures.py", "test_preview.py"}


def pytest_addoption(parser):
    parser.addoption("--thorough", action="store_true", help="repeat races and kills until they meet what is rare")


def pytest_collection_modifyitems(config, items):
    """On PostgreSQL only what touches a database: the rest has run on SQLite, and cannot tell the two apart."""
    if connection.vendor != "postgresql":
        return
    dropped = [item for item in items if not _touches_a_database(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in set(dropped)]


def _touches_a_database(item):
    if item.path.parent.name == "e2e" and (item.path.name in BROWSER_ALONE or _runs_in_firefox(item)):
        return False
    return bool(item.get_closest_marker("django_db") or {"db", "transactional_db"} & {*item.fixturenames})


def _runs_in_firefox(item):
    """Firefox is on trial there, not the database: Chromium asks both databases by the same test."""
    return hasattr(item, "callspec") and item.callspec.params.get("desk") == "firefox"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database, a copy of which is kept as the migrations left it."""
    with django_db_blocker.unblock():
        keep_pristine()


@pytest.fixture(scope="module")
def rows_kept(django_db_setup, django_db_blocker) -> Iterator[Callable[[Callable[[], T]], T]]:
    """Make rows that all tests of a module see, in a transaction around them: what each changes is rolled back behind it."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()

    def make(rows: Callable[[], T]) -> T:
        with django_db_blocker.unblock():
            return rows()

    yield make
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        around.__exit__(None, None, None)


# After a test whose transactions are real. Django would flush, which the product's own triggers refuse.
TransactionTestCase._fixture_teardown = lambda test: restore_pristine()


@pytest.fixture(scope="session")
def repeated(request) -> Callable[..., int]:
    """How often a race or a kill is repeated: a few times, or, in a thorough run, often enough to meet what is rare."""
    return lambda few, *, thorough: thorough if request.config.getoption("--thorough") else few


@pytest.fixture(autouse=True)
def _files_apart(settings, tmp_path):
    """Files that a test makes go where no other test looks."""
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def as_role(db) -> Callable[[Role], Client]:
    """A client signed in to an account of a role."""

    def sign_in(role: Role) -> Client:
        client = Client()
        client.force_login(account(role))
        return client

    return sign_in


@pytest.fixture
def sample() -> Path:
    """The real bulletin that lies beside the project."""
    if not SAMPLE.exists():
        pytest.skip("../shared/samples is not beside this checkout")
    return SAMPLE

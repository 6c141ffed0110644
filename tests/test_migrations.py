"""Migrations go forwards and back again. That none is missing is asked by bin/test."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from audit.models import ChainHead
from tests.process import manage

OURS = ("issues", "audit", "accounts")  # the last that came first


def test_each_app_has_one_line_of_migrations():
    loader = MigrationLoader(None)
    assert loader.detect_conflicts() == {}
    for app in OURS:
        assert [name for label, name in loader.graph.root_nodes(app)] == ["0001_initial"]


def test_on_sqlite_they_can_be_taken_back_and_made_again(tmp_path):
    """By processes: SQLite makes tables anew, for which no transaction may be open."""
    assert manage(tmp_path, "migrate", "-v0").returncode == 0
    for app in OURS[:2]:
        back = manage(tmp_path, "migrate", "-v0", app, "zero")
        assert (back.returncode, back.stderr) == (0, "")
    assert manage(tmp_path, "migrate", "-v0").returncode == 0
    there = manage(
        tmp_path, "shell", "-v0", "-c", "from audit.models import ChainHead; print(ChainHead.objects.count())"
    )
    assert there.stdout.strip() == "9"


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has its own test: no transaction may be open")
def test_on_postgresql_they_can_be_taken_back_and_made_again():
    for app in OURS[:2]:
        call_command("migrate", app, "zero", verbosity=0)
    assert [name for name in connection.introspection.table_names() if name.startswith(("issues_", "audit_"))] == []
    call_command("migrate", verbosity=0)
    assert ChainHead.objects.count() == 9

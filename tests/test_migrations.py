"""Migrations go forwards and back again. That none is missing is asked by bin/test."""

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.process import manage

OURS = ("issues", "audit", "accounts")  # the last that came first


def test_each_app_has_one_line_of_migrations():
    loader = MigrationLoader(None)
    assert loader.detect_conflicts() == {}
    for app in OURS:
        assert [name for label, name in loader.graph.root_nodes(app)] == ["0001_initial"]


def test_they_can_be_taken_back_and_made_again(tmp_path):
    """On SQLite, where a table is often made anew; on PostgreSQL it is one transaction."""
    assert connection.vendor in ("sqlite", "postgresql")
    assert manage(tmp_path, "migrate", "-v0").returncode == 0
    for app in OURS[:2]:
        back = manage(tmp_path, "migrate", "-v0", app, "zero")
        assert (back.returncode, back.stderr) == (0, "")
    assert manage(tmp_path, "migrate", "-v0").returncode == 0
    there = manage(
        tmp_path, "shell", "-v0", "-c", "from audit.models import ChainHead; print(ChainHead.objects.count())"
    )
    assert there.stdout.strip() == "9"

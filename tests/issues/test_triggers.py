import pytest
from django.db import connection

import audit.triggers
import issues.triggers


@pytest.mark.django_db
def test_no_migration_has_lost_a_trigger():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            if connection.vendor == "sqlite"
            else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
        )
        there = {name for (name,) in cursor.fetchall()}
    assert there == {trigger.name for trigger in (*audit.triggers.TRIGGERS, *issues.triggers.TRIGGERS)}

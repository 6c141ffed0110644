"""The test database: put back as it was after migration, and changed past its triggers.

Django's own way, `flush` and the signal after migrations, makes all rights and groups anew: half a second after each test
whose transactions are real.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

SCHEMA = "pristine"  # on PostgreSQL, a copy of each table as the migrations left it
_template = sqlite3.connect(":memory:", check_same_thread=False)


def keep_pristine() -> None:
    """Keep a copy of the database as it is now, just migrated."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        connection.connection.backup(_template)
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table in connection.introspection.table_names():
            cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE "{table}"')


def restore_pristine() -> None:
    """Put every table back as `keep_pristine` found it, past the triggers that guard what is sealed."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _template.backup(connection.connection)
        return
    with past_triggers(), connection.cursor() as cursor:
        for table in _changed(cursor):
            cursor.execute(f'DELETE FROM "{table}"')
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM {SCHEMA}."{table}"')


@contextmanager
def past_triggers() -> Iterator[None]:
    """As one who owns the database may do it: the triggers off, on PostgreSQL the foreign keys too."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        yield
        for _, sql in triggers:
            cursor.execute(sql)


def _changed(cursor) -> list[str]:
    """The tables that hold other rows than their copies."""
    tables = connection.introspection.table_names()
    cursor.execute(
        " UNION ALL ".join(
            f"SELECT '{table}' WHERE (SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{table}\" t)"
            f" IS DISTINCT FROM (SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {SCHEMA}.\"{table}\" t)"
            for table in tables
        )
    )
    return [name for (name,) in cursor.fetchall()]

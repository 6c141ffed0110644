"""The steps of a process that is to be killed: each statement to the database, each file that gets its name.

A process that stops at a step says so and waits there, so that it is killed at that step however fast the machine is.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

AT = "at "  # begins the line that names the step


def set_up(media_root: str) -> None:
    """Django on the database and files of the test, which wait for the disk as the product does."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.faults.settings"
    django.setup()
    from django.conf import settings

    settings.MEDIA_ROOT = media_root


def stop_at(number: int, kind: str = "") -> None:
    """Say so and wait to be killed at the step of this number, from 1; 0 stops nowhere.

    kind: count only the steps whose name begins so: `SELECT`, `UPDATE`, `INSERT INTO "issues_proof"`, `file`.
    """
    from django.db import connection

    passed = 0

    def step(name: str) -> None:
        nonlocal passed
        if not name.startswith(kind):
            return
        passed += 1
        if passed == number:
            print(f"{AT}{name}", flush=True)
            signal.pause()

    def statement(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        step(sql)
        return execute(sql, *rest)

    def event(name: str, _: object) -> None:
        if name == "os.rename":  # os.replace too
            step("file")

    connection.execute_wrappers.append(statement)
    sys.addaudithook(event)

"""What the commands of the desk share: how they fail, and how they name an issue."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from issues.errors import Refusal
from issues.models import Issue
from issues.queries import find_issue

FILE_TROUBLE: dict[type[OSError], str] = {
    FileNotFoundError: "没有这个文件或文件夹",
    IsADirectoryError: "这是文件夹，不是文件",
    NotADirectoryError: "路径中有一段不是文件夹",
    PermissionError: "没有读写的权限",
}


class DeskCommand(BaseCommand):
    """A command that fails with exit status 1 and one line on stderr, never a traceback."""

    requires_system_checks: list[str] = []

    def execute(self, *args: Any, **options: Any) -> str | None:
        """Run, turning refusals, files and databases that are not there into one line."""
        try:
            return super().execute(*args, **options)
        except Refusal as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}：{FILE_TROUBLE.get(type(error), error.strerror)}。") from error
        except DatabaseError as error:
            first = str(error).splitlines()[0]
            raise CommandError(f"数据库不能用（{first}）。请先运行 manage.py migrate。") from error


def add_issue_arguments(parser: argparse.ArgumentParser) -> None:
    """CODE and --bulletin, as every command about one issue has them."""
    parser.add_argument("code", metavar="CODE", help="the issue: 2021-15, or 2021-Z2 for a supplement")
    parser.add_argument("--bulletin", default="", metavar="NAME", help="the bulletin, where two have this code")


def issue_from(options: dict[str, Any]) -> Issue:
    """The issue that the arguments name. Raises Refusal where there is none or more than one."""
    return find_issue(options["code"], options["bulletin"])

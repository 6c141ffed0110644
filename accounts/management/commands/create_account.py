"""manage.py create_account NAME ROLE [--first]: an account with a random password, printed once."""

import argparse
from typing import Any

from accounts.enums import Role
from accounts.models import User
from accounts.services import create_account
from common.commands import DeskCommand


class Command(DeskCommand):
    """Make the first account of an office; the others are made at the desk."""

    help = "Make an account of a role, and print its random password."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add NAME, ROLE and --first."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("role", metavar="ROLE", choices=[role.value for role in Role], help="、".join(Role))
        parser.add_argument("--first", action="store_true", help="do nothing where there is an account already")

    def handle(self, *args: Any, name: str, role: str, first: bool, **options: Any) -> None:
        """Print `NAME<TAB>PASSWORD`; with --first, nothing where there is an account already."""
        if first and User.objects.exists():
            return
        self.stdout.write(f"{name}\t{create_account(name=name, role=Role(role))}")

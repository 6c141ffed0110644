"""manage.py create_account NAME ROLE: an account with a random password, printed once."""

import argparse
from typing import Any

from issues.enums import Role
from issues.management.base import DeskCommand
from issues.services.accounts import create_account


class Command(DeskCommand):
    """For the first account of a house; the others are made at the desk."""

    help = "Make an account of a role, and print its random password."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """NAME and ROLE."""
        parser.add_argument("name", metavar="NAME")
        parser.add_argument("role", metavar="ROLE", choices=[role.value for role in Role], help="、".join(Role))

    def handle(self, *args: Any, name: str, role: str, **options: Any) -> None:
        """Print `NAME<TAB>PASSWORD`."""
        self.stdout.write(f"{name}\t{create_account(name=name, role=Role(role))}")

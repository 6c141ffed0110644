"""manage.py print_permissions: the tables of docs/permissions.md, from the code."""

from typing import Any

from common.commands import DeskCommand
from issues.permissions import permissions_text


class Command(DeskCommand):
    """Print the table of roles and rights that docs/ shows; a test compares the two."""

    help = "Print who may do what where, as docs/permissions.md has it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print Markdown."""
        self.stdout.write(permissions_text(), ending="")

"""manage.py make_screen_fonts: the printed faces as web fonts for the editor."""

from typing import Any

from common.commands import DeskCommand
from reports.checks import PRINTING
from reports.services.screen_fonts import make_screen_fonts


class Command(DeskCommand):
    """Makes those that are not there yet; the desk shows them from the next page on."""

    help = "Make the web fonts of the editor from the printed faces, once; about a minute."
    requires_system_checks = [PRINTING]

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each file that is made."""
        for font in make_screen_fonts():
            size = font.path.stat().st_size // 1024
            self.stdout.write(f"made {font.family} of {font.face.name}, {font.part.name.lower()}: {size} KB")

"""manage.py sweep_files [--dry-run]: remove files that nothing refers to."""

import argparse
from typing import Any

from audit.actor import PROGRAM
from common.commands import DeskCommand
from issues.services.files.sweeping import sweep_files


class Command(DeskCommand):
    """Safe while the desk is at work (issues/services/files/sweeping.py); sealed files are never touched."""

    help = "Remove files that a crash left, and pictures that no text has shown for a fortnight."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """--dry-run."""
        parser.add_argument("--dry-run", action="store_true", help="list the files, remove nothing")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Print the files, a line each, then `removed: 3 files, 1024 bytes` (or `would remove: …`)."""
        swept = sweep_files(actor=PROGRAM, dry_run=dry_run)
        for one in swept:
            self.stdout.write(one.name)
        size = sum(one.size for one in swept)
        self.stdout.write(f"{'would remove' if dry_run else 'removed'}: {len(swept)} files, {size} bytes")

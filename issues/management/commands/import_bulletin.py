"""manage.py import_bulletin FILE [--dry-run]: a bulletin's text becomes a draft issue."""

import argparse
from pathlib import Path
from typing import Any

from django.db import transaction

from common.commands import DeskCommand, finding_line
from issues.services.intake.bulletins import import_bulletin
from proofreading.bulletin import proofread_reading
from text.errors import Refusal
from text.plain import PlainTextError, decode, read_bulletin
from text.plain.decoding import LARGEST_FILE


class Command(DeskCommand):
    """Reads, reports findings, imports whole or not at all."""

    help = "Read a bulletin from a text file (UTF-8 or GB18030) into a draft issue."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """FILE and --dry-run."""
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="report everything, write nothing")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        """Print one line a finding, then `imported CODE` (or `would import CODE`)."""
        try:
            with file.open("rb") as opened:
                reading = read_bulletin(decode(opened.read(LARGEST_FILE + 1)))
        except PlainTextError as error:
            raise Refusal(f"{file}：{error}") from error
        with transaction.atomic():
            imported = import_bulletin(parsed=reading.bulletin)
            # Printed before the commit: where it cannot be printed, the import is rolled back.
            for finding in (*reading.findings, *proofread_reading(reading), *imported.findings):
                self.stdout.write(finding_line(finding))
            self.stdout.write(f"{'would import' if dry_run else 'imported'} {reading.bulletin.code}")
            self.stdout.flush()
            transaction.set_rollback(dry_run)

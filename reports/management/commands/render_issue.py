"""manage.py render_issue CODE -o FILE: the printed bulletin as a PDF file."""

import argparse
import os
from pathlib import Path
from typing import Any

from issues.management.base import DeskCommand, add_issue_arguments, issue_from
from reports.collect import collect
from reports.services.printing import typeset_document


class Command(DeskCommand):
    """Renders the issue as it stands now; stores nothing."""

    help = "Typeset an issue into a PDF file."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """CODE, --bulletin, -o FILE."""
        add_issue_arguments(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)

    def handle(self, *args: Any, output: Path, **options: Any) -> None:
        """Write FILE whole or not at all, and print `rendered CODE FILE: N pages`."""
        issue = issue_from(options)
        printed = typeset_document(collect(issue))
        part = output.with_name(f".{output.name}.{os.getpid()}.part")
        try:
            part.write_bytes(printed.pdf)
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)
        for finding in printed.findings:
            self.stdout.write(f"{finding.severity}\t{finding.place}\t{finding.message}")
        self.stdout.write(f"rendered {issue.code} {output}: {printed.page_count} pages")

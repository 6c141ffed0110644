"""manage.py render_issue CODE -o FILE: the printed bulletin as a PDF file."""

import argparse
import os
from pathlib import Path
from typing import Any

from common.commands import DeskCommand, finding_line
from issues.management.arguments import add_issue_arguments, issue_from
from issues.queries.register import register_of
from reports.checks import PRINTING
from reports.collect import collect
from reports.services.printing import typeset_document
from text.errors import Refusal
from typesetting.variant import Variant


class Command(DeskCommand):
    """Renders the issue as it stands now; stores nothing."""

    help = "Typeset an issue into a PDF file."
    requires_system_checks = [PRINTING]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """CODE, --bulletin, -o FILE, --variant."""
        add_issue_arguments(parser)
        parser.add_argument("-o", "--output", metavar="FILE", type=Path, required=True)
        parser.add_argument(
            "--variant",
            choices=[str(one) for one in Variant],
            default=str(Variant.ARCHIVE),
            help="what the file is for",
        )

    def handle(self, *args: Any, output: Path, variant: str, **options: Any) -> None:
        """Write FILE whole or not at all, and print `rendered CODE FILE: N pages`."""
        if not output.parent.is_dir():
            raise Refusal(f"没有文件夹 {output.parent}。请先建立，或用 -o 给出别的地方。")
        if output.exists() and not output.is_file():
            raise Refusal(f"{output} 不是文件，不能写。请用 -o 给出一个文件名。")
        issue = issue_from(options)
        printed = typeset_document(collect(issue), register_of(issue), Variant(variant))
        part = output.with_name(f".{output.name}.{os.getpid()}.part")
        try:
            part.write_bytes(printed.pdf)
            part.replace(output)
        finally:
            part.unlink(missing_ok=True)
        for finding in printed.findings:
            self.stdout.write(finding_line(finding))
        self.stdout.write(f"rendered {issue.code} {output}: {printed.page_count} pages")

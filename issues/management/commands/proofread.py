"""manage.py proofread CODE: what is wrong with the text of an issue."""

import argparse
from typing import Any

from common.commands import DeskCommand
from issues.management.arguments import add_issue_arguments, issue_from
from issues.services.proofreading.findings import errors_among, proofread_issue
from text.errors import Refusal


class Command(DeskCommand):
    """Applies the rules of proofreading to the articles as they stand; stores nothing."""

    help = "Proofread the text of an issue. Exit status 1 where there is an error."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """CODE, --bulletin."""
        add_issue_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a finding: severity, rule, place and message, parted by tabs; of what is left, why."""
        issue = issue_from(options)
        found = proofread_issue(issue)
        for one in found:
            finding, left = one.finding, one.exemption
            kept = f"。已保留：{left.reason}（{left.by_name}）" if left else ""
            self.stdout.write(f"{finding.severity}\t{finding.rule}\t{one.place}\t{finding.message}{kept}")
        if errors := errors_among(found):
            raise Refusal(f"{issue} 有 {errors} 处文字错误，不能送审。请改正，不用改的在稿件页写明理由保留。")

"""manage.py preflight CODE: what is wrong with an issue as it would be printed now."""

import argparse
from collections import Counter
from typing import Any

from common.commands import DeskCommand, finding_line
from issues.management.arguments import add_issue_arguments, issue_from
from issues.queries.register import register_of
from reports.checks import PRINTING
from reports.collect import collect
from reports.services.printing import typeset_document
from text.errors import Refusal
from text.findings import Severity


class Command(DeskCommand):
    """Typesets the issue as it stands and says what the checks find; stores nothing."""

    help = "Check an issue before printing. Exit status 1 where there is an error."
    requires_system_checks = [PRINTING]

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """CODE, --bulletin."""
        add_issue_arguments(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Print one line a finding, then `preflight CODE: 0 errors, 2 warnings, 1 note`."""
        issue = issue_from(options)
        findings = typeset_document(collect(issue), register_of(issue)).findings
        for finding in findings:
            self.stdout.write(finding_line(finding))
        counts = Counter(finding.severity for finding in findings)
        told = [f"{counts[severity]} {severity}{'' if counts[severity] == 1 else 's'}" for severity in Severity]
        self.stdout.write(f"preflight {issue.code}: {', '.join(told)}")
        if counts[Severity.ERROR]:
            raise Refusal(f"{issue} 有 {counts[Severity.ERROR]} 处错误，不能付印。请改正后再检查。")

"""How commands name an issue."""

import argparse
from typing import Any

from issues.models import Issue
from issues.queries.issues import find_issue


def add_issue_arguments(parser: argparse.ArgumentParser) -> None:
    """CODE and --bulletin, as every command about one issue has them."""
    parser.add_argument("code", metavar="CODE", help="the issue: 2021-15, or 2021-Z2 for a supplement")
    parser.add_argument("--bulletin", default="", metavar="NAME", help="the bulletin, where two have this code")


def issue_from(options: dict[str, Any]) -> Issue:
    """The issue that the arguments name. Raises Refusal where there is none or more than one."""
    return find_issue(options["code"], options["bulletin"])

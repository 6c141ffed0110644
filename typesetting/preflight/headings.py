"""Headings without their text."""

from collections.abc import Iterator

from text.findings import Finding, Severity
from typesetting.page import Text
from typesetting.preflight.job import Job, PlacedLine, running_items


def check(job: Job) -> Iterator[Finding]:
    """A warning for each heading, or title, that is the last on its page: what it heads is overleaf, or nowhere."""
    for number, page in enumerate(job.made.pages, start=1):
        items = running_items(page)
        last = items[-1] if items else None
        if isinstance(last, Text) and last.tag.startswith("h"):
            heading = "".join(line.text for line in last.lines)
            yield Finding(
                Severity.WARNING,
                "headings",
                f"标题“{heading[:20]}”独自排在页末，下面没有正文。请增减前面的文字，使标题同正文排在一页。",
                PlacedLine(number, last, 0).place(),
            )

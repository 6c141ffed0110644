"""How the issue ends."""

from collections.abc import Iterator

from text.findings import Finding, Place, Severity
from typesetting.page import Text
from typesetting.preflight.job import Job, PlacedLine, running_items

FEWEST_LINES = 2


def check(job: Job) -> Iterator[Finding]:
    """A warning for a last page with less than two lines of text, a note for a colophon on a page of its own.

    Where the office wants the colophon on an even page, its own page is as it should be.
    """
    pages = job.made.pages
    last = max((number for number, page in enumerate(pages, start=1) if running_items(page)), default=1)
    items = running_items(pages[last - 1])
    texts = [item for item in items if isinstance(item, Text)]
    lines = sum(len(text.lines) for text in texts)
    if last > 1 and len(texts) == len(items) and lines < FEWEST_LINES:
        yield Finding(
            Severity.WARNING,
            "endings",
            f"末页正文只有 {lines} 行。请删去几个字使它收回上一页，或增加文字使末页至少有两行。",
            PlacedLine(last, texts[0], 0).place(),
        )
    if last < len(pages) and not job.document.layout.colophon_on_even_page:
        yield Finding(
            Severity.NOTE,
            "endings",
            "版记排不进正文末页，独占一页。如要收回，请删去几行正文。",
            Place(page=len(pages)),
        )

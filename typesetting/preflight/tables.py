"""Tables set too small to be read: their size goes down until the narrowest column holds a character."""

from collections.abc import Iterator

from text.findings import Finding, Severity
from typesetting.page import Frame, Page, Text
from typesetting.preflight.job import Job, PlacedLine, running_items

SMALL_5 = 9.0  # 小五: what print is read in without trouble
SMALLEST = 6.0


def check(job: Job) -> Iterator[Finding]:
    """A warning for a table in less than 小五 (9 pt), an error under 6 pt: so many columns are wider than the page."""
    for number, text in _tables(job.made.pages):
        size = round(text.size_pt, 1)
        if size < SMALLEST:
            severity = Severity.ERROR
            message = f"表格列太多，排不进版心：字缩到 {size} 磅，看不清。请拆成几个表，或减少列数。"
        elif size < SMALL_5:
            severity = Severity.WARNING
            message = f"表格列多，字缩到 {size} 磅，小于小五（9 磅）。请看清样是否看得清，或减少列数。"
        else:
            continue
        yield Finding(severity, "tables", message, PlacedLine(number, text, 0).place())


def _tables(pages: tuple[Page, ...]) -> Iterator[tuple[int, Text]]:
    """The first text of each table, which has one size, and its page. Text outside of frames ends a table."""
    told = False
    for number, page in enumerate(pages, start=1):
        framed = False
        for item in running_items(page):
            if isinstance(item, Text) and framed:
                if not told:
                    yield number, item
                told = True
            elif isinstance(item, Text):
                told = False
            framed = isinstance(item, Frame)

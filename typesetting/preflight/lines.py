"""Lines that are wider than their place."""

from collections.abc import Iterator

from text.findings import Finding, Severity
from typesetting.filling import TOLERANCE
from typesetting.page import LEFT, MEASURE, MM, Frame, Page, Text
from typesetting.preflight.job import Job, PlacedLine


def check(job: Job) -> Iterator[Finding]:
    """An error for each line that runs out of the type area, or out of its table cell's measure."""
    for number, page in enumerate(job.made.pages, start=1):
        for text, edge_pt, area in _texts(page):
            for index in range(len(text.lines)):
                placed = PlacedLine(number, text, index)
                over = placed.left_pt + placed.line.set_width_pt - edge_pt
                if over > TOLERANCE:
                    message = (
                        f"“{placed.line.text[:10]}”这一行超出{area} {over / MM:.1f} 毫米。请改短，或换成能断行的写法。"
                    )
                    yield Finding(Severity.ERROR, "lines", message, placed.place())


def _texts(page: Page) -> Iterator[tuple[Text, float, str]]:
    """Each text with the right edge that its lines may reach, and what that is the edge of.

    A cell's frame stands before its text, which is as far from the frame at the right as at the left.
    """
    frame: Frame | None = None
    for item in page.items:
        if isinstance(item, Frame):
            frame = item
        elif isinstance(item, Text):
            if frame and _contains(frame, item):
                padding = item.left_pt - frame.left_pt
                yield item, frame.left_pt + frame.width_pt - padding, "表格的格子"
            else:
                yield item, LEFT + MEASURE, "版心"


def _contains(frame: Frame, text: Text) -> bool:
    across = frame.left_pt <= text.left_pt < frame.left_pt + frame.width_pt
    return across and frame.top_pt <= text.top_pt < frame.top_pt + frame.height_pt

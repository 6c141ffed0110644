"""Whether the masthead is as large as it should be."""

from collections.abc import Iterator

from text.findings import Finding, Severity
from typesetting.page import SIZE_4
from typesetting.preflight.job import Job, placed_lines


def check(job: Job) -> Iterator[Finding]:
    """A warning where issuing body and date share their line only in less than 四号 (14 pt)."""
    body = job.document.masthead.issuing_body
    for placed in placed_lines(job.made.pages[:1]):
        if body and placed.line.text == body:
            if placed.text.size_pt < SIZE_4:
                yield Finding(
                    Severity.WARNING,
                    "masthead",
                    f"编发单位太长，同日期排在一行只能用 {placed.text.size_pt:.1f} 磅字，小于四号（14 磅）。"
                    "请改用规范化简称。",
                    placed.place(),
                )
            return

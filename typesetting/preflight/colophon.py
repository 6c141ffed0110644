"""Whether the colophon says all that a reader looks for in it."""

from collections.abc import Iterator

from text.findings import Finding, Place, Severity
from typesetting.preflight.job import Job


def check(job: Job) -> Iterator[Finding]:
    """A warning without recipients or editors; a note without contact or approval number, which not every office has."""
    colophon = job.document.colophon
    place = Place(page=len(job.made.pages))
    for printed, severity, message in (
        (colophon.groups, Severity.WARNING, "版记没有发送单位。请在“本期发送范围”中填写。"),
        ("责任编辑：" in colophon.editors, Severity.WARNING, "版记没有责任编辑。请在本期的“版记”中填写。"),
        ("联系方式：" in colophon.editors, Severity.NOTE, "版记没有联系方式。如要印，请在本期的“版记”中填写。"),
        (colophon.approval, Severity.NOTE, "版记没有批准文号。如有，请在本期的“版记”中填写。"),
    ):
        if not printed:
            yield Finding(severity, "colophon", message, place)

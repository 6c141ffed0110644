"""Titles whose lines are badly shaped.

GB/T 9704-2012, 7.3.1: a title that turns over keeps words whole, is well proportioned, and has the shape of a
trapezoid or a lozenge.
"""

from collections.abc import Iterator, Sequence

from text.findings import Finding, Severity
from typesetting.compose import Line
from typesetting.kinsoku import NO_END, NO_START, is_attached
from typesetting.preflight.job import Job, PlacedLine

LONGEST_WORD = 2  # characters: most words of Chinese are one or two
UNBALANCED = 2.0  # the longest line against the shortest
ADVICE = "请增减几个字，使各行长短相称，成梯形或菱形。"


def check(job: Job) -> Iterator[Finding]:
    """A warning for each title with a line of one word, with lines of very unequal length, or shaped as a sand-glass."""
    for number, page in enumerate(job.made.pages, start=1):
        for text in page.texts:
            fault = _fault(text.lines, text.size_pt) if text.tag == "h1" else ""
            if fault:
                yield Finding(Severity.WARNING, "titles", f"标题{fault}。{ADVICE}", PlacedLine(number, text, 0).place())


def _fault(lines: Sequence[Line], em_pt: float) -> str:
    if len(lines) < 2:
        return ""
    for number, line in enumerate(lines, start=1):
        word = "".join(char for char in line.text if not _is_mark(char))
        if len(word) <= LONGEST_WORD:
            return f"第 {number} 行只有“{word}”"
    widths = [line.set_width_pt for line in lines]
    if max(widths) > UNBALANCED * min(widths):
        return f"各行长短悬殊（最长 {max(widths) / em_pt:.0f} 字，最短 {min(widths) / em_pt:.0f} 字）"
    for place in range(1, len(widths) - 1):
        # Lines that differ by less than a character look alike.
        if widths[place] + em_pt <= min(max(widths[:place]), max(widths[place + 1 :])):
            return f"第 {place + 1} 行比上下都短"
    return ""


def _is_mark(char: str) -> bool:
    return char in NO_START or char in NO_END or char.isspace() or is_attached(char)

"""What a check has to say: the one form shared by import, proofreading and preflight."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """How much a finding weighs. The value is what the command line prints."""

    ERROR = "error"  # stops what was asked for
    WARNING = "warning"  # doubtful: a person should look
    NOTE = "note"  # was found or mended, for information

    @property
    def label(self) -> str:
        """The word that people see."""
        return {"error": "错误", "warning": "警告", "note": "提示"}[self.value]


@dataclass(frozen=True)
class Place:
    """Where a finding stands. Everything is optional, counted from 1; `start` and `end` from 0.

    line: line of a text file. part: what of an article or issue, where it is not its body: 标题.
    paragraph: block of an article body; row, column: of a table, the cell.
    start, end: characters in that line, part, paragraph or cell, half open.
    page: of the typeset issue. top_mm, left_mm: from that page's top left corner.
    """

    line: int | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None
    page: int | None = None
    top_mm: float | None = None
    left_mm: float | None = None
    part: str | None = None
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        parts = [self.part] if self.part else []
        if self.line is not None:
            parts.append(f"第 {self.line} 行")
        if self.paragraph is not None:
            parts.append(f"第 {self.paragraph} 段")
        if self.row is not None:
            parts.append(f"第 {self.row} 行第 {self.column} 格")
        if self.start is not None:
            parts.append(f"第 {self.start + 1} 字")
        on_page = [f"第 {self.page} 页"] if self.page is not None else []
        for edge, distance in (("上", self.top_mm), ("左", self.left_mm)):
            if distance is not None:
                on_page.append(f"距{edge} {distance:.0f} 毫米")
        return "".join(parts) + "，".join(on_page)


@dataclass(frozen=True)
class Finding:
    """One thing found. `message` is Chinese and says what and what to do.

    rule: the short name of the check, as in its file's name.
    mend: what to write in the place instead, where that is safe to do by one click.
    """

    severity: Severity
    rule: str
    message: str
    place: Place = Place()
    mend: str | None = None


def findings_to_data(findings: tuple[Finding, ...]) -> list[dict[str, Any]]:
    """The findings as plain data, to be kept as JSON."""
    return [asdict(finding) for finding in findings]


def findings_from_data(data: list[dict[str, Any]]) -> tuple[Finding, ...]:
    """Return the findings that `findings_to_data` made this data of."""
    return tuple(
        Finding(**{**item, "severity": Severity(item["severity"]), "place": Place(**item["place"])}) for item in data
    )

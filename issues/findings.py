"""What a check has to say: the one form shared by import, proofreading and preflight."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs. The value is what the command line prints."""

    ERROR = "error"  # stops what was asked for
    WARNING = "warning"  # doubtful: a person should look
    NOTE = "note"  # was found or mended, for information


@dataclass(frozen=True)
class Place:
    """Where a finding stands. Everything is optional, counted from 1; `start` and `end` from 0.

    line: line of a text file. paragraph: block of an article body.
    start, end: characters in that line or paragraph, half open.
    """

    line: int | None = None
    paragraph: int | None = None
    start: int | None = None
    end: int | None = None

    def __str__(self) -> str:
        parts = []
        if self.line is not None:
            parts.append(f"第 {self.line} 行")
        if self.paragraph is not None:
            parts.append(f"第 {self.paragraph} 段")
        if self.start is not None:
            parts.append(f"第 {self.start + 1} 字")
        return "".join(parts)


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

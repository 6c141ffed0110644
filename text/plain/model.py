"""What a bulletin read from plain text consists of. Pure."""

import datetime
from dataclasses import dataclass

from text.enums import RecipientCategory
from text.findings import Finding
from text.numbering import IssueCode


class PlainTextError(ValueError):
    """The text cannot be read as a bulletin. Chinese; says what and what to do.

    line: the line of the file it is about, counted from 1, where one is known.
    """

    def __init__(self, message: str, line: int | None = None) -> None:
        self.line = line
        super().__init__(message if line is None else f"第 {line} 行：{message}")


@dataclass(frozen=True)
class ParsedCredit:
    """One contributor: an office, a person, or a person of an office; `printed` is how it is printed."""

    office: str
    person: str
    printed: str


@dataclass(frozen=True)
class ParsedArticle:
    """An article. credit_word: 供稿, 撰稿 and so on; empty where there are no credits."""

    title: str
    subtitle: str
    paragraphs: tuple[str, ...]
    credits: tuple[ParsedCredit, ...]
    credit_word: str


@dataclass(frozen=True)
class ParsedRecipient:
    """One recipient. line: from 1 within its category, extra ones (本期增发) counted apart.

    mark: what joins it to the next one on its line, or ends the line; mostly 、 or ，, empty at the end.
    """

    category: RecipientCategory
    line: int
    name: str
    mark: str
    extra: bool


@dataclass(frozen=True)
class ParsedBulletin:
    """The parts of a bulletin; what was absent is empty, or None for numbers.

    Either year_number or supplement_number is set; a supplement has no total_number.
    """

    name: str
    pinyin: str
    marking: str
    copy_number: str
    year: int
    year_number: int | None
    supplement_number: int | None
    total_number: int | None
    issuing_body: str
    date: datetime.date
    articles: tuple[ParsedArticle, ...]
    recipients: tuple[ParsedRecipient, ...]
    editors: tuple[str, ...]
    contact: str
    approval_number: str
    print_run: int | None

    @property
    def code(self) -> IssueCode:
        """The name of the issue on every command."""
        number = self.supplement_number or self.year_number
        assert number is not None  # the reader refuses a bulletin without
        return IssueCode(self.year, number, supplement=self.supplement_number is not None)


@dataclass(frozen=True)
class Reading:
    """A bulletin, and what was found, mended and doubted on the way.

    starts: the line of the file on which each paragraph of each article begins. contact_line: that of the contact, if any.
    """

    bulletin: ParsedBulletin
    findings: tuple[Finding, ...]
    starts: tuple[tuple[int, ...], ...]
    contact_line: int | None

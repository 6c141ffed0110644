"""What masthead and colophon say, gathered as it is found. Pure."""

import datetime
from dataclasses import dataclass, field

from text.findings import Finding
from text.numbering import read_number
from text.plain.limits import refuse_longer
from text.plain.model import ParsedRecipient, PlainTextError

_WORDS = {
    "name": "名称",
    "pinyin": "拼音",
    "marking": "标识",
    "copy_number": "份号",
    "year": "年度",
    "number": "期号",
    "total_number": "总期号",
    "issuing_body": "编发单位",
    "date": "日期",
    "editors": "责任编辑",
    "contact": "联系方式",
    "approval_number": "批准文号",
    "print_run": "印数",
}


@dataclass
class Facts:
    """Each fact once, and doubts about their reading.

    number: that of the year, or of the supplement where `supplement` is set.
    """

    name: str = ""
    pinyin: str = ""
    marking: str = ""
    copy_number: str = ""
    year: int | None = None
    number: int | None = None
    supplement: bool = False
    total_number: int | None = None
    issuing_body: str = ""
    date: datetime.date | None = None
    recipients: list[ParsedRecipient] = field(default_factory=list)
    editors: tuple[str, ...] = ()
    contact: str = ""
    contact_line: int | None = None
    approval_number: str = ""
    print_run: int | None = None
    doubts: list[Finding] = field(default_factory=list)

    def put(self, fact: str, value: object, line: int) -> None:
        """Set a fact; the same value may come twice.

        Raises PlainTextError for a second, different one, and for one that is too long.
        """
        refuse_longer(_WORDS[fact], _shown(value), line)
        known = getattr(self, fact)
        if known not in ("", None, (), value):
            raise PlainTextError(
                f"{_WORDS[fact]}出现了两个：“{_shown(known)}”和“{_shown(value)}”。请只留对的一个。", line
            )
        setattr(self, fact, value)


def _shown(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value)


def number_in(text: str, line: int) -> int:
    """A number from 1, in Arabic or Chinese. Raises PlainTextError."""
    try:
        number = read_number(text)
    except ValueError as error:
        raise PlainTextError(f"期号或日期写错了：{error}", line) from error
    if number < 1:
        raise PlainTextError("期号和日期从 1 起，不能是 0。", line)
    return number


def date_in(year: str, month: str, day: str, line: int) -> datetime.date:
    """A date that exists. Raises PlainTextError."""
    try:
        return datetime.date(*(number_in(part, line) for part in (year, month, day)))
    except PlainTextError:
        raise
    except ValueError as error:
        raise PlainTextError(f"没有{year}年{month}月{day}日这一天，请改正日期。", line) from error

"""Numbers of issues, and Chinese numerals both ways. Pure."""

import re
from dataclasses import dataclass
from datetime import date

MAXIMUM = 9999

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_ZEROS = str.maketrans("〇○", "零零")  # ○ is what many offices type for 〇
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_SPOKEN = re.compile(r"(?:(?P<千>.)千)?零?(?:(?P<百>.)百)?零?(?:(?P<十>.?)十)?零?(?P<一>.)?")
_CODE = re.compile(r"(?P<year>[0-9]{4})-(?P<supplement>Z?)(?P<number>[1-9][0-9]{0,3})")


@dataclass(frozen=True)
class IssueCode:
    """The name of an issue on every command: 2021-15, or 2021-Z2 for a supplement (增刊)."""

    year: int
    number: int
    supplement: bool

    def __str__(self) -> str:
        return f"{self.year}-{'Z' if self.supplement else ''}{self.number}"


@dataclass(frozen=True)
class Numbered:
    """An issue as the register of numbers has it. total: its number in all (总期号), where it has one."""

    code: IssueCode
    total: int | None
    date: date


@dataclass(frozen=True)
class Register:
    """An issue between its neighbours in the series of its bulletin; supplements have a series of their own."""

    own: Numbered
    previous: Numbered | None = None
    following: Numbered | None = None


def parse_code(text: str) -> IssueCode:
    """Read `2021-15` or `2021-Z2`. Raises ValueError (Chinese) for anything else."""
    match = _CODE.fullmatch(text.strip())
    if not match or not 1949 <= int(match["year"]) <= 2199:
        raise ValueError(f"期次代号“{text}”不对：2021 年第 15 期写作 2021-15，增刊第 2 期写作 2021-Z2。")
    return IssueCode(int(match["year"]), int(match["number"]), bool(match["supplement"]))


def to_chinese(number: int) -> str:
    """486 → 四百八十六, 15 → 十五, 1005 → 一千零五. Raises ValueError outside 0 to 9999."""
    if not 0 <= number <= MAXIMUM:
        raise ValueError(f"{number} 不能写成中文数字：只支持 0 到 {MAXIMUM}。")
    if number < 10:
        return _DIGITS[number]
    words, rest, gap = "", number, False
    for unit, word in (*_UNITS, (1, "")):
        digit, rest = divmod(rest, unit)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + word
        gap = bool(words) and not digit
    return words.removeprefix("一") if words.startswith("一十") else words


def read_number(text: str) -> int:
    """Read 486, 四百八十六 or, digit by digit, 二〇二一. Raises ValueError (Chinese) for anything else.

    A spoken numeral is right when writing its value gives it back; 两 may stand for 二 before
    百 and 千, 一十 for 十 at the start.
    """
    written = text.strip().translate(_ZEROS).translate(_FULL_WIDTH)
    if re.fullmatch("[0-9]{1,4}", written):
        return int(written)
    if re.fullmatch(f"[{_DIGITS}]{{1,4}}", written):
        return int("".join(str(_DIGITS.index(digit)) for digit in written))
    spoken = re.sub("两(?=[百千])", "二", written)
    value = _spoken_value(spoken)
    if value is None or to_chinese(value) != re.sub("^一十", "十", spoken):
        raise ValueError(f"“{text}”不是 0 到 {MAXIMUM} 的数。")
    return value


def _spoken_value(text: str) -> int | None:
    """Add up the units found; whether they stand in good order is for the caller to check."""
    match = _SPOKEN.fullmatch(text)
    if not match:
        return None
    value = 0
    for unit, word in (*_UNITS, (1, "一")):
        digit = match[word]
        if digit == "":
            digit = "一"  # 十 alone is ten
        if digit is not None and digit not in _DIGITS:
            return None
        value += unit * (_DIGITS.index(digit) if digit else 0)
    return value


def number_line(number: int) -> str:
    """The number in the year as the masthead prints it."""
    return f"第 {number} 期"


def supplement_line(number: int) -> str:
    """The number of a supplement as the masthead prints it."""
    return f"增刊第 {number} 期"


def total_line(number: int) -> str:
    """The number in all as the masthead prints it: （总第四百八十六期）."""
    return f"（总第{to_chinese(number)}期）"

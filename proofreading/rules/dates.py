"""Dates: whole, in one kind of numerals, and of days that there are. Pure."""

import re
from collections.abc import Iterator
from datetime import date

from proofreading.rule import Fault, Rule
from text.findings import Severity

_HAN_DIGIT = "[〇一二三四五六七八九]"
_SHORT_YEAR = re.compile(
    "(?<![0-9.,])(?:’|')?([0-9]{2})年(?=[0-9]{1,2}月(?:[0-9]{1,2}日|份|底|初|中旬|上旬|下旬|起|以来))"
)
_ZEROS = re.compile("(?<=年)0(?=[1-9]月)|(?<=月)0(?=[1-9]日)")
_FIGURES = re.compile(r"(?<![0-9./A-Za-z-])((?:19|20)[0-9]{2})([./])([0-9]{1,2})\2([0-9]{1,2})(?![0-9./A-Za-z-])")
_ZERO_YEAR = re.compile(f"(?<![{_HAN_DIGIT[1:-1]}零○0ＯO])[一二][{_HAN_DIGIT[1:-1]}零○ＯO0]{{3}}(?=年)")
_MIXED = re.compile(
    f"(?:{_HAN_DIGIT}{{4}}年[0-9]{{1,2}}月|[0-9]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十0-9]{{1,3}}日)"
)
_DAY = re.compile("(?<![0-9])(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:（(?:星期|周)([一二三四五六日天])）)?")
_MONTH = re.compile("(?<![0-9])[0-9]{4}年([0-9]{1,2})月(?![0-9]+日)")
_WEEKDAYS = "一二三四五六日"
_LEAP = 2000  # a year that has every day there is


def check(text: str) -> Iterator[Fault]:
    """Short years, zeros before a month or day, dates in figures alone, mixed numerals, days that there are not."""
    for match in _SHORT_YEAR.finditer(text):
        yield Fault(*match.span(), f"年份“{match[0]}”应当写全四位")
    for match in _ZEROS.finditer(text):
        yield Fault(*match.span(), "月、日不编虚位（1 不编为 01）", "")
    for match in _FIGURES.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if _exists(year, month, day):
            whole = f"{year}年{month}月{day}日"
            yield Fault(*match.span(), f"日期“{match[0]}”应当写作“{whole}”", whole)
    for match in _ZERO_YEAR.finditer(text):
        right = re.sub("[零○ＯO0]", "〇", match[0])
        if right != match[0]:
            yield Fault(*match.span(), f"年份“{match[0]}”应当写作“{right}”", right)
    for match in _MIXED.finditer(text):
        yield Fault(*match.span(), f"“{match[0]}”混用了汉字数字和阿拉伯数字。请用一种")
    yield from _no_such_days(text)


def _no_such_days(text: str) -> Iterator[Fault]:
    for match in _DAY.finditer(text):
        year, month, day = int(match[1] or _LEAP), int(match[2]), int(match[3])
        if not _exists(year, month, day):
            yield Fault(*match.span(), f"没有“{match[0]}”这一天。请核对", severity=Severity.ERROR)
        elif match[1] and match[4]:
            weekday = _WEEKDAYS[date(year, month, day).weekday()]
            if weekday != match[4].replace("天", "日"):
                yield Fault(*match.span(4), f"{match[1]}年{month}月{day}日是星期{weekday}。请核对")
    for match in _MONTH.finditer(text):
        if not 1 <= int(match[1]) <= 12:
            yield Fault(*match.span(1), f"没有“{match[1]}月”。请核对", severity=Severity.ERROR)


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


RULE = Rule("dates", "GB/T 9704-2012，7.3.5.4；GB/T 15835-2011，5.1", check)

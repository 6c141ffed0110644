"""Marks between things listed, and marks that stand double. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from text.findings import Severity

_DOUBLED = re.compile("([，、；：])\\1+|。。(?!。)(?<!。。。)")
_CLASH = re.compile("[，、；：][。，、；：]|。[，、；：]")
_BETWEEN_PAIRS = re.compile("(?<=[”》])、(?=[“《])")
_AND_SO_ON = re.compile("、(?=等(?:[，。；：）]|[一二三四五六七八九十0-9]+[个项名种类家条件户位所处])|以及)")
_ROUND = "[一二三四五六七八九]"
_ABOUT = re.compile(f"(?<![第初周前0-9])({_ROUND})、({_ROUND})(?=[十百千万亿]|[个天名次人年件条里](?![级线等]))")
_STEPS = {"一二", "二三", "三四", "四五", "五六", "六七", "七八", "八九", "三五"}


def check(text: str) -> Iterator[Fault]:
    """Marks that are doubled or clash, 、 before 等 and 以及, between quotes or titles, and within a rough number."""
    for match in _DOUBLED.finditer(text):
        yield Fault(*match.span(), f"标点“{match[0]}”重复", match[0][0])
    for match in _CLASH.finditer(text):
        if match[0][0] != match[0][1]:
            yield Fault(*match.span(), f"标点“{match[0]}”连用。请留一个")
    for match in _AND_SO_ON.finditer(text):
        yield Fault(*match.span(), "“等”“以及”前面不用顿号", "" if text[match.end()] == "等" else "，")
    for match in _BETWEEN_PAIRS.finditer(text):
        message = "引号之间、书名号之间通常不用顿号（中间有括注的除外）"
        yield Fault(*match.span(), message, "", Severity.NOTE)
    for match in _ABOUT.finditer(text):
        if match[1] + match[2] in _STEPS:
            start = match.start() + 1
            yield Fault(start, start + 1, f"概数“{match[1]}{match[2]}”中间不用顿号", "")


RULE = Rule("enumeration", "GB/T 15834-2011，4.5", check)

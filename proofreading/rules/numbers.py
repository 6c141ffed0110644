"""Numbers: one kind of numerals, and no words that contradict each other. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from text.characters import HAN

_NUMBER = r"[0-9]+(?:\.[0-9]+)?%?[万亿]*"
_UNIT = f"[{HAN}]{{0,3}}?"
_MIXED = re.compile("[0-9]+[百千十](?=[0-9零一二三四五六七八九万亿多余元个名人户亩吨次家])")
_PERCENT = re.compile(r"百分之([0-9]+(?:\.[0-9]+)?)")
_CONTRADICTING = re.compile(
    f"(?:约|近|超过|至少|不少于|不低于|多达|最多|不超过){_NUMBER}(?:[余多]|{_UNIT}(?:左右|上下|以上|以下|以内))"
)
_TIMES = re.compile(f"(?:减少|降低|下降|缩小|缩短|减轻)了?(?:{_NUMBER}|[一二两三四五六七八九十]+)倍")


def check(text: str) -> Iterator[Fault]:
    """Mixed numerals, 百分之20, 约30余 and the like, 减少3倍."""
    for match in _MIXED.finditer(text):
        yield Fault(*match.span(), f"“{match[0]}”混用了阿拉伯数字和汉字数字；与阿拉伯数字同用的只有“万”“亿”")
    for match in _PERCENT.finditer(text):
        yield Fault(*match.span(), f"“{match[0]}”混用了两种数字", f"{match[1]}%")
    for match in _CONTRADICTING.finditer(text):
        yield Fault(*match.span(), f"“{match[0]}”前后的概数说法重复或矛盾。请留一个")
    for match in _TIMES.finditer(text):
        yield Fault(*match.span(), f"“{match[0]}”：减少不用倍数。请改为百分数或分数")


RULE = Rule("numbers", "GB/T 15835-2011，5.3", check)

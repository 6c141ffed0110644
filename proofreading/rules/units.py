"""Units that are no legal ones, or written in wrong letters. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule

_LETTERS = {
    "KM": "km", "Km": "km", "KG": "kg", "Kg": "kg", "KW": "kW", "Kw": "kW", "kw": "kW", "MW/H": "MW·h",
    "KWH": "kW·h", "Kwh": "kW·h", "kwh": "kW·h", "MM": "mm", "CM": "cm", "Cm": "cm", "m2": "㎡", "M2": "㎡", "m3": "m³", "M3": "m³",
    "ML": "mL", "HZ": "Hz", "hz": "Hz",
}  # fmt: skip
_WORDS = {
    "公分": "厘米", "华里": "公里（1 华里合 0.5 公里）", "市斤": "公斤（1 市斤合 0.5 公斤）", "市亩": "亩", "平米": "平方米",
    "立米": "立方米", "公尺": "米", "英尺": "米", "英寸": "厘米", "马力": "千瓦", "西西": "毫升", "平方": "平方米",
}  # fmt: skip
_SAME = {"公分", "市亩", "平米", "立米", "公尺"}  # the same measure by its legal name
_AFTER_NUMBER = "(?<=[0-9万亿余多])"
_LATIN = re.compile(f"(?<=[0-9万亿])(?:{'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z0-9])")
_CHINESE = re.compile(
    f"{_AFTER_NUMBER}(?:平方(?![公千分厘毫]?[米里])|{'|'.join(word for word in _WORDS if word != '平方')})(?!制|级)"
)


def check(text: str) -> Iterator[Fault]:
    """Each unit behind a number that is not written as the law of units has it."""
    for match in _LATIN.finditer(text):
        right = _LETTERS[match[0]]
        yield Fault(*match.span(), f"单位符号“{match[0]}”应为“{right}”", right)
    for match in _CHINESE.finditer(text):
        right = _WORDS[match[0]]
        yield Fault(
            *match.span(), f"“{match[0]}”不是法定计量单位，应当用“{right}”", right if match[0] in _SAME else None
        )


RULE = Rule("units", "《中华人民共和国法定计量单位》；GB 3100-1993", check)

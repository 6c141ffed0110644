"""The number of a document: 望政发〔2021〕8号. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import TEXT, Fault, Kind, Rule
from text.characters import HAN

_YEAR = re.compile(f"(?<=[{HAN}])[（(\\[［【｛{{]((?:19|20)[0-9]{{2}})[）)\\]］】｝}}](?=第?[0-9]+号)")
_SHORT_YEAR = re.compile(f"(?<=[{HAN}])[〔（(\\[［【]([0-9]{{2}})[〕）)\\]］】](?=第?[0-9]+号)")
_ZEROS = re.compile("(?<=〕)0+(?=[1-9][0-9]*号)")
_ORDINAL = re.compile("(?<![字准]〔[0-9]{4}〕)(?<=〔[0-9]{4}〕)第(?=[0-9]+号)")


def check(text: str) -> Iterator[Fault]:
    """A year in other brackets than 〔〕, a short year, zeros before the number, 第 before it."""
    for match in _YEAR.finditer(text):
        yield Fault(*match.span(), "发文字号的年份用六角括号“〔〕”括入", f"〔{match[1]}〕")
    for match in _SHORT_YEAR.finditer(text):
        yield Fault(*match.span(), f"发文字号的年份“{match[1]}”应当写全，用六角括号“〔〕”括入")
    for match in _ZEROS.finditer(text):
        yield Fault(*match.span(), "发文顺序号不编虚位（1 不编为 01）", "")
    for match in _ORDINAL.finditer(text):
        yield Fault(*match.span(), "发文顺序号前不加“第”字", "")


RULE = Rule("document_number", "GB/T 9704-2012，7.2.5", check, TEXT | {Kind.CONTACT})

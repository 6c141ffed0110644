"""Half-width marks in Chinese, full-width digits and letters. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import TEXT, Fault, Kind, Rule
from text.characters import CJK_MARKS, HAN

_FULL = dict(zip(",;:?!()", "，；：？！（）", strict=True))
_CHINESE = f"[{HAN}{CJK_MARKS}“”‘’…]"
_HALF = re.compile("[,;:?!()]")
_BESIDE = re.compile(rf"(?<={_CHINESE})[,;:?!()]|[,;:?!()](?={_CHINESE})")
_STOP = re.compile(rf"(?<=[{HAN}]{{2}})\.(?=$|[{HAN}”])")
_BRACKET = re.compile("[()（）]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％]+|(?<=[0-9０-９])．(?=[0-9０-９])")
_URL = re.compile("(?:https?|ftp)://[!-~]*[A-Za-z0-9/]")
_QUOTED_LATIN = re.compile(f"“[^“”{HAN}{CJK_MARKS}]*[A-Za-z][^“”{HAN}{CJK_MARKS}]*”")
_NARROW = {ord("％"): "%", ord("．"): "."} | {
    ord(wide) + step: chr(ord(narrow) + step)
    for wide, narrow, count in (("０", "0", 10), ("Ａ", "A", 26), ("ａ", "a", 26))
    for step in range(count)
}


def check(text: str) -> Iterator[Fault]:
    """Each half-width mark beside Chinese, bracket of a pair beside Chinese, run of full-width digits or letters."""
    for at in sorted(_to_widen(text)):
        mend = _FULL[text[at]]
        yield Fault(at, at + 1, f"中文里的“{text[at]}”应当用全角“{mend}”", mend)
    for match in _STOP.finditer(text):
        yield Fault(*match.span(), "中文句末应当用句号“。”", "。")
    for match in _WIDE.finditer(text):
        narrow = match[0].translate(_NARROW)
        yield Fault(*match.span(), f"“{match[0]}”应当用半角“{narrow}”", narrow)


def _to_widen(text: str) -> set[int]:
    """The half-width marks that stand in Chinese; each that is widened is Chinese for its neighbours and its partner."""
    apart = {at for pattern in (_URL, _QUOTED_LATIN) for match in pattern.finditer(text) for at in range(*match.span())}
    half = {match.start() for match in _HALF.finditer(text)} - apart
    partners = _partners(text, apart)
    beside = {match.start() for match in _BESIDE.finditer(text)}
    beside |= {at for at, other in partners.items() if text[other] in "（）"}
    found: set[int] = set()
    spreading = list(beside & half)
    while spreading:
        at = spreading.pop()
        if at not in found:
            found.add(at)
            spreading += {at - 1, at + 1, partners.get(at, at)} & half
    return found


def _partners(text: str, apart: set[int]) -> dict[int, int]:
    """Each bracket and its partner, both ways; half-width and full-width ones may pair."""
    partners: dict[int, int] = {}
    open_: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if at in apart:
            continue
        if match[0] in "(（":
            open_.append(at)
        elif open_:
            other = open_.pop()
            partners |= {at: other, other: at}
    return partners


RULE = Rule("width", "GB/T 15834-2011，5.1", check, TEXT | {Kind.CREDIT})

"""Characters, words and clauses written twice. Pure."""

import re
from collections.abc import Iterator

from proofreading.rule import Fault, Rule
from text.characters import HAN

_CHARACTER = re.compile(
    "(?<![目标的])(的)的+(?!确)|(?<!不甚)(?<![一了])(了)了+(?!解|结|断|然|望)|(们)们+|(?<![参赠给授与])(与)与+(?!会|否)"
)
# Words that are not doubled for meaning (讨论讨论 is) and begin no longer word here.
_WORDS = (
    "我们|他们|她们|你们|它们|以及|并且|但是|因为|所以|通过|按照|根据|关于|对于|进行|开展|加强|同志|问题|情况|全市|全县|全省|全区|"
    "全国|这个|那个|已经|可以|必须|应当|需要|其中|目前|同时|认真|积极|不断|进一步|制度|措施|任务|部门|单位"
)
_WORD = re.compile(f"({_WORDS})\\1+(?!性|化|部|处|科|局|室|法|者|人|员|站|厅|会|的确)")
_CLAUSE = re.compile(f"((?![的一])[{HAN}]{{4,20}}?)\\1+")


def check(text: str) -> Iterator[Fault]:
    """Each place where the same stands twice in a row."""
    taken = 0
    for match in sorted((m for p in (_CHARACTER, _WORD, _CLAUSE) for m in p.finditer(text)), key=lambda m: m.start()):
        once = match[match.lastindex or 0]
        if match.start() >= taken and (len(once) < 3 or len(set(once)) > 1):
            taken = match.end()
            yield Fault(*match.span(), f"“{once}”重复。请删去一个", once)


RULE = Rule("repeats", "《党政机关公文处理工作条例》第十九条（文字精练）", check)

"""Titles, sentences, captions and articles that are too long for the office. Pure."""

import re
from collections.abc import Iterator, Sequence

from proofreading.office import Limits
from proofreading.rule import Fault, Kind, Rule, SequenceRule
from text.findings import Severity

_SENTENCE = re.compile("[^。！？]+")
_STANDARD = "《党政机关公文处理工作条例》第十九条（文字精练）；本刊字数限制"


def rules_of(limits: Limits) -> tuple[Rule, ...]:
    """A title or caption beyond its limit, from there on; a sentence that few can read at one go, as a whole."""

    def check_title(text: str) -> Iterator[Fault]:
        if 0 < limits.title < len(text):
            yield Fault(limits.title, len(text), f"标题有 {len(text)} 字，超过 {limits.title} 字。请缩短")

    def check_caption(text: str) -> Iterator[Fault]:
        if 0 < limits.caption < len(text):
            message = f"图题有 {len(text)} 字，超过 {limits.caption} 字。请缩短"
            yield Fault(limits.caption, len(text), message, severity=Severity.NOTE)

    def check_sentence(text: str) -> Iterator[Fault]:
        for match in _SENTENCE.finditer(text):
            if 0 < limits.sentence < len(match[0]):
                message = f"这一句有 {len(match[0])} 字，超过 {limits.sentence} 字。请断开，便于阅读"
                yield Fault(*match.span(), message, severity=Severity.NOTE)

    return (
        Rule("length", _STANDARD, check_title, frozenset({Kind.TITLE, Kind.SUBTITLE})),
        Rule("length", _STANDARD, check_caption, frozenset({Kind.CAPTION})),
        Rule("length", _STANDARD, check_sentence, frozenset({Kind.BODY})),
    )


def article_rule_of(limits: Limits) -> SequenceRule:
    """A body beyond its limit: once, in the paragraph where that is reached, from there on."""

    def check(texts: Sequence[str]) -> Iterator[tuple[int, Fault]]:
        total = sum(map(len, texts))
        if not 0 < limits.article < total:
            return
        left = limits.article
        for index, text in enumerate(texts):
            if left < len(text):
                message = f"正文有 {total} 字，超过 {limits.article} 字。请压缩"
                yield index, Fault(left, len(text), message)
                return
            left -= len(text)

    return SequenceRule("length", _STANDARD, check)

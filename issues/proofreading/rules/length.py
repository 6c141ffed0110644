"""Titles, headings, sentences and captions that are too long. Pure."""

import re
from collections.abc import Iterator

from issues.findings import Severity
from issues.proofreading.rule import Fault, Kind, Rule

TITLE = 60  # characters: three lines of 22
SENTENCE = 250
CAPTION = 40
_SENTENCE = re.compile("[^。！？]+")


def check_title(text: str) -> Iterator[Fault]:
    """A title of more than three lines."""
    if len(text) > TITLE:
        yield Fault(TITLE, len(text), f"标题有 {len(text)} 字，超过 {TITLE} 字（三行）。请缩短")


def check_caption(text: str) -> Iterator[Fault]:
    """A caption longer than a line and a half."""
    if len(text) > CAPTION:
        message = f"图题有 {len(text)} 字，超过 {CAPTION} 字。请缩短"
        yield Fault(CAPTION, len(text), message, severity=Severity.NOTE)


def check(text: str) -> Iterator[Fault]:
    """A sentence that few can read at one go."""
    for match in _SENTENCE.finditer(text):
        if len(match[0]) > SENTENCE:
            message = f"这一句有 {len(match[0])} 字，超过 {SENTENCE} 字。请断开，便于阅读"
            yield Fault(*match.span(), message, severity=Severity.NOTE)


_STANDARD = "《党政机关公文处理工作条例》第十九条（文字精练）"
RULE = Rule("length", _STANDARD, check, frozenset({Kind.BODY}))
TITLE_RULE = Rule("length", _STANDARD, check_title, frozenset({Kind.TITLE, Kind.SUBTITLE}))
CAPTION_RULE = Rule("length", _STANDARD, check_caption, frozenset({Kind.CAPTION}))

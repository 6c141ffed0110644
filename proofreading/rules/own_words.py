"""Words of the office's own list: wrong ones, and those that may not be printed. Pure.

A word that is an error and has no right one is forbidden: it stops submission until it is gone or left for a reason.
"""

from collections.abc import Iterator

from proofreading.office import Office
from proofreading.rule import TEXT, Fault, Kind, Rule
from proofreading.wordlist import Word
from text.findings import Severity


def rule_of(office: Office) -> Rule:
    """Each word of the office's own list, where it does not stand in a context that is right."""

    def check(text: str) -> Iterator[Fault]:
        for start, word in office.word_list.find(text) if office.words else ():
            if word.wrong in office.own_words:
                yield Fault(start, start + len(word.wrong), _message(word), word.certain_mend, word.severity)

    return Rule("own_words", "本刊词表", check, TEXT | {Kind.CREDIT})


def _message(word: Word) -> str:
    why = f"：{word.why}" if word.why else ""
    if word.right:
        return f"“{word.wrong}”应为“{word.right}”{why}"
    return f"“{word.wrong}”是禁用词，不能印出{why}" if word.severity is Severity.ERROR else f"“{word.wrong}”请核对{why}"

"""Wrong words, by a list: 布署 for 部署. Pure.

The shipped list is `issues/proofreading/words.tsv`. Each entry stands for itself: what is certain is a warning and
can be mended by a click, what hangs on the meaning is a note.
"""

from collections.abc import Iterator
from pathlib import Path

from issues.proofreading.rule import TEXT, Fault, Kind, Rule
from issues.proofreading.wordlist import WordList, read_words

SHIPPED = WordList(read_words((Path(__file__).parents[1] / "words.tsv").read_text("utf-8")))


def check(text: str) -> Iterator[Fault]:
    """Each word of the shipped list, where it does not stand in a context that is right."""
    for start, word in SHIPPED.find(text):
        right = f"应为“{word.right}”" if word.right else "请核对"
        why = f"：{word.why}" if word.why else ""
        mend = word.right if word.is_certain else None
        yield Fault(start, start + len(word.wrong), f"“{word.wrong}”{right}{why}", mend or None, word.severity)


RULE = Rule("words", "《现代汉语词典》第 7 版；《第一批异形词整理表》", check, TEXT | {Kind.CREDIT})

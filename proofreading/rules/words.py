"""Wrong words, by a list: 布署 for 部署. Pure.

The shipped list is `proofreading/words.tsv`, less what the office has switched off or changed for itself. Each entry
stands for itself: what is certain is a warning and can be mended by a click, what hangs on the meaning is a note.
"""

from collections.abc import Iterator

from proofreading.office import Office
from proofreading.rule import TEXT, Fault, Kind, Rule


def rule_of(office: Office) -> Rule:
    """Each word of the shipped list, where it does not stand in a context that is right."""

    def check(text: str) -> Iterator[Fault]:
        for start, word in office.word_list.find(text):
            if word.wrong not in office.own_words:
                right = f"应为“{word.right}”" if word.right else "请核对"
                why = f"：{word.why}" if word.why else ""
                yield Fault(
                    start, start + len(word.wrong), f"“{word.wrong}”{right}{why}", word.certain_mend, word.severity
                )

    return Rule("words", "《现代汉语词典》第 7 版；《第一批异形词整理表》", check, TEXT | {Kind.CREDIT})

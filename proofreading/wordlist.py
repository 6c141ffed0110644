"""A list of wrong words, and finding them in a text. Pure.

Words are looked up by their first two characters, longest first. With 5,000 words and 5,000 characters that took 2 ms
where an automaton of Aho and Corasick in Python took 1 ms, with thrice the code and time to build, and a regular
expression in the shape of a trie took 48 ms.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from text.findings import Severity

HEAD = 2  # characters; no word of a list is shorter
_COLUMNS = 5


@dataclass(frozen=True)
class Word:
    """An entry. right: what to write; empty where that hangs on the sentence. why: Chinese, for people.

    contexts: longer words that hold the wrong one and are right, as 公布署名 holds 布署.
    severity: WARNING where it is surely wrong, NOTE where it hangs on the meaning, ERROR where it may not be printed.
    """

    wrong: str
    right: str
    severity: Severity = Severity.WARNING
    why: str = ""
    contexts: tuple[str, ...] = ()

    @property
    def certain_mend(self) -> str | None:
        """What a click may put in its place, or None where a person has to judge."""
        return (self.right or None) if self.severity is not Severity.NOTE else None


def read_words(table: str) -> tuple[Word, ...]:
    """The entries of a table: wrong, right, severity, contexts parted by |, why, parted by tabs; # opens a comment.

    Raises ValueError where a line has another number of columns or a word is too short.
    """
    words = []
    for number, line in enumerate(table.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != _COLUMNS or len(columns[0]) < HEAD:
            raise ValueError(f"line {number}: {line!r}")
        wrong, right, severity, contexts, why = columns
        words.append(Word(wrong, right, Severity(severity), why, tuple(filter(None, contexts.split("|")))))
    return tuple(words)


# The list that comes with the program; every bulletin may change it for itself.
SHIPPED = read_words(Path(__file__).with_name("words.tsv").read_text("utf-8"))


class WordList:
    """Words, ready to be found."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._by_head: dict[str, list[Word]] = {}
        for word in sorted(words, key=lambda word: -len(word.wrong)):
            self._by_head.setdefault(word.wrong[:HEAD], []).append(word)

    def find(self, text: str) -> Iterator[tuple[int, Word]]:
        """Each place of a word, longest first and without overlap, that is not part of a right context."""
        free = 0
        for at in range(len(text) - HEAD + 1):
            for word in self._by_head.get(text[at : at + HEAD], ()) if at >= free else ():
                if text.startswith(word.wrong, at) and not _is_right(text, at, word):
                    yield at, word
                    free = at + len(word.wrong)
                    break


def _is_right(text: str, at: int, word: Word) -> bool:
    """Whether the word at this place is part of one of its right contexts, or of what should be written: 人大常委会 for 常委会."""
    for context in (*word.contexts, word.right):
        offset = context.find(word.wrong)
        while offset >= 0:
            if at >= offset and text.startswith(context, at - offset):
                return True
            offset = context.find(word.wrong, offset + 1)
    return False

"""The list of contents (本期要目): what it lists, and where it ends. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from text.levels import Level, level_of
from text.plain.lines import LONGEST_TITLE_LINE, Line, join
from text.plain.model import PlainTextError
from text.plain.titles import SUBTITLE, is_column

_HEADING = re.compile("[（【]?(?:本期|今日)?(?:要目|目录|目次|导读)[】）]?：?")
_HEADING_RUN_ON = re.compile("(?:[（【]?本期(?:要目|目录|目次)[】）]?[ ：]|【(?:要目|目录|目次)】).+")
_ENTRY_NUMBER = re.compile("(?:[·●■◆◎] ?|[0-9]{1,2}[.．、] ?|[一二三四五六七八九十]{1,3}[、.．])")
_PAGE_NUMBER = re.compile("[ .·…—]*[（(]?(?:第 ?)?[0-9]{1,3} ?页?[）)]?$")
_LONGEST_ENTRY = LONGEST_TITLE_LINE + 12  # with number, dots and page
MOST_LINES = 3  # of one title


@dataclass(frozen=True)
class Contents:
    """The entries of the list, its column heads (【工作动态】), and how many lines it takes."""

    entries: tuple[Line, ...]
    columns: frozenset[str]
    length: int

    @property
    def titles(self) -> frozenset[str]:
        """Whatever the title of an entry may be; an entry may go on in the next line."""
        return frozenset(title for start in range(len(self.entries)) for title in _titles_from(self.entries, start))

    def refuse_lost(self, found: frozenset[str]) -> None:
        """Raise PlainTextError for an entry that is none of the titles found."""
        known: set[int] = set()
        for start in range(len(self.entries)):
            for count in (1, 2):
                if _titles_of(self.entries[start : start + count]) & found:
                    known.update(range(start, start + count))
        lost = next((entry for index, entry in enumerate(self.entries) if index not in known), None)
        if lost is not None:
            raise PlainTextError(
                f"要目里的“{lost.text}”没有在正文里作为标题再次出现。请让要目与正文的标题一致，或删去要目。",
                lost.number,
            )


def starts_contents(text: str) -> bool:
    """Return True if a line is the heading of a list of contents."""
    return bool(_HEADING.fullmatch(text.replace(" ", "")))


def read_contents(lines: Sequence[Line]) -> Contents | None:
    """The list that the lines begin with, if they do.

    It ends before the first line that repeats an entry, or that is none: a sentence, an editor's note.
    Raises PlainTextError where it is empty, on one line, or has an entry that does not come again.
    """
    first = lines[0] if lines else Line(0, "")
    if _HEADING_RUN_ON.fullmatch(first.text):
        raise PlainTextError(
            "要目写在一行里，分不清各条。请让“本期要目”独占一行，其下一行一条，或删去要目。", first.number
        )
    if not starts_contents(first.text):
        return None
    end = next((index for index in range(1, len(lines)) if _ends_at(lines, index)), len(lines))
    while end > 1 and is_column(lines[end - 1].text):  # a column head has entries: this one is the body's
        end -= 1
    listed = lines[1:end]
    entries = tuple(line for line in listed if not is_column(line.text))
    if not entries:
        raise PlainTextError("要目之下没有标题。请补上，或删去“要目”这一行。", first.number)
    contents = Contents(entries, frozenset(line.text for line in listed if is_column(line.text)), end)
    contents.refuse_lost(
        frozenset(
            join([line.text for line in lines[start : start + count]])
            for start in range(end, len(lines))
            for count in range(1, MOST_LINES + 1)
        )
    )
    return contents


def _ends_at(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if "。" in text or len(text) > _LONGEST_ENTRY or level_of(text) is Level.NOTE:
        return True
    listed = tuple(line for line in lines[1:index] if not is_column(line.text))
    coming = [
        join([line.text for line in lines[index : index + count]])
        for count in range(1, MOST_LINES + 1)
        if not any(is_column(line.text) for line in lines[index : index + count])
    ]
    titles = frozenset(title for start in range(len(listed)) for title in _titles_from(listed, start))
    return any(title in titles for title in coming)


def _titles_from(entries: Sequence[Line], start: int) -> set[str]:
    """The titles that may begin at an entry: it alone, or with the next, which is its second line."""
    return {
        title
        for count in (1, 2)
        for title in _titles_of(entries[start : start + count])
        if not SUBTITLE.match(entries[start].text)
    }


def _titles_of(entries: Sequence[Line]) -> set[str]:
    """Return what the title of one entry may be: with and without its number and its page."""
    text = join([entry.text for entry in entries])
    numbered = _ENTRY_NUMBER.match(text)
    titles = {text, text[numbered.end() :] if numbered else text}
    return (titles | {_PAGE_NUMBER.sub("", title) for title in titles}) - {""}

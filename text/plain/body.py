"""Between masthead and colophon: the articles, and their paragraphs cut by page ends. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from text.characters import HAN
from text.findings import Finding, Place, Severity
from text.levels import Level, level_of
from text.normalise import Mended, normalise
from text.plain.contents import MOST_LINES, read_contents
from text.plain.limits import refuse_longer
from text.plain.lines import Line, is_ended, join, opens_item
from text.plain.model import ParsedArticle, ParsedCredit, PlainTextError
from text.plain.names import credit_line
from text.plain.titles import (
    SUBTITLE,
    credits_apart,
    is_byline,
    is_column,
    is_heading,
    is_title_line,
    is_whole,
    may_be_title,
    may_follow,
    wraps_heading,
)
from text.plain.wrapping import continuations

_SHORT = 20  # a line shorter than this was hardly cut by the width of a page


@dataclass
class _Draft:
    """An article being read; `starts` are the lines its paragraphs begin on."""

    title: str
    line: int
    subtitle: str = ""
    paragraphs: list[list[str]] = field(default_factory=list)  # each in the pieces that page ends made
    starts: list[int] = field(default_factory=list)
    credits: list[ParsedCredit] = field(default_factory=list)
    credit_word: str = ""


@dataclass(frozen=True)
class Body:
    """The articles; `starts`: for each, the lines of the file its paragraphs begin on."""

    articles: tuple[ParsedArticle, ...]
    starts: tuple[tuple[int, ...], ...]
    joints: tuple[int, ...]  # the lines that were put to the one before
    mended: Mended
    contents: int | None  # entries of a contents list, which was left out
    findings: tuple[Finding, ...]


def read_body(lines: Sequence[Line]) -> Body:
    """Read every article of the lines. Raises PlainTextError where a title or a text is missing."""
    return _BodyReader(lines).read()


class _BodyReader:
    """Walks the lines once; `_next` is the index of the line to read."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._contents = read_contents(lines)
        self._titles = self._contents.titles if self._contents else frozenset()
        self._lines = credits_apart(lines)
        self._next = self._contents.length if self._contents else 0  # no credit runs on in the list
        self._continuations = continuations(self._lines)
        self._joints: list[int] = []
        self._mended = Mended()
        self._findings: list[Finding] = []

    def read(self) -> Body:
        drafts: list[_Draft] = []
        while self._next < len(self._lines):
            drafts.append(self._read_article(is_first=not drafts))
        if not drafts:
            raise PlainTextError("没有找到标题和正文。请在报头之后写一行标题，再写正文。")
        if self._contents:
            titles = {title for d in drafts for title in (d.title, d.subtitle, d.title + d.subtitle)}
            self._contents.refuse_lost(frozenset(titles))
        return Body(
            tuple(
                ParsedArticle(d.title, d.subtitle, self._paragraphs(d), tuple(d.credits), d.credit_word) for d in drafts
            ),
            tuple(tuple(draft.starts) for draft in drafts),
            tuple(self._joints),
            self._mended,
            len(self._contents.entries) if self._contents else None,
            tuple(self._findings),
        )

    def _peek(self, ahead: int = 0) -> Line:
        """A coming line; an empty one past the end."""
        index = self._next + ahead
        return self._lines[index] if index < len(self._lines) else Line(0, "")

    def _coming(self, start: int, end: int = 0) -> str:
        """The lines from start to end, counted from the next one, put together."""
        return join([line.text for line in self._lines[self._next + start : self._next + end]])

    def _warn(self, rule: str, message: str, line: int) -> None:
        self._findings.append(Finding(Severity.WARNING, rule, message, Place(line=line)))

    # -- articles

    def _read_article(self, *, is_first: bool) -> _Draft:
        note = self._read_opening()
        draft = self._read_title()
        self._read_subtitle(draft)
        if note:
            draft.paragraphs.append([line.text for line in note])
            draft.starts.append(note[0].number)
        while self._next < len(self._lines):
            if self._read_credits(draft) and draft.paragraphs:
                break
            if self._next == len(self._lines):
                break
            if draft.paragraphs and not self._goes_on() and self._at_next_article(draft):
                break
            self._read_paragraph_line(draft)
        text = draft.paragraphs[bool(note) :]
        if not (text if is_first else any(is_ended(pieces[-1]) for pieces in text)):
            raise PlainTextError(
                f"“{draft.title}”之下没有正文。如果这是标题，请补上正文；如果是发送单位，请在前面写“报：”“送：”或“发：”。",
                draft.line,
            )
        return draft

    def _read_opening(self) -> list[Line]:
        """Pass over the heads of columns above a title; returns the lines of an editor's note there."""
        note: list[Line] = []
        while self._next < len(self._lines):
            line = self._peek()
            if is_column(line.text):
                self._warn("column", f"栏目名“{line.text}”没有地方放，已去掉。需要时请写进标题。", line.number)
            elif level_of(line.text) is Level.NOTE and not note:
                note.append(line)
            elif note and not is_ended(note[-1].text) and not self._known_title():
                self._note_joint(note[-1], [note[-1].text], line)
                note.append(line)
            else:
                break
            self._next += 1
        return note

    def _read_title(self) -> _Draft:
        line = self._peek()
        known = self._known_title()
        if known:
            self._next += known
            title = self._coming(-known)
            refuse_longer("标题", title, line.number)
            return _Draft(title, line.number)
        if not may_be_title(line.text):
            raise PlainTextError("没有找到标题：这里应当是标题，却是正文。请在正文之前另起一行写标题。", line.number)
        refuse_longer("标题", line.text, line.number)
        self._next += 1
        count = 1
        while count < MOST_LINES and is_title_line(line) and self._goes_on_as_title():
            self._next += 1
            count += 1
        title = self._coming(-count)
        if count > 1:
            self._warn(
                "title",
                f"标题像是分成了{'一两三'[count - 1]}行，已接成“{title}”。如果后面的是正文，请改正。",
                line.number,
            )
            refuse_longer("标题", title, line.number)
        if self._titles and title not in self._titles:
            self._warn("contents", f"要目里没有“{title}”这个标题，请核对。", line.number)
        return _Draft(title, line.number)

    def _read_subtitle(self, draft: _Draft) -> None:
        line = self._peek()
        dash = SUBTITLE.match(line.text)
        if not dash:
            return
        self._next += 1
        draft.subtitle = line.text
        if dash[0].startswith("-"):
            draft.subtitle = f"——{line.text[dash.end() :].lstrip()}"
            self._mended += Mended(marks=1)
        if len(line.text) >= _SHORT and not line.ends_page and self._goes_on_as_title():
            draft.subtitle += self._peek().text
            self._next += 1
            self._warn(
                "title", f"副题像是分成了两行，已接成“{draft.subtitle}”。如果第二行是正文，请改正。", line.number
            )
        refuse_longer("副题", draft.subtitle, line.number)

    def _known_title(self) -> int:
        """Return how many of the coming lines make up a title of the list of contents; 0 for none."""
        return next(
            (count for count in range(1, MOST_LINES + 1) if self._coming(0, count) in self._titles),
            0,
        )

    def _goes_on_as_title(self) -> bool:
        """Return True if the next line looks like one of a title, with text below it."""
        return is_title_line(self._peek()) and may_follow(self._peek(1).text) and not self._known_title()

    def _at_next_article(self, draft: _Draft) -> bool:
        if self._known_title():
            return True
        line = self._peek()
        last = draft.paragraphs[-1][-1]
        if not is_whole(last) or last.endswith("：") or not any(is_ended(pieces[-1]) for pieces in draft.paragraphs):
            return False
        if level_of(line.text) is Level.NOTE or line.text in (self._contents.columns if self._contents else ()):
            self._next += 1
            follows = bool(self._known_title()) or self._goes_on_as_title()
            self._next -= 1
            return follows
        if not self._goes_on_as_title():
            return False
        self._warn(
            "title", f"上一篇没有署名，“{line.text}”像是下一篇的标题，已作为新的一篇。如果是正文，请改正。", line.number
        )
        return True

    def _read_credits(self, draft: _Draft) -> bool:
        """Read the credit lines that stand here; they close the article."""
        start = self._next
        while (found := credit_line(self._peek().text)) is not None:
            credits, word, doubtful = found
            for name in (name for credit in credits for name in (credit.office, credit.person)):
                refuse_longer("供稿者", name, self._peek().number)
            if doubtful:
                read = "、".join(credit.printed for credit in credits)
                self._warn("names", f"署名已读作“{read}”，请核对；读错了请在姓名之间加顿号。", self._peek().number)
            if draft.credit_word not in ("", word):
                self._warn(
                    "credit",
                    f"一篇里有“{draft.credit_word}”和“{word}”两种署名，都按前一种，请核对。",
                    self._peek().number,
                )
            draft.credits.extend(credits)
            draft.credit_word = draft.credit_word or word
            self._next += 1
        return self._next > start

    # -- paragraphs

    def _goes_on(self) -> bool:
        """Return True if the next line was broken off the one before to fit a width."""
        return self._next in self._continuations

    def _read_paragraph_line(self, draft: _Draft) -> None:
        line, goes_on = self._peek(), self._goes_on()
        before = self._lines[self._next - 1]
        self._next += 1
        if draft.paragraphs and goes_on:
            self._joints.append(line.number)
            draft.paragraphs[-1].append(line.text)
        elif draft.paragraphs and self._is_cut(draft.paragraphs[-1], line) and not opens_item(line.text):
            self._note_joint(before, draft.paragraphs[-1], line)
            draft.paragraphs[-1].append(line.text)
        else:
            if is_byline(line.text):
                self._warn("byline", f"“{line.text}”像是作者署名，已作为一段保留，请核对。", line.number)
            draft.paragraphs.append([line.text])
            draft.starts.append(line.number)

    def _is_cut(self, pieces: Sequence[str], line: Line) -> bool:
        """Return True if a paragraph stops without an end and is no heading, or is one that the line goes on."""
        if is_heading(pieces[0]):
            return len(pieces) == 1 and wraps_heading(pieces[0], line) and may_follow(self._peek().text)
        return not is_whole(pieces[-1])

    def _note_joint(self, before: Line, pieces: Sequence[str], line: Line) -> None:
        self._joints.append(line.number)
        joint = f"上一行与这一行接成“{pieces[-1][-8:]}｜{line.text[:8]}”"
        if pieces[-1][-1] == line.text[0] and re.match(f"[{HAN}]", line.text):
            self._warn("joint", f"{joint}，接头两边的字相同，可能缺了字句。请对照原件核对。", line.number)
        elif is_heading(pieces[0]):
            self._warn("joint", f"{joint}，像是分成两行的小标题。如果这一行是正文，请补上句末标点。", line.number)
        elif len(pieces[-1]) < _SHORT and not before.ends_page:
            self._warn("joint", f"{joint}，上一行很短，可能本来不是一段，请核对；不该接的请补上句末标点。", line.number)

    def _paragraphs(self, draft: _Draft) -> tuple[str, ...]:
        """The paragraphs put together; marks at the joints may need mending now."""
        paragraphs = [normalise(join(pieces)) for pieces in draft.paragraphs]
        self._mended = sum((paragraph.counts for paragraph in paragraphs), self._mended)
        return tuple(paragraph.text for paragraph in paragraphs)

"""Between masthead and colophon: contents list, articles, paragraphs cut by page ends. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from issues.findings import Finding, Place, Severity
from issues.text.characters import HAN
from issues.text.levels import head_length, level_of
from issues.text.normalise import Mended, normalise
from issues.text.plain.limits import refuse_longer
from issues.text.plain.lines import LONGEST_TITLE_LINE, Line, is_ended, is_numbered, join, opens_item
from issues.text.plain.model import ParsedArticle, ParsedCredit, PlainTextError
from issues.text.plain.names import credit_line
from issues.text.plain.wrapping import continuations

_SUBTITLE = re.compile("—{1,2}")
_CONTENTS = re.compile("[（【]?(?:本期|今日)?(?:要目|目录|目次|导读)[】）]?：?")
_ENTRY_NUMBER = re.compile("(?:[·●■◆◎] ?|[0-9]{1,2}[.．、] ?|[一二三四五六七八九十]{1,3}、)")
_PAGE_NUMBER = re.compile("[ .·…—]*[（(]?(?:第 ?)?[0-9]{1,3} ?页?[）)]?$")


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
    joints: int
    mended: Mended
    contents: int | None  # entries of a contents list, which was left out
    findings: tuple[Finding, ...]


def starts_contents(text: str) -> bool:
    """Whether a line is the heading of a list of contents."""
    return bool(_CONTENTS.fullmatch(text.replace(" ", "")))


def read_body(lines: Sequence[Line]) -> Body:
    """Read every article of the lines. Raises PlainTextError where a title or a text is missing."""
    return _BodyReader(lines).read()


class _BodyReader:
    """Walks the lines once; `_next` is the index of the line to read."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._next = 0
        self._continuations = continuations(lines)
        self._titles: set[str] = set()  # known from the list of contents
        self._joints = 0
        self._mended = Mended()
        self._findings: list[Finding] = []

    def read(self) -> Body:
        contents = self._read_contents()
        drafts: list[_Draft] = []
        while self._next < len(self._lines):
            drafts.append(self._read_article(is_first=not drafts))
        if not drafts:
            raise PlainTextError("没有找到标题和正文。请在报头之后写一行标题，再写正文。")
        return Body(
            tuple(
                ParsedArticle(d.title, d.subtitle, self._paragraphs(d), tuple(d.credits), d.credit_word) for d in drafts
            ),
            tuple(tuple(draft.starts) for draft in drafts),
            self._joints,
            self._mended,
            contents,
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

    # -- contents

    def _read_contents(self) -> int | None:
        """Pass over a list of contents: it ends where its first title comes again."""
        if not starts_contents(self._peek().text):
            return None
        first = self._lines[min(1, len(self._lines) - 1)]
        beginnings = _titles_of_entry(first.text)
        for index, line in enumerate(self._lines[2:], start=2):
            if any(line.text.startswith(title) or title.startswith(line.text) for title in beginnings):
                self._titles = {title for entry in self._lines[1:index] for title in _titles_of_entry(entry.text)}
                self._next = index
                return index - 1
        raise PlainTextError(
            f"要目的第一个标题“{first.text}”没有在正文里再次出现。请让要目与正文的标题一致，或删去要目。", first.number
        )

    # -- articles

    def _read_article(self, *, is_first: bool) -> _Draft:
        draft = self._read_title()
        if _SUBTITLE.match(self._peek().text):
            draft.subtitle = self._peek().text
            refuse_longer("副题", draft.subtitle, self._peek().number)
            self._next += 1
        while self._next < len(self._lines):
            if self._read_credits(draft) and draft.paragraphs:
                break
            if self._next == len(self._lines):
                break
            if draft.paragraphs and not self._goes_on() and self._at_next_title(draft.paragraphs[-1]):
                break
            self._read_paragraph_line(draft)
        is_text = draft.paragraphs if is_first else any(is_ended(pieces[-1]) for pieces in draft.paragraphs)
        if not is_text:
            raise PlainTextError(
                f"“{draft.title}”之下没有正文。如果这是标题，请补上正文；如果是发送单位，请在前面写“报：”“送：”或“发：”。",
                draft.line,
            )
        return draft

    def _read_title(self) -> _Draft:
        line = self._peek()
        known = self._known_title()
        if known:
            self._next += known
            title = self._coming(-known)
            refuse_longer("标题", title, line.number)
            return _Draft(title, line.number)
        if not _may_be_title(line.text):
            raise PlainTextError("没有找到标题：这里应当是标题，却是正文。请在正文之前另起一行写标题。", line.number)
        refuse_longer("标题", line.text, line.number)
        self._next += 1
        title = line.text
        if _is_title_line(line) and self._may_be_title_line() and self._text_follows(1):
            title = self._coming(-1, 1)
            self._next += 1
            self._warn("title", f"标题像是分成了两行，已接成“{title}”。如果第二行是正文，请改正。", line.number)
        if self._titles and title not in self._titles:
            self._warn("contents", f"要目里没有“{title}”这个标题，请核对。", line.number)
        return _Draft(title, line.number)

    def _known_title(self) -> int:
        """How many of the coming lines make up a title of the list of contents; 0 for none."""
        return next(
            (count for count in (1, 2, 3) if self._coming(0, count) in self._titles),
            0,
        )

    def _may_be_title_line(self) -> bool:
        """Whether the next line looks like one; where lines were broken to a width, an indent begins text."""
        line = self._peek()
        return _is_title_line(line) and not (self._continuations and line.indented)

    def _text_follows(self, ahead: int) -> bool:
        text = self._peek(ahead).text
        return bool(text) and credit_line(text) is None

    def _at_next_title(self, last_paragraph: Sequence[str]) -> bool:
        if self._known_title():
            return True
        line = self._peek()
        if not (is_ended(last_paragraph[-1]) and self._may_be_title_line() and self._text_follows(1)):
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
        """Whether the next line was broken off the one before to fit a width."""
        return self._next in self._continuations

    def _read_paragraph_line(self, draft: _Draft) -> None:
        line, goes_on = self._peek(), self._goes_on()
        self._next += 1
        if draft.paragraphs and goes_on:
            self._joints += 1
            draft.paragraphs[-1].append(line.text)
        elif draft.paragraphs and _is_cut(draft.paragraphs[-1]) and not opens_item(line.text):
            self._note_joint(draft.paragraphs[-1][-1], line)
            draft.paragraphs[-1].append(line.text)
        else:
            draft.paragraphs.append([line.text])
            draft.starts.append(line.number)

    def _note_joint(self, before: str, line: Line) -> None:
        self._joints += 1
        if before[-1] == line.text[0] and re.match(f"[{HAN}]", line.text):
            self._warn(
                "joint",
                f"上一行与这一行接成“{before[-8:]}｜{line.text[:8]}”，接头两边的字相同，可能缺了字句。请对照原件核对。",
                line.number,
            )

    def _paragraphs(self, draft: _Draft) -> tuple[str, ...]:
        """The paragraphs put together; marks at the joints may need mending now."""
        paragraphs = [normalise(join(pieces)) for pieces in draft.paragraphs]
        self._mended = sum((paragraph.counts for paragraph in paragraphs), self._mended)
        return tuple(paragraph.text for paragraph in paragraphs)


def _titles_of_entry(text: str) -> set[str]:
    """What the title of an entry may be: with and without its number and its page."""
    numbered = _ENTRY_NUMBER.match(text)
    titles = {text, text[numbered.end() :] if numbered else text}
    return (titles | {_PAGE_NUMBER.sub("", title) for title in titles}) - {""}


def _may_be_title(text: str) -> bool:
    """Where a title must stand, nearly any line may be one that is no sentence and has no number."""
    return not is_numbered(text) and not text.endswith(("。", "；", "：", "，", "、"))


def _is_title_line(line: Line) -> bool:
    """What looks like a title by itself: short, not ended, no item, not cut at a comma or a page's end."""
    text = line.text
    return (
        0 < len(text) <= LONGEST_TITLE_LINE
        and not is_ended(text)
        and not opens_item(text)
        and not text.endswith(("，", "、"))
        and not line.ends_page
        and credit_line(text) is None
    )


def _is_cut(pieces: Sequence[str]) -> bool:
    """Whether a paragraph stops without an end and is no heading: a page ended there."""
    first = pieces[0]
    is_heading = is_numbered(first) and head_length(first, level_of(first)) == len(first)
    return not is_ended(pieces[-1]) and not is_heading

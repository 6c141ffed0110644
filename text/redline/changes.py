"""What a redline says: changes as data for a template. All text is plain, never HTML."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from text.enums import Labelled


class Kind(Labelled):
    """What became of something. A segment is only ever the same, added or removed."""

    SAME = "same", "未变"
    CHANGED = "changed", "改动"
    ADDED = "added", "新增"
    REMOVED = "removed", "删去"
    MOVED = "moved", "移位"


class Shape(Labelled):
    """What a block is."""

    PARAGRAPH = "paragraph", "段落"
    TABLE = "table", "表格"
    PICTURE = "picture", "图片"


class Part(Labelled):
    """The part of the bulletin that a field stands in."""

    MASTHEAD = "masthead", "报头"
    RECIPIENTS = "recipients", "发送范围"
    COLOPHON = "colophon", "版记"


@dataclass(frozen=True)
class Segment:
    """Characters that were kept, added or removed together."""

    kind: Kind
    text: str

    @property
    def is_blank(self) -> bool:
        """Return True if these characters are invisible: spaces, tabs, line ends, characters without width."""
        return all(character.isspace() or unicodedata.category(character) == "Cf" for character in self.text)


Segments = tuple[Segment, ...]


def old_text(segments: Iterable[Segment]) -> str:
    """The text before the change."""
    return "".join(segment.text for segment in segments if segment.kind is not Kind.ADDED)


def new_text(segments: Iterable[Segment]) -> str:
    """The text after the change."""
    return "".join(segment.text for segment in segments if segment.kind is not Kind.REMOVED)


def spots(segments: Iterable[Segment]) -> int:
    """Return how many places are marked: 推进会→现场会 is one."""
    return sum(changed for changed, _ in groupby(segments, lambda segment: segment.kind is not Kind.SAME))


@dataclass(frozen=True)
class FieldChange:
    """A printed line of the masthead or the colophon, or a detail of a recipient, that is not as it was."""

    part: Part
    label: str
    old: str
    new: str
    segments: Segments


@dataclass(frozen=True)
class RecipientChange:
    """A recipient that was added, removed, moved among its like, or is not as it was.

    line: how it stands now, or stood where it was removed: 送：望川市档案馆 2 份.
    """

    kind: Kind
    line: str
    details: tuple[FieldChange, ...] = ()

    @property
    def text(self) -> str:
        """The whole change in one line: 改动 送：望川市档案馆 2 份（份数 1 → 2）."""
        details = "，".join(f"{detail.label} {detail.old} → {detail.new}" for detail in self.details)
        return f"{self.kind.label} {self.line}" + (f"（{details}）" if details else "")


@dataclass(frozen=True)
class RowChange:
    """A row of a table by its cells; a single cell, with tabs, where old and new row have not as many."""

    kind: Kind
    cells: tuple[Segments, ...]

    @property
    def spots(self) -> int:
        """How many places are marked."""
        if self.kind in (Kind.ADDED, Kind.REMOVED):
            return 1
        return (self.kind is Kind.MOVED) + sum(map(spots, self.cells))


@dataclass(frozen=True)
class BlockChange:
    """A paragraph, table or picture of an article: unchanged, or what became of it.

    segments: the text of a paragraph, the caption of a picture; rows: a table has these instead.
    notes: in Chinese, what the characters do not show: rank, style, structure, picture, old place.
    places: the number of the block in its article, from 1; None where there is none.
    """

    kind: Kind
    shape: Shape
    segments: Segments = ()
    rows: tuple[RowChange, ...] = ()
    notes: tuple[str, ...] = ()
    old_place: int | None = None
    new_place: int | None = None
    old_picture: str = ""  # digest of the stored picture
    new_picture: str = ""

    @property
    def spots(self) -> int:
        """How many places are marked, each note being one."""
        if self.kind in (Kind.ADDED, Kind.REMOVED):
            return 1
        return spots(self.segments) + sum(row.spots for row in self.rows) + len(self.notes)


@dataclass(frozen=True)
class ArticleChange:
    """An article with all its blocks, unchanged ones too, in the order to read them in.

    A moved one may be changed as well. Places count the articles of the issue from 1.
    correction: what it corrects, 更正 2026 年第 12 期（第3页第2段）; empty where it corrects nothing.
    """

    kind: Kind
    title: Segments
    subtitle: Segments
    credit: Segments
    blocks: tuple[BlockChange, ...]
    correction: Segments = ()
    old_place: int | None = None
    new_place: int | None = None

    @property
    def is_edited(self) -> bool:
        """Return True if anything but its place has changed."""
        texts = (*self.title, *self.subtitle, *self.credit, *self.correction)
        return spots(texts) > 0 or any(block.kind is not Kind.SAME for block in self.blocks)

    @property
    def note(self) -> str:
        """Where a moved article stood."""
        return f"由第 {self.old_place} 篇移至第 {self.new_place} 篇" if self.kind is Kind.MOVED else ""


@dataclass(frozen=True)
class Redline:
    """All that changed: printed lines, recipients, and every article of both contents."""

    fields: tuple[FieldChange, ...] = ()
    recipients: tuple[RecipientChange, ...] = ()
    articles: tuple[ArticleChange, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Return True if nothing changed."""
        return not (self.fields or self.recipients or any(article.kind is not Kind.SAME for article in self.articles))

    @property
    def summary(self) -> str:
        """One line: 改动 3 处：报头 1 处，正文 2 处."""
        if self.is_empty:
            return "没有改动"
        counts = self._counts()
        parts = "，".join(f"{name} {count} {'篇' if '稿件' in name else '处'}" for name, count in counts.items())
        return f"改动 {counts.total()} 处：{parts}"

    def _counts(self) -> Counter[str]:
        """The places that are marked, by part, as the bulletin has them; only where there are any."""
        fields = Counter(field.part for field in self.fields)
        edited = [article for article in self.articles if article.kind not in (Kind.ADDED, Kind.REMOVED)]
        by_kind = Counter(article.kind for article in self.articles)
        return +Counter(
            {
                Part.MASTHEAD.label: fields[Part.MASTHEAD],
                "新增稿件": by_kind[Kind.ADDED],
                "删去稿件": by_kind[Kind.REMOVED],
                "移位稿件": by_kind[Kind.MOVED],
                "题目": sum(spots(article.title) + spots(article.subtitle) for article in edited),
                "正文": sum(block.spots for article in edited for block in article.blocks),
                "供稿": sum(spots(article.credit) for article in edited),
                "更正": sum(spots(article.correction) for article in edited),
                Part.RECIPIENTS.label: len(self.recipients),
                Part.COLOPHON.label: fields[Part.COLOPHON],
            }
        )

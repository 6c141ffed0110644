"""The frozen input of typesetting: all that a printed issue consists of, and nothing else.

Made by `reports.collect` from the models, or by hand in a test. The same document, fonts and
program version give the same bytes.
"""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from text.blocks import Paragraph, Table
from text.enums import CreditPlace

# GB/T 9704-2012 uses the full-width space wherever names and their parts are set apart.
SPACE = "　"


@dataclass(frozen=True)
class Layout:
    """The office's own practice where GB/T 9704-2012 leaves a choice."""

    name_pt: float = 60.0
    masthead_lines: int = 7  # grid lines of page 1 above the first title's block
    credit_place: CreditPlace = CreditPlace.RIGHT
    contents: bool = False  # 本期要目 before the first article
    colophon_on_even_page: bool = False
    title_words: tuple[str, ...] = ()  # not parted where a title turns over


@dataclass(frozen=True)
class Masthead:
    """报头. Every text is as printed; an empty one is left out with its line kept."""

    name: str
    pinyin: str  # capitals without spaces
    number: str  # 第 6 期, or 增刊第 2 期
    total: str  # （总第一百二十期）
    issuing_body: str
    date: str  # 2024年5月6日
    marking: str = ""
    copy_number: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture with its bytes, and its caption or none. mime: image/png or image/jpeg."""

    data: bytes = field(repr=False)
    mime: str
    width_px: int
    height_px: int
    caption: str = ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the bytes in hex."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def alternative(self) -> str:
        """What stands for it where it is not seen."""
        return self.caption or "插图"


Block = Paragraph | Table | Picture


@dataclass(frozen=True)
class Article:
    """An article as printed. `credit` is the whole line with its brackets, or empty."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    credit: str = ""


@dataclass(frozen=True)
class RecipientGroup:
    """One block of the colophon: its label with colon (送：) and its lines."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Colophon:
    """版记. Every text is as printed; an empty one is left out."""

    groups: tuple[RecipientGroup, ...]
    editors: str = ""  # 责任编辑：苏　禾　顾知秋　联系方式：…
    print_run: str = ""  # 共印 120 份
    approval: str = ""  # 批准文号：…


@dataclass(frozen=True)
class Document:
    """One issue, ready to be typeset. `title`, `author`, `date` are the PDF's metadata.

    date: ISO 8601 day of issue.
    """

    title: str
    author: str
    date: str
    masthead: Masthead
    articles: tuple[Article, ...]
    colophon: Colophon
    layout: Layout = field(default_factory=Layout)

    @property
    def subject(self) -> str:
        """Its numbers, for the PDF's metadata."""
        return self.masthead.number + self.masthead.total


def spaced_name(name: str) -> str:
    """A name of two characters set to the width of three: 苏禾 → 苏　禾."""
    return SPACE.join(name) if len(name) == 2 else name

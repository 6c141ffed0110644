"""What a check is given, and how it names a place on a page."""

from collections.abc import Iterator
from dataclasses import dataclass

from text.findings import Place
from text.numbering import Register
from typesetting.compose import Line
from typesetting.document import Document
from typesetting.fonts import FontLibrary
from typesetting.page import MM, Item, Page, Rule, Text
from typesetting.typeset import Typeset


@dataclass(frozen=True)
class Job:
    """A typeset document. register: its numbers among its neighbours', where they are known."""

    document: Document
    made: Typeset
    library: FontLibrary
    register: Register | None = None


@dataclass(frozen=True)
class PlacedLine:
    """A line of a text on a page; page counts from 1, index from 0 within the text."""

    page: int
    text: Text
    index: int

    @property
    def line(self) -> Line:
        """The line itself."""
        return self.text.lines[self.index]

    @property
    def left_pt(self) -> float:
        """Where its first character's box begins, from the page's left edge."""
        return self.text.left_pt + self.line.indent_pt

    def place(self, left_pt: float | None = None) -> Place:
        """The upper edge of its characters. left_pt: from the page's left edge, where that matters."""
        top = self.text.top_pt + self.index * self.text.pitch_pt + (self.text.pitch_pt - self.text.size_pt) / 2
        left = None if left_pt is None else round(left_pt / MM, 1)
        return Place(page=self.page, top_mm=round(top / MM, 1), left_mm=left)


def placed_lines(pages: tuple[Page, ...]) -> Iterator[PlacedLine]:
    """Every line of the issue, in reading order."""
    for number, page in enumerate(pages, start=1):
        for text in page.texts:
            for index in range(len(text.lines)):
                yield PlacedLine(number, text, index)


def running_items(page: Page) -> tuple[Item, ...]:
    """Titles, text, tables: what stands on a page without masthead, colophon and folio.

    The masthead ends with the page's red rule, the colophon begins with its first black one.
    """
    items = page.items[:-1]  # the folio comes last; a blank page has none
    rules = [(index, item) for index, item in enumerate(items) if isinstance(item, Rule)]
    start = max((index + 1 for index, rule in rules if rule.red), default=0)
    end = min((index for index, rule in rules if not rule.red), default=len(items))
    return items[start:end]

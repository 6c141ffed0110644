"""From sanitised HTML to the blocks of the text model."""

import re
from dataclasses import dataclass, field, replace
from html.parser import HTMLParser

from text.blocks import Block, Cell, Level, Paragraph, Picture, Run, Shift, Table
from text.levels import head_length, level_of
from text.sanitise import PICTURE_ADDRESS

_HEADINGS = {"h2": Level.FIRST, "h3": Level.SECOND, "h4": Level.THIRD, "h5": Level.FOURTH}
_BREAKS = {"p", "br", "ul", "ol", "li", "figure", "figcaption", *_HEADINGS}
_SHIFTS = {"sup": Shift.SUPER, "sub": Shift.SUB}
_INLINE = {"strong", "img", *_SHIFTS}
_BLANK = " \t\r\n\f\u00a0\u3000"  # also the indents that Word leaves: indents are the typesetter's


def parse_blocks(html: str) -> tuple[Block, ...]:
    """Read sanitised HTML (`text.sanitise`) as blocks.

    h2 to h5 are levels one to four; a plain paragraph has the level of its own number. List items
    become paragraphs with `1.` or `·` as text. Empty paragraphs and rows are dropped. A picture within
    a paragraph, a list or a table stands after it.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.blocks)


@dataclass
class _OpenCell:
    columns: int
    rows: int
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass
class _OpenTable:
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    row_is_head: bool = True
    in_head: bool = False
    head_rows: int = 0

    def end_row(self) -> None:
        if not self.row:
            return
        if self.row_is_head and self.head_rows == len(self.rows):
            self.head_rows += 1
        self.rows.append(tuple(self.row))
        self.row, self.row_is_head = [], True


@dataclass
class _OpenFigure:
    digests: list[str] = field(default_factory=list)
    caption: list[Run] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects runs until a paragraph ends, and paragraphs in the open cell or at the top.

    A table in a cell gives its paragraphs to that cell: the bulletin has no nested tables. A figure's
    last picture has its caption, which is text alone.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._runs: list[Run] = []
        self._heading: Level | None = None
        self._bold = 0
        self._shifts: list[Shift] = []
        self._lists: list[int | None] = []  # the last number of each open list, None in an unnumbered one
        self._marks: list[str] = []  # number or bullet of each open item, until its first paragraph takes it
        self._tables = 0  # how deep
        self._table = _OpenTable()
        self._cell: _OpenCell | None = None
        self._figures: list[_OpenFigure] = []
        self._captions = 0  # how deep
        self._pictures: list[Picture] = []  # until they have a place between blocks

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self._add_picture(dict(attrs).get("src") or "")
        elif tag == "figcaption" and self._figures:
            self._start_caption()
        elif self._captions:
            self._space_caption(tag)
        else:
            self._start(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "figcaption" and self._captions:
            self._end_caption()
        elif self._captions:
            self._space_caption(tag)
        else:
            self._end(tag)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKS:
            self.end_paragraph()
        if tag in _HEADINGS:
            self._heading = _HEADINGS[tag]
        elif tag in _SHIFTS:
            self._shifts.append(_SHIFTS[tag])
        elif tag == "strong":
            self._bold += 1
        elif tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._start_item()
        elif tag == "table":
            self._start_table()
        elif tag == "thead":
            self._table.in_head = True
        elif tag in ("td", "th") and self._tables == 1:
            self._start_cell(tag, dict(attrs))
        elif tag == "figure":
            self._figures.append(_OpenFigure())

    def _end(self, tag: str) -> None:
        if tag in _BREAKS:
            self.end_paragraph()
        if tag in _HEADINGS:
            self._heading = None
        elif tag in _SHIFTS and self._shifts:
            self._shifts.pop()
        elif tag == "strong":
            self._bold = max(self._bold - 1, 0)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
            self._place_pictures()
        elif tag == "li" and self._marks:
            self._marks.pop()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag == "tr" and self._tables == 1:
            self._table.end_row()
        elif tag == "thead":
            self._table.in_head = False
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag == "figure" and self._figures:
            self._end_figure()

    def handle_data(self, data: str) -> None:
        shift = self._shifts[-1] if self._shifts else Shift.NONE
        self._runs.append(Run(data, bool(self._bold), shift))

    def end_paragraph(self) -> None:
        """Close the paragraph being collected, dropped where it is empty; then come the pictures it had."""
        runs, self._runs = _tidy(self._runs), []
        if runs:
            self._add_paragraph(runs)
        self._place_pictures()

    def _add_paragraph(self, runs: tuple[Run, ...]) -> None:
        runs = _tidy([Run("".join(self._marks)), *runs])
        self._marks = [""] * len(self._marks)
        text = "".join(run.text for run in runs)
        if self._cell is not None:
            self._cell.paragraphs.append(Paragraph(runs))
        elif self._heading is not None:
            self.blocks.append(Paragraph(runs, self._heading, len(text)))
        else:
            level = level_of(text)
            self.blocks.append(Paragraph(runs, level, head_length(text, level)))

    def _start_item(self) -> None:
        number = self._lists[-1] if self._lists else None
        if number is None:
            self._marks.append("·")
        else:
            self._lists[-1] = number + 1
            self._marks.append(f"{number + 1}.")

    def _start_table(self) -> None:
        self.end_paragraph()
        self._tables += 1
        if self._tables == 1:
            self._table = _OpenTable()

    def _end_table(self) -> None:
        self.end_paragraph()
        self._tables -= 1
        if not self._tables and self._table.rows:
            self.blocks.append(Table(tuple(self._table.rows), self._table.head_rows))
        self._place_pictures()

    def _start_cell(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.end_paragraph()
        self._cell = _OpenCell(int(attributes.get("colspan") or 1), int(attributes.get("rowspan") or 1))
        self._table.row_is_head = self._table.row_is_head and (self._table.in_head or tag == "th")

    def _end_cell(self) -> None:
        self.end_paragraph()
        if self._tables == 1 and self._cell is not None:
            self._table.row.append(Cell(tuple(self._cell.paragraphs), self._cell.columns, self._cell.rows))
            self._cell = None

    def _add_picture(self, address: str) -> None:
        if found := PICTURE_ADDRESS.fullmatch(address):
            if self._figures:
                self._figures[-1].digests.append(found[1])
            else:
                self._pictures.append(Picture(found[1]))

    def _place_pictures(self) -> None:
        """Where no table or list is open, the pictures that waited for its end become blocks."""
        if not self._tables and not self._lists:
            self.blocks += self._pictures
            self._pictures = []

    def _end_figure(self) -> None:
        figure = self._figures.pop()
        caption = _tidy(figure.caption)
        if not figure.digests:
            self._runs = list(caption)  # of no picture: the words stay
            self.end_paragraph()
            return
        *others, last = figure.digests
        self._pictures += [*map(Picture, others), Picture(last, "".join(run.text for run in caption))]
        self._place_pictures()

    def _start_caption(self) -> None:
        if not self._captions:
            self.end_paragraph()
        self._captions += 1

    def _space_caption(self, tag: str) -> None:
        """Keep words apart that stood in paragraphs or cells of their own."""
        if tag not in _INLINE:
            self._runs.append(Run(" "))

    def _end_caption(self) -> None:
        self._captions -= 1
        if not self._captions:
            self._figures[-1].caption += [*self._runs, Run(" ")]
            self._runs = []


def _tidy(runs: list[Run]) -> tuple[Run, ...]:
    """Join runs of one style, make white space as HTML has it, and drop it at both ends."""
    tidy: list[Run] = []
    for run in runs:
        text = re.sub(r"[ \t\r\n\f]+", " ", run.text)
        if not tidy or tidy[-1].text.endswith(" "):
            text = text.removeprefix(" ")
        if not tidy:
            text = text.lstrip(_BLANK)
        if not text:
            continue
        if tidy and (tidy[-1].bold, tidy[-1].shift) == (run.bold, run.shift):
            tidy[-1] = replace(run, text=tidy[-1].text + text)
        else:
            tidy.append(replace(run, text=text))
    while tidy:
        text = tidy[-1].text.rstrip(_BLANK)
        if text:
            return (*tidy[:-1], replace(tidy[-1], text=text))
        tidy.pop()
    return ()

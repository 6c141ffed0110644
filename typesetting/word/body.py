"""Masthead and articles as Word has them. Pure."""

from io import BytesIO
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Pt

from text.blocks import Level, Paragraph, Shift, Table
from text.enums import CreditPlace
from typesetting.document import Article, Document, Layout, Masthead, Picture
from typesetting.page import LINES, MEASURE, MM, SIZE_2, SIZE_4
from typesetting.pictures import printed_size
from typesetting.word.text import (
    LINE_PT,
    WORD_SIZE,
    Both,
    Centre,
    Face,
    Right,
    add_run,
    set_border,
    set_outline,
    set_paragraph,
)

_PINYIN_PT = 12.0
_RULE_PT = 2.0
_HEADS = {Level.FIRST: Face.HEADING, Level.SECOND: Face.KAI, Level.NOTE: Face.KAI}
_CELL_LINE_PT = 1.5 * SIZE_4


def add_masthead(word: Any, masthead: Masthead, layout: Layout) -> None:
    """报头, down to its red rule."""
    top = set_paragraph(word.add_paragraph())
    add_run(top, masthead.copy_number)
    add_run(top, ("　" if masthead.copy_number and masthead.marking else "") + masthead.marking, Face.HEADING)
    count = max(len(masthead.name), 1)
    size = min(layout.name_pt, MEASURE / (count + 0.2 * (count - 1)))
    name = set_paragraph(word.add_paragraph(), Centre, line_pt=1.25 * size)
    _spaced(name, masthead.name, size, 0.2 * size)
    pinyin = set_paragraph(word.add_paragraph(), Centre)
    width, letters = size * (1.2 * count - 0.2), max(len(masthead.pinyin), 2)
    gap = (width - 0.68 * _PINYIN_PT * letters) / (letters - 1)  # a capital takes two thirds of its size
    _spaced(pinyin, masthead.pinyin, _PINYIN_PT, max(gap, 0.0))
    for text in (masthead.number, masthead.total):
        add_run(set_paragraph(word.add_paragraph(), Centre), text)
    foot = set_paragraph(word.add_paragraph())
    foot.paragraph_format.tab_stops.add_tab_stop(Pt(MEASURE), WD_TAB_ALIGNMENT.RIGHT)
    add_run(foot, f"{masthead.issuing_body}\t{masthead.date}")
    set_border(foot, "bottom", _RULE_PT, red=True, space_pt=round(4 * MM))


def _spaced(paragraph: Any, text: str, size_pt: float, gap_pt: float) -> None:
    """Red characters set apart; none behind the last one, or they would not stand in the middle."""
    add_run(paragraph, text[:-1], Face.TITLE, size_pt, red=True, spacing_pt=gap_pt)
    add_run(paragraph, text[-1:], Face.TITLE, size_pt, red=True)


def add_articles(word: Any, document: Document) -> None:
    """The articles, after 本期要目 where the bulletin has it."""
    if document.layout.contents:
        heading = set_paragraph(word.add_paragraph(), Centre, before_pt=LINE_PT, keep=True)
        add_run(heading, "本期要目", Face.HEADING)
        for article in document.articles:
            add_run(set_paragraph(word.add_paragraph()), article.title)
    for place, article in enumerate(document.articles):
        above = 1 if place == 0 and not document.layout.contents else 2
        _add_article(word, article, document.layout, above * LINE_PT)


def _add_article(word: Any, article: Article, layout: Layout, above_pt: float) -> None:
    after = 0.0 if article.subtitle else LINE_PT
    title = set_paragraph(word.add_paragraph(), Centre, before_pt=above_pt, after_pt=after, keep=True)
    add_run(title, article.title, Face.TITLE, SIZE_2)
    set_outline(title, 0)
    if article.subtitle:
        subtitle = set_paragraph(word.add_paragraph(), Centre, after_pt=LINE_PT, keep=True)
        add_run(subtitle, article.subtitle, Face.KAI)
    for block in article.blocks:
        match block:
            case Paragraph():
                _add_paragraph(word, block)
            case Table():
                _add_table(word, block)
            case Picture():
                _add_picture(word, block)
    if article.credit:
        right = layout.credit_place is CreditPlace.RIGHT
        credit = set_paragraph(word.add_paragraph(), Right if right else Both, indent_em=0.0 if right else 2.0)
        add_run(credit, article.credit, Face.KAI)


def _add_paragraph(word: Any, block: Paragraph) -> None:
    # A first-level heading takes two lines, as in print.
    air = LINE_PT / 2 if block.is_heading and block.level is Level.FIRST else 0.0
    paragraph = word.add_paragraph()
    set_paragraph(paragraph, indent_em=2.0, before_pt=air, after_pt=air, keep=block.is_heading)
    if block.is_heading:
        set_outline(paragraph, int(block.level))
    _add_runs(paragraph, block, Face.KAI if block.level is Level.NOTE else Face.BODY)


def _add_runs(paragraph: Any, block: Paragraph, face: Face, size_pt: float = WORD_SIZE) -> None:
    """The runs in their faces: the head in its level's, bold in 黑体, which is what Chinese stresses with."""
    at = 0
    for run in block.runs:
        cut = min(max(block.head - at, 0), len(run.text))
        for text, base in ((run.text[:cut], _HEADS.get(block.level, face)), (run.text[cut:], face)):
            if text:
                added = add_run(paragraph, text, Face.HEADING if run.bold else base, size_pt)
                # None where it does not hold: the element is left out.
                added.font.superscript = run.shift is Shift.SUPER or None
                added.font.subscript = run.shift is Shift.SUB or None
        at += len(run.text)


def _add_picture(word: Any, picture: Picture) -> None:
    room = LINES * LINE_PT - 2 * _CELL_LINE_PT
    width, height = printed_size(picture.width_px, picture.height_px, room)
    paragraph = set_paragraph(word.add_paragraph(), Centre, keep=bool(picture.caption))
    # A line of exactly 28 pt would cut the picture off.
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    drawn = paragraph.add_run().add_picture(BytesIO(picture.data), Pt(width), Pt(height))
    drawn._inline.docPr.set("descr", picture.caption)
    if picture.caption:
        add_run(set_paragraph(word.add_paragraph(), Centre), picture.caption, Face.KAI, SIZE_4)


def _add_table(word: Any, block: Table) -> None:
    places = _grid(block)
    columns = max(column + cell.columns for (_, column), cell in places.items())
    table = word.add_table(len(block.rows), columns, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column in table.columns:
        column.width = Pt(MEASURE / columns)
    # Cells are looked up once: python-docx counts them all anew for each.
    cells = [list(row.cells) for row in table.rows]
    for (row, column), cell in places.items():
        target = cells[row][column]
        last = cells[min(row + cell.rows, len(cells)) - 1][column + cell.columns - 1]
        if last is not target:
            target = target.merge(last)
        paragraphs = cell.paragraphs or (Paragraph(()),)
        for place, words in enumerate(paragraphs):
            paragraph = target.paragraphs[0] if place == 0 else target.add_paragraph()
            set_paragraph(
                paragraph, Centre if len(paragraphs) == 1 and len(words.text) < 14 else Both, line_pt=_CELL_LINE_PT
            )
            _add_runs(paragraph, words, Face.HEADING if row < block.head_rows else Face.BODY, SIZE_4)
    for row in table.rows[: block.head_rows]:
        _switch_on(row, "w:tblHeader")
    for row in table.rows:
        _switch_on(row, "w:cantSplit")


def _switch_on(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _grid(table: Table) -> dict[tuple[int, int], Any]:
    """The cells by row and column, spans taken into account."""
    taken: set[tuple[int, int]] = set()
    places = {}
    for row, cells in enumerate(table.rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            places[row, column] = cell
            taken |= {(row + y, column + x) for y in range(cell.rows) for x in range(cell.columns)}
    return places

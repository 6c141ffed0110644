"""版记 at the foot of the last page: a table that stands at the bottom of the type area. Pure.

Word sets it there. LibreOffice 7.4 knows no floating table as wide as the text and sets it under the text.
"""

from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from typesetting.document import Colophon, RecipientGroup
from typesetting.page import MEASURE, MM, SIZE_4
from typesetting.word.text import add_run, set_paragraph

_THICK_PT, _THIN_PT = 0.35 * MM, 0.25 * MM
_LINE_PT = 23.0


def add_colophon(word: Any, colophon: Colophon) -> None:
    """The recipients, editors and approval number between their rules; nothing where there is none of them."""
    imprint = bool(colophon.editors or colophon.print_run)
    count = bool(colophon.groups) + imprint
    if not count + bool(colophon.approval):
        return
    cells = _table(word, count + bool(colophon.approval))
    for place, cell in enumerate(cells[:count]):
        _rule(cell, _THIN_PT if place else _THICK_PT, _THICK_PT if place == count - 1 else _THIN_PT)
    for group in colophon.groups:
        _add_group(cells[0], group)
    if imprint:
        paragraph = _paragraph(cells[count - 1])
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(MEASURE - SIZE_4), WD_TAB_ALIGNMENT.RIGHT)
        run = f"\t{colophon.print_run}" if colophon.print_run else ""
        add_run(paragraph, colophon.editors + run, size_pt=SIZE_4)
    if colophon.approval:
        add_run(_paragraph(cells[-1]), colophon.approval, size_pt=SIZE_4)


def _add_group(cell: Any, group: RecipientGroup) -> None:
    """A line each as the office groups them; what turns over stands after the colon."""
    label = SIZE_4 * len(group.label)
    for place, line in enumerate(group.lines):
        paragraph = _paragraph(cell)
        paragraph.paragraph_format.left_indent = Pt(SIZE_4 + label)
        paragraph.paragraph_format.first_line_indent = Pt(0.0 if place else -label)
        add_run(paragraph, line if place else group.label + line, size_pt=SIZE_4)


def _paragraph(cell: Any) -> Any:
    """The next paragraph of a cell: a new cell has an empty one already."""
    first = cell.paragraphs[0]
    paragraph = set_paragraph(cell.add_paragraph() if first.runs else first, line_pt=_LINE_PT)
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(SIZE_4)
    return paragraph


def _table(word: Any, rows: int) -> list[Any]:
    """The cells, one a row, of a table at the foot of the page that it comes to, as wide as the type area."""
    table = word.add_table(rows, 1)
    table.autofit = False
    properties = table._tbl.tblPr
    place, overlap, margins = (OxmlElement(f"w:{name}") for name in ("tblpPr", "tblOverlap", "tblCellMar"))
    _set(place, vertAnchor="margin", horzAnchor="margin", tblpXSpec="center", tblpYSpec="bottom")
    _set(overlap, val="never")
    for side in ("left", "right"):  # paragraphs have their own indents
        margin = OxmlElement(f"w:{side}")
        _set(margin, w="0", type="dxa")
        margins.append(margin)
    for element in (place, overlap):
        properties.insert_element_before(element, "w:bidiVisual", "w:tblW", "w:jc", "w:tblLayout", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")
    cells = [row.cells[0] for row in table.rows]
    for cell in cells:
        cell.width = Pt(MEASURE)
    return cells


def _rule(cell: Any, above_pt: float, below_pt: float) -> None:
    borders = OxmlElement("w:tcBorders")
    for side, width in (("top", above_pt), ("bottom", below_pt)):
        border = OxmlElement(f"w:{side}")
        _set(border, val="single", sz=str(round(width * 8)), space="0", color="000000")
        borders.append(border)
    cell._tc.get_or_add_tcPr().append(borders)


def _set(element: Any, **values: str) -> None:
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)

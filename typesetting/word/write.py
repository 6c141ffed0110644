"""Document → the bytes of a .docx; the same document gives the same bytes. Pure."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from typesetting.document import Document
from typesetting.page import SIZE_4
from typesetting.word.body import add_articles, add_masthead
from typesetting.word.colophon import add_colophon
from typesetting.word.text import LINE_PT, WORD_SIZE, Face, Right, add_field, add_run, set_face, set_paragraph

# GB/T 9704-2012, 5.2.1 and 7.5: the folio 7 mm below the type area.
_TOP, _BOTTOM, _LEFT, _RIGHT, _FOLIO = 37, 35, 28, 26, 22
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say, and the same for every file


def write_word(document: Document) -> bytes:
    """The issue as a Word file in the official layout: faces by their office names, lines of 28 pt."""
    word = docx.Document()
    _set_defaults(word)
    _set_page(word)
    _set_properties(word, document)
    add_masthead(word, document.masthead, document.layout)
    add_articles(word, document)
    add_colophon(word, document.colophon)
    # A file must not end in a table; the line takes as good as no room.
    set_paragraph(word.add_paragraph(), line_pt=1)
    out = BytesIO()
    word.save(out)
    return _without_times(out.getvalue())


def _set_defaults(word: Any) -> None:
    """The standard style, which every paragraph has: 仿宋 3号, no space between Chinese and digits."""
    normal = word.styles["Normal"]
    normal.font.size = Pt(WORD_SIZE)
    set_face(normal, Face.BODY)
    form = normal.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing = Pt(LINE_PT)
    form.widow_control = False
    properties = normal._element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        element = OxmlElement(name)
        element.set(qn("w:val"), "0")
        properties.insert_element_before(
            element, "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc"
        )
    language = word.styles.element.find(f".//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_page(word: Any) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.footer_distance = Mm(_FOLIO)
    word.settings.odd_and_even_pages_header_footer = True
    for footer, is_odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        paragraph = footer.paragraphs[0]
        paragraph.style = word.styles["Normal"]  # the template's own style has tabs
        set_paragraph(paragraph, Right if is_odd else None, line_pt=SIZE_4 + 2)
        form = paragraph.paragraph_format
        form.right_indent, form.left_indent = Pt(SIZE_4 * is_odd), Pt(SIZE_4 * (not is_odd))
        add_run(paragraph, "— ", Face.FOLIO, SIZE_4)
        add_field(paragraph, "PAGE", Face.FOLIO, SIZE_4)
        add_run(paragraph, " —", Face.FOLIO, SIZE_4)


def _set_properties(word: Any, document: Document) -> None:
    """What the file says of itself: the issue's own title, body and day."""
    day = datetime.fromisoformat(document.date).replace(tzinfo=UTC)
    properties = word.core_properties
    properties.title, properties.author, properties.language = document.title, document.author, "zh-CN"
    properties.created = properties.modified = day
    properties.comments = properties.last_modified_by = ""
    properties.revision = 1


def _without_times(data: bytes) -> bytes:
    """Return the package with one fixed time on all parts, so that equal content gives equal bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as written, ZipFile(out, "w") as out_zip:
        for name in written.namelist():
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            out_zip.writestr(info, written.read(name))
    return out.getvalue()

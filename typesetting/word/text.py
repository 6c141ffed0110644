"""Paragraphs and runs as official documents have them: faces by the office's names, lines of exactly 28 pt. Pure."""

import re
from enum import StrEnum
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from typesetting.page import SIZE

LINE_PT = 28.0
# 3号 of Word is 16 pt; set this much closer, 28 characters close on the type area as 15.75 pt do.
WORD_SIZE = 16.0
CLOSER_PT = SIZE - WORD_SIZE
RED = RGBColor(0xFF, 0x33, 0x33)  # M80 Y80, as typesetting/screen.css has it
_LATIN = "Times New Roman"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

Centre, Right, Both = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


class Face(StrEnum):
    """The faces by the names that office machines have them under."""

    TITLE = "方正小标宋简体"
    BODY = "仿宋_GB2312"
    HEADING = "黑体"
    KAI = "楷体_GB2312"
    FOLIO = "宋体"


def set_paragraph(
    paragraph: Paragraph,
    alignment: WD_ALIGN_PARAGRAPH | None = Both,
    *,
    indent_em: float = 0.0,
    line_pt: float = LINE_PT,
    before_pt: float = 0.0,
    after_pt: float = 0.0,
    keep: bool = False,
) -> Paragraph:
    """Give a paragraph its measures. keep: on the page of the next one."""
    form = paragraph.paragraph_format
    form.alignment = alignment
    form.first_line_indent = Pt(indent_em * SIZE)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(line_pt)
    form.space_before, form.space_after = Pt(before_pt), Pt(after_pt)
    form.keep_with_next = keep
    return paragraph


def add_run(
    paragraph: Paragraph,
    text: str,
    face: Face = Face.BODY,
    size_pt: float = WORD_SIZE,
    *,
    red: bool = False,
    spacing_pt: float = 0.0,
) -> Run:
    """Add characters in a face. spacing_pt: between them, besides what 3号 is set closer."""
    run = paragraph.add_run(_NOT_IN_XML.sub("", text))
    set_face(run, face)
    run.font.size = Pt(size_pt)
    if red:
        run.font.color.rgb = RED
    spacing = spacing_pt + (CLOSER_PT if size_pt == WORD_SIZE else 0.0)
    if spacing:
        element = OxmlElement("w:spacing")
        element.set(qn("w:val"), str(round(spacing * 20)))
        properties: Any = run._r.get_or_add_rPr()
        properties.insert_element_before(element, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:vertAlign")
    return run


def set_face(run: Any, face: Face) -> None:
    """The face of a run or style: Chinese characters in it, digits and Latin in Roman."""
    run.font.name = _LATIN
    fonts = run._element.get_or_add_rPr().rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), face)


def set_border(paragraph: Paragraph, side: str, width_pt: float, *, red: bool = False, space_pt: int = 0) -> None:
    """A rule along one side of a paragraph (top, bottom)."""
    border = OxmlElement(f"w:{side}")
    values = {"val": "single", "sz": round(width_pt * 8), "space": space_pt, "color": str(RED) if red else "000000"}
    for name, value in values.items():
        border.set(qn(f"w:{name}"), str(value))
    borders = OxmlElement("w:pBdr")
    borders.append(border)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
    )


def set_outline(paragraph: Paragraph, level: int) -> None:
    """Have Word's navigation list the paragraph at a level, 0 the highest."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(outline, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")


def add_field(paragraph: Paragraph, instruction: str, face: Face, size_pt: float) -> None:
    """Add what Word works out itself: PAGE."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("", "1"), ("end", "")):
        is_code = text == instruction
        run = add_run(paragraph, "" if is_code else text, face, size_pt)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif is_code:
            code = OxmlElement("w:instrText")
            code.text = instruction
            run._r.append(code)

"""What stands in the Word file, read back with python-docx; looked at by hand in LibreOffice."""

import shutil
import subprocess
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from tests.typesetting.documents import (
    SENTENCE,
    document,
    heading,
    paragraph,
    picture,
)
from text.blocks import Cell, Level, Paragraph, Run, Shift, Table
from text.enums import CreditPlace
from text.html import parse_blocks
from text.word import read_manuscript
from typesetting.document import Colophon, Layout
from typesetting.inspect import inspect_pdf
from typesetting.word.write import write_word


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((paragraph(text),), columns, rows)


TABLE = Table(((cell("项目", rows=2), cell("数量", columns=2)), (cell("上半年"), cell("下半年"))), 1)
WHOLE = document(
    heading("一、建阵地"),
    paragraph("（一）接待选民。" + SENTENCE, Level.SECOND, 8),
    Paragraph((Run("面积30m"), Run("2", shift=Shift.SUPER), Run("重点", bold=True), Run("。"))),
    TABLE,
    picture(),
    credit="（海棠县人大供稿）",
    subtitle="——海棠县的做法",
)


def opened(whole=WHOLE):
    return docx.Document(BytesIO(write_word(whole)))


def faces(element) -> list[tuple[str, str]]:
    return [(run.text, run._r.rPr.rFonts.get(qn("w:eastAsia"))) for run in element.runs if run.text]


def find(word, text: str):
    return next(one for one in word.paragraphs if one.text.startswith(text))


def test_the_same_document_gives_the_same_bytes_without_a_time():
    assert write_word(WHOLE) == write_word(WHOLE)
    with ZipFile(BytesIO(write_word(WHOLE))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_what_it_is():
    properties = opened().core_properties
    assert (properties.title, properties.author) == ("海棠简报 2024年第6期", "海棠县联络工作委员会")
    assert (str(properties.created.date()), properties.comments) == ("2024-05-06", "")


def test_the_page_is_that_of_the_standard():
    section = opened().sections[0]
    margins = [section.top_margin, section.bottom_margin, section.left_margin, section.right_margin]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]


def test_the_folio_is_right_on_odd_pages_and_left_on_even_ones():
    word = opened()
    odd, even = word.sections[0].footer.paragraphs[0], word.sections[0].even_page_footer.paragraphs[0]
    assert [one.text for one in (odd, even)] == ["— 1 —", "— 1 —"]
    assert [one._p.find(f".//{qn('w:instrText')}").text for one in (odd, even)] == ["PAGE", "PAGE"]
    assert (odd.alignment, even.alignment) == (2, None)
    assert word.settings.odd_and_even_pages_header_footer


def test_each_part_has_its_face_and_lines_are_28_pt():
    word = opened()
    expected = {
        "海棠简报": [("海棠简", "方正小标宋简体"), ("报", "方正小标宋简体")],
        "第 6 期": [("第 6 期", "仿宋_GB2312")],
        "联络站": [("联络站建设取得实效", "方正小标宋简体")],
        "——": [("——海棠县的做法", "楷体_GB2312")],
        "一、": [("一、建阵地", "黑体")],
        "（一）": [("（一）接待选民。", "楷体_GB2312"), (SENTENCE, "仿宋_GB2312")],
        "面积": [("面积30m", "仿宋_GB2312"), ("2", "仿宋_GB2312"), ("重点", "黑体"), ("。", "仿宋_GB2312")],
        "（海棠": [("（海棠县人大供稿）", "楷体_GB2312")],
    }
    for text, runs in expected.items():
        assert faces(find(word, text)) == runs
    assert {find(word, text).paragraph_format.line_spacing.pt for text in list(expected)[1:]} == {28.0}


def test_the_masthead_is_red_down_to_its_rule():
    word = opened()
    assert str(find(word, "海棠简报").runs[0].font.color.rgb) == "FF3333"
    assert find(word, "第 6 期").runs[0].font.color.rgb is None
    foot = find(word, "海棠县联络工作委员会编")
    assert foot.text == "海棠县联络工作委员会编\t2024年5月6日"
    assert foot._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}").get(qn("w:color")) == "FF3333"


def test_the_credit_stands_where_the_bulletin_has_it():
    assert find(opened(), "（海棠").alignment == 2
    indented = opened(replace(WHOLE, layout=Layout(credit_place=CreditPlace.INDENT)))
    assert find(indented, "（海棠").alignment == 3


def test_a_table_keeps_its_spans_and_its_head():
    table = opened().tables[0]
    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts == [["项目", "数量", "数量"], ["项目", "上半年", "下半年"]]
    assert [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows] == [True, False]


def test_a_picture_is_there_with_its_words():
    word = opened()
    [shape] = word.inline_shapes
    assert (round(shape.width.pt), round(shape.height.pt)) == (288, 192)  # 1200 × 800 at 300 dpi
    assert shape._inline.docPr.get("descr") == "选民在小院里议事"


def test_the_colophon_is_at_the_foot_of_the_page():
    table = opened().tables[1]
    assert table._tbl.tblPr.find(qn("w:tblpPr")).get(qn("w:tblpYSpec")) == "bottom"
    assert [row.cells[0].text for row in table.rows] == [
        "报：海棠县委办公室\n送：县直各单位，各乡镇联络站\n驻县各机构",
        "责任编辑：山　茶　联系方式：0700-1234567",
        "批准文号：海简准字〔2001〕第7号",
    ]


@pytest.mark.parametrize(
    ("colophon", "rows"),
    [
        (Colophon(()), None),
        (Colophon((), print_run="共印 9 份"), ["\t共印 9 份"]),
        (Colophon((), approval="批准文号：1"), ["批准文号：1"]),
    ],
)
def test_of_the_colophon_only_what_there_is(colophon, rows):
    tables = opened(replace(document(paragraph("文。")), colophon=colophon)).tables
    assert [row.cells[0].text for table in tables for row in table.rows] == (rows or [])


def test_the_list_of_contents_where_the_bulletin_has_it():
    texts = [one.text for one in opened(replace(WHOLE, layout=Layout(contents=True))).paragraphs]
    at = texts.index("本期要目")
    assert texts[at + 1] == "联络站建设取得实效"
    assert "本期要目" not in [one.text for one in opened().paragraphs]


def test_characters_that_xml_has_not_are_left_out():
    assert find(opened(document(paragraph("甲\x0b乙\x01"))), "甲乙")


def test_what_is_written_can_be_read_as_a_manuscript():
    """A file of ours goes through the gate of the import, with every paragraph."""
    read = read_manuscript(write_word(WHOLE))
    texts = [block.text for block in parse_blocks(read.original) if isinstance(block, Paragraph)]
    assert "一、建阵地" in texts
    assert f"（一）接待选民。{SENTENCE}" in texts


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it_with_lines_within_the_type_area(tmp_path):
    (tmp_path / "issue.docx").write_bytes(write_word(document(paragraph(SENTENCE * 12))))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    arguments = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "issue.docx"]
    subprocess.run(arguments, cwd=tmp_path, check=True, capture_output=True)
    pages = inspect_pdf((tmp_path / "issue.pdf").read_bytes()).pages
    assert len(pages) == 2

import hashlib
import re
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import picture_file
from tests.text.word.files import SPACES, face, p, r, read, said, texts, word_file
from text.html import parse_blocks
from text.sanitise import sanitise
from text.word import read_manuscript


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (p("　　代表到小院。"), "<p>代表到小院。</p>"),
        (p("\u00a0 \t　代表到小院。 　"), "<p>代表到小院。</p>"),
        (p("", raw="<w:r><w:tab/></w:r>" + r("代表　到小院。")), "<p>代表　到小院。</p>"),
        (p("", raw=r("　") + r("　代表") + r("到小院", "<w:b/>") + r("。")), "<p>代表<strong>到小院</strong>。</p>"),
        (p("", raw=r("代", '<w:b w:val="0"/>') + r("表")), "<p>代表</p>"),
        (p("", raw=r("面积 5m") + r("2", '<w:vertAlign w:val="superscript"/>')), "<p>面积 5m<sup>2</sup></p>"),
        (p("", raw=r("H") + r("2", '<w:vertAlign w:val="subscript"/>') + r("O")), "<p>H<sub>2</sub>O</p>"),
        (p("", raw="<w:r><w:t>甲</w:t><w:br/><w:t>　　乙</w:t><w:cr/></w:r>"), "<p>甲</p>\n<p>乙</p>"),
        (p("", raw='<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>'), "<p>甲乙</p>"),
        (p("", raw="<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>4</w:t><w:softHyphen/></w:r>"), "<p>A-4</p>"),
        (p("", raw='<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + r("是")), "<p>√是</p>"),
        (p("", raw='<w:r><w:sym w:font="SimSun" w:char="2460"/></w:r>' + r("是")), "<p>①是</p>"),
    ],
)
def test_characters_and_their_style(paragraph, expected):
    assert read(paragraph).body == expected


def test_an_unknown_symbol_is_marked_and_said():
    manuscript = read(p("是", raw='<w:r><w:sym w:font="Wingdings" w:char="F001"/><w:sym w:char="xyz"/></w:r>'))
    assert texts(manuscript) == ["是〓〓"]
    assert said(manuscript) == ["有 2 个符号不知道是什么，用“〓”占位，请改。"]


def test_boldness_comes_by_style_too():
    styles = (
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="D"><w:basedOn w:val="C"/></w:style>'
    )
    body = p("代表", raw=r("到小院", '<w:rStyle w:val="D"/>') + r("。"))
    assert read(body, styles=styles).body == "<p>代表<strong>到小院</strong>。</p>"


def test_styles_that_are_based_on_each_other_end():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("AB", "BA")
    )
    assert texts(read(p("文。", '<w:pStyle w:val="A"/>'), styles=styles)) == ["文。"]


@pytest.mark.parametrize("look", ["<w:vanish/>", '<w:rStyle w:val="H"/>'])
def test_hidden_text_goes_and_is_said(look):
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    manuscript = read(p("代表", raw=r("批示", look)), styles=styles)
    assert texts(manuscript) == ["代表"]
    assert said(manuscript) == ["隐藏文字 1 处没有导入。"]
    assert texts(read(p("代表", raw=r("批示", '<w:vanish w:val="0"/>')))) == ["代表批示"]


def test_notes_come_after_the_text():
    notes = f'<w:footnotes {SPACES}><w:footnote w:id="7">{p("注")}{p("文")}</w:footnote></w:footnotes>'
    manuscript = read(
        p("代表", raw='<w:r><w:footnoteReference w:id="7"/></w:r>' + r("到小院。")),
        refers=[("footnotes", "footnotes.xml", "")],
        parts={"word/footnotes.xml": notes},
    )
    assert manuscript.body == "<p>代表<sup>〔1〕</sup>到小院。</p>\n<p>〔1〕注文</p>"
    assert said(manuscript) == ["脚注、尾注 1 条，用〔1〕〔2〕标出，接在文末。"]


PICTURE = picture_file().getvalue()


@pytest.mark.parametrize(
    "drawing",
    ['<w:drawing><a:blip r:embed="rId1"/></w:drawing>', '<w:pict><v:imagedata r:id="rId1"/></w:pict>'],
)
def test_a_picture_stands_after_its_paragraph(drawing):
    manuscript = read(
        p("甲", raw=f"<w:r>{drawing}</w:r>") + p("乙。"),
        refers=[("image", "media/a.png", "")],
        parts={"word/media/a.png": PICTURE},
    )
    digest = hashlib.sha256(PICTURE).hexdigest()
    assert manuscript.pictures == {digest: PICTURE}
    assert manuscript.body == f'<p>甲</p>\n<figure><img src="/pictures/{digest}/" alt=""></figure>\n<p>乙。</p>'


def test_a_picture_of_another_kind_is_left_out_and_said():
    manuscript = read(
        p("甲", raw='<w:r><w:drawing><a:blip r:embed="rId1"/></w:drawing></w:r>'),
        refers=[("image", "media/a.emf", "")],
        parts={"word/media/a.emf": b"\x01\0\0\0"},
    )
    assert manuscript.pictures == {}
    assert said(manuscript, "picture") == ["图片 1 幅是 EMF 格式，没有导入。请另存为 PNG 或 JPEG，在稿件里放进来。"]


def test_a_drawing_and_remarks_are_said():
    manuscript = read(p("甲", raw='<w:r><w:drawing/><w:commentReference w:id="1"/></w:r>'))
    assert said(manuscript) == [
        "批注 1 条没有导入，请看原文件。",
        "图形、图表 1 个没有导入；要用，请另存为图片再放进来。",
    ]


def test_the_original_has_every_paragraph_as_it_stood():
    manuscript = read(p("加强领导", look=face("黑体")) + p("代表到小院听意见。") + p("（青石区人大办公室供稿）"))
    assert [block.text for block in parse_blocks(manuscript.original)] == [
        "小院议事办实事",
        "加强领导",
        "代表到小院听意见。",
        "（青石区人大办公室供稿）",
    ]
    assert "<h2>" not in manuscript.original


# XML has no other control characters; \r is a line end there.
LINES = st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=30), min_size=1, max_size=8)


def settled(text: str) -> str:
    """As HTML shows it: white space as one blank, none at either end."""
    return re.sub(r"[ \t\r\n\f]+", " ", text).strip(" \t\u00a0\u3000\r\n\f")


@given(LINES)
def test_no_word_is_lost_and_none_made(lines):
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.add_paragraph("末。")
    out = BytesIO()
    document.save(out)
    manuscript = read_manuscript(out.getvalue(), "无题")
    expected = [text for text in map(settled, [*lines, "末。"]) if text]
    assert [block.text for block in parse_blocks(manuscript.original)] == expected
    assert manuscript.body == sanitise(manuscript.body)
    kept = texts(manuscript)
    taken = [text for text in expected if text not in kept]
    named = {manuscript.title, manuscript.subtitle} | {credit.printed for credit in manuscript.credits}
    assert all(text in named or manuscript.credits for text in map(settled, taken))


def test_a_file_of_python_docx_as_a_whole():
    document = docx.Document()
    document.add_paragraph("小院议事办实事", style="Title")
    document.add_paragraph("第一件", style="List Number")
    document.add_paragraph("第二件", style="List Number")
    document.add_paragraph("要点", style="List Bullet")
    document.add_picture(picture_file())
    out = BytesIO()
    document.save(out)
    manuscript = read_manuscript(out.getvalue())
    assert manuscript.title == "小院议事办实事"
    assert texts_of_paragraphs(manuscript.body) == ["1.第一件", "2.第二件", "·要点"]
    assert len(manuscript.pictures) == 1


def texts_of_paragraphs(body: str) -> list[str]:
    return [block.text for block in parse_blocks(body) if hasattr(block, "text")]


def test_a_manuscript_of_the_reader_is_what_word_file_makes():
    assert texts(read_manuscript(word_file(p("小院议事") + p("代表到小院。")))) == ["代表到小院。"]

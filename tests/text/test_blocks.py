"""From sanitised HTML to blocks, and back to text: blocks.py and html.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.blocks import (
    Block,
    Cell,
    Level,
    Paragraph,
    Picture,
    Run,
    Shift,
    Table,
    paragraphs_html,
    plain_text,
)
from text.html import parse_blocks
from text.sanitise import sanitise


def body(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def heading(text: str, level: Level) -> Paragraph:
    return Paragraph((Run(text),), level, len(text))


def cell(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((body(text),) if text else (), columns, rows)


A, B = "a" * 64, "b" * 64
IMG_A, IMG_B = (f'<img src="/pictures/{digest}/">' for digest in (A, B))

CASES: list[tuple[str, tuple[Block, ...]]] = [
    ("<p>甲</p><p>乙</p>", (body("甲"), body("乙"))),
    ("甲<p>乙</p>丙", (body("甲"), body("乙"), body("丙"))),
    ("<p>甲<br>乙</p>", (body("甲"), body("乙"))),
    ("<p></p><p> &nbsp;\u3000</p><p><strong> </strong></p>", ()),
    ("<p>\u3000\u3000甲 \n 乙　丙&nbsp;</p>", (body("甲 乙　丙"),)),
    ("<p>&lt;script&gt;甲&amp;</p>", (body("<script>甲&"),)),
    ("<h2>甲。乙</h2>", (heading("甲。乙", Level.FIRST),)),
    ("<h3>甲</h3><h4>乙</h4><h5>丙</h5>丁", (
        heading("甲", Level.SECOND), heading("乙", Level.THIRD), heading("丙", Level.FOURTH), body("丁"))),
    ("<p>一、甲</p>", (heading("一、甲", Level.FIRST),)),
    ("<p>（一）甲。乙。</p>", (Paragraph((Run("（一）甲。乙。"),), Level.SECOND, 5),)),
    ("<p>1.甲。乙。</p>", (Paragraph((Run("1.甲。乙。"),), Level.THIRD, 0),)),
    ("<p>编者按：甲。</p>", (heading("编者按：甲。", Level.NOTE),)),
    ("<p>甲<strong>乙</strong>丙<sup>2</sup><sub>3</sub></p>", (
        Paragraph((Run("甲"), Run("乙", bold=True), Run("丙"), Run("2", shift=Shift.SUPER),
                   Run("3", shift=Shift.SUB))),)),
    ("<p><strong>甲</strong><strong>乙</strong></p>", (Paragraph((Run("甲乙", bold=True),)),)),
    ("<p>甲 <strong> 乙</strong></p>", (Paragraph((Run("甲 "), Run("乙", bold=True))),)),
    ("<p>甲<strong> </strong></p>", (body("甲"),)),
    ("<ul><li>甲</li><li>乙<br>丙</li></ul>", (body("·甲"), body("·乙"), body("丙"))),
    ("<ol><li>甲。乙。</li><li><p>丙。丁。</p></li></ol>", (
        Paragraph((Run("1.甲。乙。"),), Level.THIRD), Paragraph((Run("2.丙。丁。"),), Level.THIRD))),
    ("<ol><li><strong>甲；</strong></li></ol>", (
        Paragraph((Run("1."), Run("甲；", bold=True)), Level.THIRD),)),
    ("<ol><li>甲；<ul><li>乙</li></ul></li><li>丙；</li></ol>", (
        Paragraph((Run("1.甲；"),), Level.THIRD), body("·乙"), Paragraph((Run("2.丙；"),), Level.THIRD))),
    ("<ol><li><ol><li>甲</li><li>乙</li></ol></li><li>丙</li></ol>", (
        body("1.1.甲"), heading("2.乙", Level.THIRD), heading("2.丙", Level.THIRD))),
    ("<ul><li><ol><li></li><li>甲</li></ol></li></ul>", (body("·2.甲"),)),
    ("<ol><li></li></ol><p>甲</p>", (body("甲"),)),
    ("甲<table><thead><tr><td>一、乙</td><td>丙</td></tr></thead>"
     "<tbody><tr><td colspan=\"2\">丁</td></tr></tbody></table>戊",
     (body("甲"), Table(((cell("一、乙"), cell("丙")), (cell("丁", columns=2),)), 1), body("戊"))),
    ("<table><tbody><tr><th>甲</th><th>乙</th></tr><tr><th rowspan=\"2\">丙</th><td></td></tr></tbody></table>",
     (Table(((cell("甲"), cell("乙")), (cell("丙", rows=2), cell(""))), 1),)),
    ("<table><tbody><tr></tr></tbody></table>", ()),
    ("<table><tbody><tr><td>甲<table><tbody><tr><td>乙</td><td>丙</td></tr></tbody></table></td><td>丁</td></tr></tbody></table>",
     (Table(((Cell((body("甲"), body("乙"), body("丙"))), cell("丁")),)),)),
    ("<table><tbody><tr><td><ol><li>甲</li></ol></td></tr></tbody></table>乙", (Table(((cell("1.甲"),),)), body("乙"))),
    (f'<p>甲</p><figure><img src="/pictures/{A}/" alt="不印"><figcaption>乙<strong>丙</strong></figcaption></figure>丁',
     (body("甲"), Picture(A, "乙丙"), body("丁"))),
    (f"<figure>{IMG_A}</figure>{IMG_B}", (Picture(A), Picture(B))),
    (f"<figure><figcaption> 甲<br>乙 </figcaption>{IMG_A}</figure>", (Picture(A, "甲 乙"),)),
    (f"<figure>{IMG_A}{IMG_B}<figcaption>甲</figcaption></figure>", (Picture(A), Picture(B, "甲"))),
    ("<figure><figcaption>甲</figcaption></figure>", (body("甲"),)),
    ("<figcaption>甲</figcaption>乙", (body("甲"), body("乙"))),
    (f"<p>甲{IMG_A}乙</p><p>丙</p>", (body("甲乙"), Picture(A), body("丙"))),
    (f"<ul><li>甲<figure>{IMG_A}<figcaption>乙</figcaption></figure></li><li>丙</li></ul>丁", (
        body("·甲"), body("·丙"), Picture(A, "乙"), body("丁"))),
    (f"<table><tbody><tr><td>甲<figure>{IMG_A}<figcaption>乙</figcaption></figure></td><td>{IMG_B}</td></tr></tbody>"
     "</table>丙", (Table(((cell("甲"), cell("")),)), Picture(A, "乙"), Picture(B), body("丙"))),
    (f"<ul><li>甲<table><tbody><tr><td>{IMG_A}</td></tr></tbody></table></li><li>乙</li></ul>", (
        body("·甲"), Table(((cell(""),),)), body("·乙"), Picture(A))),
    (f"<figure>甲{IMG_A}<figure>{IMG_B}<figcaption>乙</figcaption></figure><figcaption>丙</figcaption></figure>", (
        body("甲"), Picture(B, "乙"), Picture(A, "丙"))),
    (f"<figure><figcaption>甲<ul><li>乙</li></ul><figure>{IMG_A}<figcaption>丙</figcaption></figure></figcaption></figure>",
     (Picture(A, "甲 乙 丙"),)),
]  # fmt: skip


@pytest.mark.parametrize("address", ["/pictures/x/", f"/pictures/{A}", f"//host/pictures/{A}/", ""])
def test_a_picture_of_another_address_is_none(address: str) -> None:
    assert parse_blocks(f'<p>甲</p><figure><img src="{address}"></figure>') == (body("甲"),)


@pytest.mark.parametrize(("html", "blocks"), CASES)
def test_blocks_of_html(html: str, blocks: tuple[Block, ...]) -> None:
    assert sanitise(html) == html.replace("\u00a0", "&nbsp;")
    assert parse_blocks(html) == blocks


def test_a_heading_stands_alone_and_a_note_is_none() -> None:
    heading_alone, run_in, note = parse_blocks("<p>一、甲</p><p>一、甲。乙。</p><p>编者按：甲。</p>")
    assert isinstance(heading_alone, Paragraph)
    assert isinstance(run_in, Paragraph)
    assert isinstance(note, Paragraph)
    assert [heading_alone.is_heading, run_in.is_heading, note.is_heading] == [True, False, False]


def test_plain_text_has_a_line_a_paragraph_and_a_tab_between_cells() -> None:
    html = "<p>甲</p><table><tbody><tr><td>乙<br>丙</td><td>丁</td></tr></tbody></table>"
    assert plain_text(parse_blocks(html)) == "甲\n乙 丙\t丁"
    html = f"甲<figure>{IMG_A}<figcaption>乙</figcaption></figure>{IMG_B}丙"
    assert plain_text(parse_blocks(html)) == "甲\n乙\n丙"


def test_markup_in_text_survives_as_text() -> None:
    html = paragraphs_html(["<script>甲</script>", 'a & "b" &amp;'])
    assert html == '<p>&lt;script&gt;甲&lt;/script&gt;</p>\n<p>a &amp; "b" &amp;amp;</p>'
    assert sanitise(html) == html
    assert plain_text(parse_blocks(html)) == '<script>甲</script>\na & "b" &amp;'


words = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1)


@given(st.lists(words))
def test_text_goes_through_html_and_comes_back(paragraphs: list[str]) -> None:
    html = sanitise(paragraphs_html(paragraphs))
    assert [block.text for block in parse_blocks(html) if isinstance(block, Paragraph)] == paragraphs


pieces = st.lists(
    st.sampled_from(
        ["<p>", "<h2>", "<br>", "<ul>", "<ol>", "<li>", "</ol>", "<table>", "<tr>", "<td>", "<th>", "</table>",
         "<strong>", "</strong>", "<sup>", "<figure>", "</figure>", "<figcaption>", "</figcaption>", IMG_A, "甲", "一、乙", "。", " "]
    )
).map("".join)  # fmt: skip


@given(pieces)
def test_no_character_of_any_html_is_lost(html: str) -> None:
    clean = sanitise(html)
    text = plain_text(parse_blocks(clean))
    assert [c for c in text if c in "甲一、乙。"] == [c for c in clean if c in "甲一、乙。"]

import re
from dataclasses import replace

import pytest

from tests.typesetting.documents import document, heading, lines_of_text, paragraph
from text.blocks import Paragraph, Run, Shift
from typesetting.copies import narrowed
from typesetting.marks import STEPS
from typesetting.markup import PART_PAGES, write_markup
from typesetting.pages import compose_pages


def html_of(doc, library):
    return write_markup(compose_pages(doc, library), doc, library).parts[0]


def element(html, text):
    """The innermost block element that the text begins in."""
    return re.search(rf"<(?:p|h\d)[^>]*>(?:(?!</p>|</h\d>).)*{re.escape(text)}.*?</(?:p|h\d)>", html).group()


def test_a_section_a_page(library):
    html = html_of(document(lines_of_text(40)), library)
    assert html.count('<section class="page">') == 3


def test_a_volume_is_laid_out_in_parts(library):
    doc = document(lines_of_text(22 * (PART_PAGES + 1)))
    parts = write_markup(compose_pages(doc, library), doc, library).parts
    assert [part.count('<section class="page">') for part in parts] == [PART_PAGES, 2]
    head, _, _ = parts[0].partition("<section")
    assert parts[1].startswith(head)


def test_lines_of_a_paragraph_share_its_element(library):
    line = "春" * 28
    html = html_of(document(paragraph("春" * (26 + 2 * 28))), library)
    assert f">{line[2:]}\n{line}\n{line}</p>" in html


def test_an_opened_line_has_a_spacing_of_its_own(library):
    html = html_of(document(paragraph(("春" * 24 + "word" + "夏" * 23 + "秋") * 6)), library)
    spaced = re.findall(r'<span style="letter-spacing:[0-9.]+pt">([^<]*)</span>', html)
    assert len(spaced) > 2
    assert not any("\n" in text for text in spaced)


def test_paragraphs_set_alike_have_no_place_of_their_own(library):
    html = html_of(document(*(lines_of_text(2) for _ in range(3))), library)
    assert len(re.findall('<p class="f-FandolFang-Regular" style="text-indent:31.5pt">', html)) == 2  # below the first


def test_what_stands_beside_the_last_goes_back_up(library):
    html = html_of(document(), library)
    assert re.search(r'style="margin-top:-15.75pt;[^"]*">2024年5月6日</p>', html)


def test_a_title_says_its_bookmark(library):
    html = html_of(document(title="关于开展联络站标准化建设情况的<调研>报告及下一步打算"), library)
    assert '<h1 data-label="关于开展联络站标准化建设情况的&lt;调研&gt;报告及下一步打算"' in html


def test_titles_and_headings_are_told_apart(library):
    html = html_of(document(heading("一、甲")), library)
    assert re.findall(r"<(h\d)", html) == ["h1", "h2"]


def test_a_fallback_is_a_run_of_its_own(library):
    html = html_of(document(paragraph("陶镕到会")), library)
    assert '陶<span class="f-LXGWWenKai-Regular">镕</span>到会' in html


def test_a_mark_that_has_lost_width_is_a_character_of_the_copies(library):
    html = html_of(document(paragraph("甲》《乙（《丙a")), library)
    assert f"甲{narrowed('》', STEPS)}《乙（{narrowed('《', STEPS)}丙a</p>" in html


def test_shifted_characters(library):
    doc = document(Paragraph((Run("面积9m"), Run("2", shift=Shift.SUPER), Run("，CO"), Run("2", shift=Shift.SUB))))
    assert '9m<sup style="font-size:9.45pt">2</sup>，CO<sub style="font-size:9.45pt">2</sub>' in html_of(doc, library)


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", "<img src=file:///etc/passwd>", "</section></body>", "&lt;&#60;", "\" onclick='x"],
)
def test_text_is_never_markup(library, hostile):
    doc = document(paragraph(hostile), title=hostile, subtitle=hostile, credit=hostile)
    doc = replace(
        doc, title=hostile, author=hostile, date=hostile, masthead=replace(doc.masthead, name=hostile, marking=hostile)
    )
    found = set(re.findall(r"<(\w+)", html_of(doc, library)))
    assert found == {"html", "head", "meta", "title", "body", "section", "div", "h1", "p"}


def test_only_the_parts_of_faces_in_use_are_named(library):
    doc = document(lines_of_text(1), paragraph("陶镕到翡翎"))
    faces = write_markup(compose_pages(doc, library), doc, library).faces
    assert [f"{part}-{face.name}" for face, part in faces] == [
        "f-FandolSong-Bold",
        "f-FandolFang-Regular",
        "r-FandolFang-Regular",  # 翡
        "f-LXGWWenKai-Regular",
        "r-LXGWWenKai-Regular",
        "f-FandolSong-Regular",
    ]

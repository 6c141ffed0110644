import re
from dataclasses import replace

import pytest

from issues.text.blocks import Paragraph, Run, Shift
from reports.typesetting.marks import STEPS
from reports.typesetting.markup import reduction_rules, write_markup
from reports.typesetting.pages import compose_pages
from tests.reports.typesetting.documents import document, heading, lines_of_text, paragraph


def html_of(doc, library):
    return write_markup(compose_pages(doc, library), doc, library).html


def element(html, text):
    """The innermost block element that the text begins in."""
    return re.search(rf"<(?:p|h\d)[^>]*>(?:(?!</p>|</h\d>).)*{re.escape(text)}.*?</(?:p|h\d)>", html).group()


def test_a_section_a_page(library):
    html = html_of(document(lines_of_text(40)), library)
    assert html.count('<section class="page">') == 3


def test_plain_lines_share_a_block_and_have_nothing_more(library):
    line = "春" * 28
    html = html_of(document(paragraph("春" * (26 + 2 * 28))), library)
    assert f">{line[2:]}</span><span>{line}\n{line}</span></p>" in html


def test_lines_set_differently_share_no_block(library):
    """Each opened line has a spacing of its own, unless it is the same line again."""
    html = html_of(document(paragraph(("春" * 24 + "word" + "夏" * 23 + "秋") * 6)), library)
    spaced = re.findall(r'<span style="(?:margin-left:[0-9.]+pt;)?letter-spacing:[^"]*">([^<]*)</span>', html)
    assert len(spaced) > 2
    assert all(len(set(text.split("\n"))) == 1 for text in spaced)


def test_titles_and_headings_are_told_apart(library):
    html = html_of(document(heading("一、甲")), library)
    assert re.findall(r"<(h\d)", html) == ["h1", "h2"]


def test_a_fallback_is_a_run_of_its_own(library):
    html = html_of(document(paragraph("陶镕到会")), library)
    assert '陶<span class="f-LXGWWenKai-Regular">镕</span>到会' in html


def test_marks_together_are_left_to_the_features_of_the_face(library):
    html = html_of(document(paragraph("甲》《乙（《丙")), library)
    assert re.findall('<p class="f-FandolFang-Regular (q000)" [^>]*>甲》《乙（《丙</p>', html) == ["q000"]


def test_marks_beside_letters_lose_width_by_themselves(library):
    html = html_of(document(paragraph("甲》《乙（《丙a")), library)
    half = "7.875pt"
    assert f'甲<span style="margin-right:-{half}">》</span>《乙（<span style="margin-left:-{half}">《</span>丙' in html


def test_there_is_a_class_for_every_state(library):
    rules = reduction_rules()
    assert rules.count("{") == 4 * STEPS + 1
    assert '.q007{font-feature-settings:"chws" 1,"q007" 1}' in rules


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


def test_only_the_faces_in_use_are_named(library):
    doc = document(lines_of_text(1))
    faces = write_markup(compose_pages(doc, library), doc, library).faces
    assert [face.name for face in faces] == ["FandolSong-Bold", "FandolFang-Regular", "FandolSong-Regular"]

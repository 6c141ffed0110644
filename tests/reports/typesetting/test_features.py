"""Features of the faces do to a page what pieces for each mark would."""

import random
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from reports.typesetting.features import OWN_FEATURES, with_features
from reports.typesetting.fonts import FontLibrary, Role, _blanks
from reports.typesetting.inspect import inspect_pdf
from reports.typesetting.kinsoku import CLOSING, DOTS, OPENING
from reports.typesetting.markup import write_markup
from reports.typesetting.pages import compose_pages
from reports.typesetting.pdf import Renderer
from reports.typesetting.variant import Variant
from tests.reports.typesetting.documents import FONTS, document, heading, paragraph, right_pt
from tests.reports.typesetting.test_filling import PARTS


class WithoutFeatures(FontLibrary):
    """The same faces, their marks reduced by pieces."""

    def reduces_marks(self, face):
        return False


@pytest.fixture(scope="module")
def lines(library):
    """Every line of some pages of random text, with features and without."""
    chance = random.Random(5)
    # Without spaces: at a line's end they stand where a mark's blank half has been taken away.
    words = [
        *(part for part in PARTS if part != " "),
        "春·夏",
        "“《冬》”。",
        "（《春》、《夏》）",
        "——",
        "秋冬春夏秋",
        "秋冬春夏秋冬春",
    ]
    texts = ["".join(chance.choice(words) for _ in range(90)) for _ in range(14)]
    made = []
    for faces in (library, WithoutFeatures([FONTS])):
        blocks = [block for text in texts for block in (heading("一、春，《夏》"), paragraph(text))]
        blocks.append(paragraph("（一）" + texts[0][:40] + "。" + texts[1], *(2, 20)))
        doc = document(*blocks)
        pages = compose_pages(doc, faces)
        pdf = Renderer().render(write_markup(pages, doc, faces), Variant.ARCHIVE, faces)
        composed = [line for page in pages for text in page.texts for line in text.lines]
        made.append((composed, [line for page in inspect_pdf(pdf).pages for line in page.lines]))
    return made


def test_the_lines_are_the_same_and_most_are_left_to_features(lines):
    (with_them, _), (without, _) = lines
    assert [line.text for line in with_them] == [line.text for line in without]
    assert [right_pt(line) for line in with_them] == pytest.approx([right_pt(line) for line in without])
    assert sum(line.reduction is not None for line in with_them) > 50
    assert sum(line.reduction is not None for line in without) == 0


def test_every_line_has_its_ink_where_pieces_would_put_it(lines):
    (_, with_them), (_, without) = lines
    ours = [(line.text, line.ink.left, line.ink.right) for line in with_them if line.ink]
    theirs = [(line.text, line.ink.left, line.ink.right) for line in without if line.ink]
    assert [text for text, _, _ in ours] == [text for text, _, _ in theirs]
    assert [left for _, left, _ in ours] == pytest.approx([left for _, left, _ in theirs], abs=0.15)
    assert [right for _, _, right in ours] == pytest.approx([right for _, _, right in theirs], abs=0.15)


def test_nothing_but_the_positions_of_marks_is_changed(library):
    face = library.first_face(Role.BODY)
    before, after = face.data(), library.data(face)
    with open_font(before) as ours, open_font(after) as theirs:
        for tag in set(ours.reader.keys()) - {*OWN_FEATURES, "head"}:  # head has the sum over the file
            assert ours.reader[tag] == theirs.reader[tag], tag


def face_with(library, change) -> bytes:
    """The body's face with another table of characters, its glyphs named as the language of features cannot."""
    with open_font(library.first_face(Role.BODY).data()) as font:
        font.setGlyphOrder([f"1 {number};" for number in range(font["maxp"].numGlyphs)])
        for table in font["cmap"].tables:
            if table.isUnicode():
                change(table.cmap)
        out = BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()


def without(chars):
    def change(cmap):
        for char in chars:
            cmap.pop(ord(char), None)

    return change


def dots_alike(cmap):
    for dot in DOTS:
        cmap[ord(dot)] = cmap[ord("・")]


@pytest.mark.parametrize(
    ("change", "states"),
    [
        (dots_alike, 160),  # four marks with one glyph
        (without(DOTS), 120),
        (without(OPENING), 160),
        (without(CLOSING), 160),  # what openings have given they keep
    ],
)
def test_faces_of_every_kind_get_what_features_they_can(library, change, states):
    data = face_with(library, change)
    with open_font(data) as font:
        blanks = _blanks(font)
    with open_font(with_features(data, blanks)) as font:
        tags = {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert len(tags - {"chws"}) == states
    assert "chws" in tags


def test_other_faces_have_no_feature_at_all(library):
    with open_font(library.data(library.first_face(Role.SONG))) as font:
        assert set(font.keys()) & set(OWN_FEATURES) == set()


def open_font(data: bytes) -> TTFont:
    return TTFont(BytesIO(data), lazy=True)

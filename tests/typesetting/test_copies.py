"""A page from copies of the faces has its ink where the lines were composed to have it, and reads as it was written."""

import random
from io import BytesIO

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from tests.typesetting.documents import document, heading, paragraph, right_pt
from tests.typesetting.marks import PARTS
from typesetting.copies import LEVEL_ONE, UNUSED, WIDTHS, Part, copy_of, narrowed, part_of, plain
from typesetting.fonts import Role, _blanks
from typesetting.inspect import inspect_pdf
from typesetting.kinsoku import CLOSING, DOTS, MARKS, OPENING
from typesetting.marks import STEPS
from typesetting.page import LEFT, MM
from typesetting.pages import compose_pages
from typesetting.typeset import typeset


def open_font(data: bytes) -> TTFont:
    return TTFont(BytesIO(data))


def words():
    """Texts full of marks in every face of paragraphs, also beside letters of other scripts."""
    chance = random.Random(5)
    # Without spaces: at a line's end they stand where a mark's blank half has been taken away.
    some = [
        *(part for part in PARTS if part != " "),
        "春·夏",
        "“《冬》”。",
        "（《春》、《夏》）",
        "“a”，（β）",
        "——",
        "秋冬春夏秋冬春",
    ]
    return ["".join(chance.choice(some) for _ in range(90)) for _ in range(10)]


@pytest.fixture(scope="module")
def made(library):
    """Every line of some pages: as composed, with its place, and as printed."""
    texts = words()
    blocks = [block for text in texts for block in (heading("一、春，《夏》"), paragraph(text))]
    blocks.append(paragraph("（一）" + texts[0][:40] + "。" + texts[1], *(2, 20)))
    doc = document(*blocks)
    composed = [
        (text, line)
        for page in compose_pages(doc, library)
        for text in page.texts
        if text.left_pt == LEFT
        for line in text.lines
    ]
    printed = [line for page in inspect_pdf(typeset(doc, library).pdf).pages for line in page.lines]
    return composed, printed


def test_every_line_reads_as_it_was_composed(made):
    composed, printed = made
    assert sum(bool(line.losses) for _, line in composed) > 50
    unmatched = [line.text for line in printed]
    for _, line in composed:
        if len(line.text) > 20:
            assert line.text in unmatched


def test_every_full_line_ends_where_it_was_composed_to_end(made):
    composed, printed = made
    ends = {line.text: line.right for line in printed}
    compared = [(text, line) for text, line in composed if line.text in ends and len(line.text) > 20]
    assert len(compared) > 100
    for text, line in compared:
        wanted = (text.left_pt + right_pt(line) + line.overhang_pt) / MM
        assert ends[line.text] == pytest.approx(wanted, abs=0.06), line.text


@pytest.mark.parametrize("role", [Role.BODY, Role.HEADING, Role.KAI, Role.TITLE])
def test_a_narrowed_mark_is_the_mark_with_less_around_it(library, role):
    face = library.first_face(role)
    with face.open() as own, open_font(library.copy(face, Part.COMMON)) as copy:
        em, cmap, copied = own["head"].unitsPerEm, own.getBestCmap(), copy.getBestCmap()
        blanks = _blanks(own)
        assert {chr(code) for code in cmap} & MARKS >= set(blanks) > {"，", "《", "”", "。"}
        for mark, (left, right) in blanks.items():
            for steps in WIDTHS:
                glyph = copied[ord(narrowed(mark, steps))]
                less = round(left * em * steps / STEPS), round(right * em * steps / STEPS)
                assert copy["hmtx"][glyph][0] == own["hmtx"][cmap[ord(mark)]][0] - sum(less)
                assert bounds(copy, glyph)[0] == pytest.approx(bounds(own, cmap[ord(mark)])[0] - less[0], abs=1)
                assert bounds(copy, glyph)[0] > -1  # no ink of it is outside its box
                assert copy.getGlyphSet()[glyph].width == copy["hmtx"][glyph][0]  # as PDF/A wants it


def bounds(font, glyph):
    pen = BoundsPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.bounds


def test_the_parts_are_the_face_and_have_nothing_else(library):
    face = library.first_face(Role.BODY)
    with face.open() as own:
        whole = set(own.getBestCmap())
        sample = [ord(char) for char in "春夏，a5（翡翎"]
        drawn = {code: outline(own, code) for code in sample}
    found = {}
    for part in Part:
        with open_font(library.copy(face, part)) as copy:
            found[part] = set(copy.getBestCmap())
            assert not set(copy.keys()) & set(UNUSED)
            for code in set(sample) & found[part]:
                assert outline(copy, code) == drawn[code]
    ours = {ord(narrowed(mark, steps)) for mark in _blanks_of(face) for steps in WIDTHS}
    assert found[Part.COMMON] - whole == ours
    assert (found[Part.COMMON] - ours) | found[Part.RARE] == whole
    assert not found[Part.COMMON] & found[Part.RARE]
    assert {ord(char) for char in "翡翎"} < found[Part.RARE]


def outline(font, code):
    pen = RecordingPen()
    font.getGlyphSet()[font.getBestCmap()[code]].draw(pen)
    return pen.value


def _blanks_of(face):
    with face.open() as font:
        return _blanks(font)


def test_what_is_common():
    assert len(LEVEL_ONE) == 3755
    assert {"啊", "座"} < LEVEL_ONE  # the first and the last of the first level
    assert [part_of(char) for char in "春a，（５—あ座"] == [Part.COMMON] * 8
    assert [part_of(char) for char in "亍翡镕䶮𬭎😀"] == [Part.RARE] * 6
    assert part_of(narrowed("，", 3)) is Part.COMMON


def test_a_narrowed_mark_reads_as_the_mark():
    assert {plain(narrowed(mark, steps)) for mark in MARKS for steps in WIDTHS} == MARKS
    assert plain("春，a翡\U000f0000") == "春，a翡\U000f0000"


def face_with(library, change) -> bytes:
    """The body's face with another table of characters, its glyphs named as no other face does."""
    with library.first_face(Role.BODY).open() as font:
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


@pytest.mark.parametrize("change", [dots_alike, without(DOTS), without(OPENING), without(CLOSING)])
def test_faces_of_every_kind_get_what_their_marks_allow(library, change):
    data = face_with(library, change)
    with open_font(data) as font:
        blanks = _blanks(font)
    with open_font(copy_of(data, Part.COMMON, blanks)) as font:
        for mark in blanks:
            assert ord(narrowed(mark, STEPS)) in font.getBestCmap()


def test_a_face_with_quadratic_outlines_gets_them_too(library):
    """As the office's own are: TrueType. LXGW WenKai is, and has full-width commas."""
    face = library.face_for(Role.BODY, "镕")
    data, blanks = face.data(), _blanks_of(face)
    with open_font(data) as own, open_font(copy_of(data, Part.COMMON, blanks)) as copy:
        comma, narrow = own.getBestCmap()[ord("（")], copy.getBestCmap()[ord(narrowed("（", STEPS))]
        less = round(blanks["（"][0] * own["head"].unitsPerEm)
        assert less > 0
        assert copy["hmtx"][narrow] == (own["hmtx"][comma][0] - less, own["hmtx"][comma][1] - less)
        assert copy["glyf"][narrow].xMin == own["glyf"][comma].xMin - less
        assert copy["maxp"].numGlyphs == len(copy.getGlyphOrder())


def test_the_same_face_gives_the_same_copy(library):
    face = library.first_face(Role.KAI)
    assert library.copy(face, Part.COMMON) == library.copy(face, Part.COMMON)

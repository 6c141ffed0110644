"""Pictures on the page, measured and in the PDF."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.typesetting.documents import CAPTION, document, heading, lines_of_text, paragraph, picture
from typesetting.document import Colophon, Picture
from typesetting.fonts import Role
from typesetting.inspect import inspect_pdf
from typesetting.page import GRID_TOP, LEFT, MEASURE, MM, PITCH, TYPE_TOP, DoesNotFit, Image, Text
from typesetting.pages import compose_pages
from typesetting.pdf import AssetFetcher, FetchRefused, _renderer
from typesetting.pictures import CAPTION_PITCH, GAP, ROOM, picture_strips, printed_size
from typesetting.typeset import typeset

BOTTOM = TYPE_TOP + ROOM


def measured(width, height, caption=CAPTION):
    """A picture that is measured and never drawn."""
    return Picture(b"", "image/png", width, height, caption)


def without_colophon(*blocks):
    return replace(document(*blocks), colophon=Colophon(()))


@pytest.mark.parametrize(
    ("pixels", "inches"),
    [
        ((1500, 900), (5.0, 3.0)),  # at 300 dpi
        ((3675, 1000), (6.125, 1000 / 600)),  # over the measure of 441 pt: as wide as that
        ((1000, 500), (1000 / 300, 500 / 300)),  # over half the measure: not enlarged
        ((800, 400), (3.0625, 3.0625 / 2)),  # enlarged to half the measure
        ((600, 300), (3.0, 1.5)),  # enlarged down to 200 dpi
        ((60, 90), (0.3, 0.45)),
        ((1500, 4000), (3.75, 10.0)),  # over the room of 10 in: as high as that
    ],
)
def test_the_printed_size(pixels, inches):
    width, height = printed_size(*pixels, room_pt=720.0)
    assert (width / 72, height / 72) == pytest.approx(inches)


@given(st.integers(1, 40_000), st.integers(1, 40_000))
def test_no_picture_is_over_the_type_area_or_enlarged_under_200_dpi(library, width_px, height_px):
    (strip,) = picture_strips(measured(width_px, height_px, caption=""), library)
    (image,) = strip.items
    assert image.width_pt <= MEASURE + 1e-6
    assert image.left_pt >= LEFT - 1e-6
    assert image.top_pt >= 0
    assert image.top_pt + image.height_pt <= strip.height_pt
    assert strip.height_pt <= 22 * PITCH + 1e-6
    assert strip.height_pt / PITCH == pytest.approx(round(strip.height_pt / PITCH))
    assert image.dpi >= 200
    assert image.width_pt * height_px == pytest.approx(image.height_pt * width_px)


def test_the_caption_stands_below_in_kai_of_size_4_in_the_middle(library):
    (strip,) = picture_strips(measured(1500, 900), library)
    image, caption = strip.items
    assert isinstance(caption, Text)
    assert (caption.role, caption.size_pt) == (Role.KAI, 14.0)
    assert caption.top_pt == pytest.approx(image.top_pt + image.height_pt + GAP)
    (line,) = caption.lines
    assert line.indent_pt == pytest.approx((MEASURE - 8 * 14) / 2)
    assert strip.height_pt == 9 * PITCH  # 216 + 4 + 21 + 13.8 pt are 8.6 lines


def test_a_long_caption_has_balanced_lines(library):
    (strip,) = picture_strips(measured(1500, 900, "望川市代表在小院里听意见，" + "春" * 9 + "、" + "秋" * 25), library)
    lines = strip.items[1].lines
    assert [len(line.text) for line in lines] == [23, 25]  # after the mark, not in the middle of a word


def test_a_caption_that_is_none_is_refused_with_advice(library):
    picture_strips(measured(1500, 900, "春" * 31 * 8), library)
    with pytest.raises(DoesNotFit, match=r"图片说明“春{20}……”有 5000 个字.*请缩短"):
        picture_strips(measured(1500, 900, "春" * 5000), library)


def test_a_picture_as_high_as_it_may_be_leaves_room_for_its_caption(library):
    (strip,) = picture_strips(measured(1500, 9000), library)
    image, caption = strip.items
    assert strip.height_pt == 22 * PITCH
    assert image.height_pt == pytest.approx(ROOM - GAP - CAPTION_PITCH)
    pages = compose_pages(without_colophon(measured(1500, 9000)), library)
    image, caption = pages[1].items[:2]
    assert image.top_pt == pytest.approx(TYPE_TOP)
    assert caption.bottom_pt == pytest.approx(BOTTOM)


def on_grid(text):
    lines = (text.top_pt - GRID_TOP) / PITCH
    return abs(lines - round(lines)) < 1e-6


def test_text_after_a_picture_stands_on_the_grid(library):
    for height in range(300, 700, 37):
        pages = compose_pages(document(lines_of_text(2), measured(1500, height), paragraph("乙")), library)
        after = [t for page in pages for t in page.texts if t.lines[0].text == "乙"]
        assert len(after) == 1
        assert on_grid(after[0])


@pytest.mark.parametrize(("lines", "page"), [(3, 0), (4, 1)])
def test_a_picture_that_does_not_fit_goes_to_the_next_page_with_its_caption(library, lines, page):
    # 12 lines are left on page 1 under the title; picture and caption take 9.
    pages = compose_pages(without_colophon(lines_of_text(lines), measured(1500, 900), paragraph("乙")), library)
    for number, found in enumerate(pages):
        images = [item for item in found.items if isinstance(item, Image)]
        captions = [text for text in found.texts if text.lines[0].text == CAPTION]
        assert (len(images), len(captions)) == ((1, 1) if number == page else (0, 0))


def test_a_heading_goes_with_the_picture_after_it(library):
    pages = compose_pages(without_colophon(lines_of_text(3), heading("一、甲"), measured(1500, 900)), library)
    assert [[t.lines[0].text for t in page.texts].count("一、甲") for page in pages] == [0, 1]


@pytest.mark.parametrize(("kind", "mode", "space"), [("JPEG", "RGB", "/DeviceRGB"), ("PNG", "L", "/DeviceGray")])
def test_the_picture_in_the_pdf(library, kind, mode, space):
    made = typeset(document(lines_of_text(1), picture(1500, 900, kind=kind, mode=mode), lines_of_text(30)), library)
    page = inspect_pdf(made.pdf).pages[0]
    (shown,) = page.pictures
    assert (shown.width_px, shown.height_px) == (1500, 900)
    # 127 × 76.2 mm, in the middle of the measure.
    place = shown.place
    assert (place.left, place.right) == pytest.approx(
        (28 + (MEASURE / MM - 127) / 2, 28 + (MEASURE / MM + 127) / 2), abs=0.01
    )
    assert (place.right - place.left, place.bottom - place.top) == pytest.approx((127.0, 76.2), abs=0.01)
    caption = next(line for line in page.lines if line.text == CAPTION)
    assert (caption.face, caption.size_pt) == ("FandolKai-Regular", pytest.approx(14.0, abs=0.01))
    assert 0 < caption.ink.top - place.bottom < 4
    assert (caption.left + caption.right) / 2 == pytest.approx(28 + MEASURE / MM / 2, abs=0.1)
    # The baselines above and below it are whole lines of the grid apart.
    bodies = [line.baseline for line in page.lines if line.text.startswith("春")]
    for above, below in pairwise(bodies):
        assert (below - above) / (PITCH / MM) == pytest.approx(round((below - above) / (PITCH / MM)), abs=0.01)
    assert round((bodies[1] - bodies[0]) / (PITCH / MM)) == 10
    with pikepdf.open(BytesIO(made.pdf)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert (str(image.ColorSpace), bool(image.Interpolate)) == (space, False)


def test_a_jpeg_goes_into_the_file_as_it_is(library):
    shown = picture(1500, 900)
    with pikepdf.open(BytesIO(typeset(document(shown), library).pdf)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.read_raw_bytes() == shown.data


def test_the_same_bytes_with_pictures_and_none_kept_after(library):
    doc = document(picture(600, 400), picture(600, 400, kind="PNG"), picture(600, 400, caption='<img src=x alt="">'))
    first = typeset(doc, library).pdf
    typeset(document(picture(900, 400)), library)
    assert typeset(doc, library).pdf == first
    assert _renderer()._fetcher.offered == {}


def test_a_picture_of_very_odd_shape_is_drawn(library):
    made = typeset(document(picture(1, 3000, kind="PNG"), picture(3000, 1, kind="PNG")), library)
    assert sum(len(page.pictures) for page in inspect_pdf(made.pdf).pages) == 2


def test_the_fetcher_answers_a_picture_offered_and_no_other():
    fetcher, offered = AssetFetcher(), picture()
    fetcher.offered = {f"picture:{offered.digest}": offered.data}
    assert fetcher.fetch(f"picture:{offered.digest}").read() == offered.data
    for url in ("picture:", "picture:" + "0" * 64, offered.digest, f"face:{offered.digest}"):
        with pytest.raises(FetchRefused):
            fetcher.fetch(url)

from io import BytesIO

import pytest
from PIL import Image

from tests.typesetting.comparing.pdfs import PARAGRAPHS, pdf
from text.errors import Refusal
from typesetting.comparing.render import render_page


def test_a_page_is_a_png_of_110_dpi_with_its_red_head():
    first, second = (Image.open(BytesIO(render_page(pdf(*PARAGRAPHS), number))) for number in (1, 2))
    assert (first.format, first.size) == ("PNG", (910, 1287))
    colours = [page.convert("RGB").getcolors(1 << 20) for page in (first, second)]
    red = [sum(count for count, (r, g, _) in found if r > 150 and g < 60) for found in colours]
    assert (red[0] > 1000, red[1]) == (True, 0)


def test_what_is_no_pdf_is_refused():
    with pytest.raises(Refusal, match="读不出来"):
        render_page(b"%PDF-1.7 test", 1)

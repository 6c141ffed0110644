"""A page of a PDF → a picture for the screen."""

from io import BytesIO

from reports.redline.reading import opened

DPI = 110


def render_page(data: bytes, number: int) -> bytes:
    """The page of this number, from 1, as a PNG of 110 dpi. Raises Refusal where the bytes are no PDF."""
    out = BytesIO()
    with opened(data) as document:
        document[number - 1].render(scale=DPI / 72).to_pil().save(out, "PNG")
    return out.getvalue()

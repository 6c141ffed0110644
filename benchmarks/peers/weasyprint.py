"""Plain WeasyPrint: paragraphs as they are, `text-align: justify`; fonts and stylesheet are kept."""

from collections.abc import Sequence

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from benchmarks.peers.html import page, stylesheet
from benchmarks.peers.peer import Faces, Passage
from typesetting.pdf import OPTIONS
from typesetting.variant import Variant


class PlainWeasyPrint:
    """Warm: one FontConfiguration and one parsed stylesheet."""

    def __init__(self, faces: Faces) -> None:
        self._fonts = FontConfiguration()
        self._stylesheet = CSS(string=stylesheet(faces), font_config=self._fonts)

    def render(self, passages: Sequence[Passage]) -> bytes:
        """PDF/A and tagged, as our archive files."""
        html = HTML(string=page(passages))
        options = OPTIONS[Variant.ARCHIVE]
        return bytes(html.write_pdf(font_config=self._fonts, stylesheets=[self._stylesheet], **options))

    def close(self) -> None:
        """Nothing runs."""

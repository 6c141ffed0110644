"""HTML to PDF: the only door to WeasyPrint.

Font set-up is done once a process: a FontConfiguration made anew for every render is never given back
by Pango, and memory grows without end.
"""

import os
import warnings
from functools import cache
from pathlib import Path
from threading import Lock

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from reports.typesetting.fonts import Face
from reports.typesetting.markup import Markup, face_class

SCHEME = "face:"
STYLESHEET = Path(__file__).with_name("bulletin.css")
NO_SYSTEM_FONTS = Path(__file__).with_name("fonts.conf")


class FetchRefused(ValueError):
    """Something other than a face of ours was asked for."""


class FaceFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Answers `face:<name>` with the font file offered under the name, and nothing else whatsoever.

    It never calls the fetcher it is derived from, so no file and no network is within reach.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self.offered: dict[str, bytes] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The offered font file. Raises FetchRefused for any other address."""
        name = url.removeprefix(SCHEME)
        if name == url or name not in self.offered:
            raise FetchRefused(f"not an asset of the bulletin: {url[:200]}")
        return URLFetcherResponse(url, self.offered[name], {"Content-Type": "font/sfnt"})


def _bare_font_configuration() -> FontConfiguration:
    """A configuration without the system's fonts, so that a page comes out the same on every machine.

    fontconfig reads its file from the environment when the configuration is made, and only then:
    the variable is put back, since child processes may want their fonts.
    """
    variable = "FONTCONFIG_FILE"
    before = os.environ.get(variable)
    os.environ[variable] = str(NO_SYSTEM_FONTS)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
            return FontConfiguration()
    finally:
        if before is None:
            del os.environ[variable]
        else:
            os.environ[variable] = before


class Renderer:
    """WeasyPrint with the bulletin's stylesheet, and the faces met so far."""

    def __init__(self) -> None:
        self._lock = Lock()  # Pango and fontconfig are not thread safe
        self._fetcher = FaceFetcher()
        self._fonts = _bare_font_configuration()
        self._stylesheet = CSS(string=STYLESHEET.read_text("utf-8"), url_fetcher=self._fetcher)
        self._faces: dict[str, tuple[Face, CSS]] = {}

    def render(self, markup: Markup) -> bytes:
        """The PDF. Byte-identical for the same markup and font files.

        Raises OSError where a font file has gone.
        """
        with self._lock:
            stylesheets = [self._stylesheet, *map(self._face, markup.faces)]
            html = HTML(string=markup.html, url_fetcher=self._fetcher)
            return bytes(html.write_pdf(font_config=self._fonts, stylesheets=stylesheets))

    def _face(self, face: Face) -> CSS:
        """The face's rules; WeasyPrint is given its file the first time."""
        if face.name not in self._faces:
            name = face_class(face)
            rules = f"@font-face{{font-family:{name};src:url({SCHEME}{face.name})}}.{name}{{font-family:{name}}}"
            self._fetcher.offered = {face.name: face.data()}
            self._faces[face.name] = (face, CSS(string=rules, font_config=self._fonts, url_fetcher=self._fetcher))
            self._fetcher.offered = {}
        known, css = self._faces[face.name]
        if known != face:
            raise ValueError(f"two files for the face {face.name} in one process: {known.path}, {face.path}")
        return css


@cache
def _renderer() -> Renderer:
    return Renderer()


def render_pdf(markup: Markup) -> bytes:
    """The markup as a PDF, by the process's one renderer."""
    return _renderer().render(markup)

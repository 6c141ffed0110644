"""Debian's Chromium by Playwright: one browser is kept."""

import atexit
import shutil
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from benchmarks.peers.html import body, page, stylesheet
from benchmarks.peers.peer import Absent, Faces, Kind, Passage

if TYPE_CHECKING:
    from playwright.sync_api import Playwright

INSTALL = "apt-get install --no-install-recommends chromium"


class Chromium:
    """Warm as a service keeps it: one browser, and a new page each round, which reads its faces."""

    def __init__(self, faces: Faces) -> None:
        browser = shutil.which("chromium")
        if not browser:
            raise Absent(INSTALL)
        self._stylesheet = stylesheet(faces)
        self._browser = _playwright().chromium.launch(executable_path=browser, args=["--no-sandbox"])
        self._page = self._browser.new_page()
        self._folder = TemporaryDirectory()
        # A file, since a page from nowhere may not read the faces' files; as data in it they take many seconds.
        self._file = Path(self._folder.name) / "bench.html"

    def render(self, passages: Sequence[Passage]) -> bytes:
        """Tagged PDF: it has no PDF/A."""
        self._open(passages)
        return self._pdf()

    def close(self) -> None:
        """End the browser."""
        self._browser.close()
        self._folder.cleanup()

    def _open(self, passages: Sequence[Passage]) -> None:
        self._file.write_text(page(passages).replace("</head>", f"<style>{self._stylesheet}</style></head>"), "utf-8")
        self._page.goto(self._file.as_uri())
        self._page.evaluate("async () => { await document.fonts.ready }")

    def _pdf(self) -> bytes:
        return self._page.pdf(prefer_css_page_size=True, tagged=True)


class ChromiumKeptPage(Chromium):
    """Warmer than usual: the page is kept too, with its faces, and each round given a new body."""

    def __init__(self, faces: Faces) -> None:
        super().__init__(faces)
        self._open([Passage(kind, "字") for kind in Kind])

    def render(self, passages: Sequence[Passage]) -> bytes:
        """Tagged PDF: it has no PDF/A."""
        fill = "async html => { document.body.innerHTML = html; await document.fonts.ready }"
        self._page.evaluate(fill, body(passages))
        return self._pdf()


@cache
def _playwright() -> "Playwright":
    """Playwright's driver: a process can have one only."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise Absent("uv sync --group bench") from None
    driver = sync_playwright().start()
    atexit.register(driver.stop)
    return driver

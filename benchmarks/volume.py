"""An issue of 300 pages in a process of its own: time a page, and the most memory held."""

import time
from math import ceil

from benchmarks.figures import peak_rss_mb, say
from fixtures.documents import load_document, open_fonts, vary, volume_of
from typesetting.typeset import typeset

PAGES = 300
SURROUND_PAGES = 1  # what masthead and colophon take, once only in a volume


def run() -> None:
    """Set the volume once, after a short issue has warmed the process up, and print what came out."""
    document, name = load_document()
    library = open_fonts()
    say("volume.text", name)
    short = len(typeset(vary(document, -1), library).pages)
    volume = volume_of(document, ceil(PAGES / (short - SURROUND_PAGES)))
    start = time.perf_counter()
    pages = len(typeset(volume, library).pages)
    seconds = time.perf_counter() - start
    say("volume.pages", pages, f"about {PAGES}")
    say("volume.ms_per_page", seconds / pages * 1000, "at most 8")
    say("volume.rss_mb", peak_rss_mb(), "at most 300")

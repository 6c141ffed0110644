"""Hundreds of different issues in one process: what it holds in memory early on, and in the end."""

import gc

from benchmarks.figures import rss_mb, say
from fixtures.documents import load_document, open_fonts, vary
from typesetting.typeset import typeset

RENDERS = 500
EARLY = 50


def run() -> None:
    """Set the issues, and print what came out."""
    document, name = load_document()
    library = open_fonts()
    say("leak.text", name)
    held = {}
    for number in range(1, RENDERS + 1):
        typeset(vary(document, number), library)
        if number in (EARLY, RENDERS):
            gc.collect()
            held[number] = rss_mb()
    say("leak.renders", RENDERS)
    say(f"leak.mb_at_{EARLY}", held[EARLY])
    say("leak.mb_at_end", held[RENDERS])
    say("leak.ratio", held[RENDERS] / held[EARLY], "at most 1.1")

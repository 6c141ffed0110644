"""One issue set by us and by the peers, and as a proof, in turns, so that a busy machine is busy for all of them.

Each round has a text of its own, the same for all. What is compared are medians.
"""

import gc
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from statistics import median

import pikepdf

from benchmarks.figures import say
from benchmarks.peers.chromium import Chromium, ChromiumKeptPage
from benchmarks.peers.libreoffice import LibreOffice, LibreOfficeWarm
from benchmarks.peers.peer import Absent, Faces, Passage, Peer, faces_of, passages_of
from benchmarks.peers.typst import Typst
from benchmarks.peers.weasyprint import PlainWeasyPrint
from benchmarks.peers.xelatex import XeLaTeX
from fixtures.documents import OPEN_FONTS, load_document, open_fonts, vary
from typesetting.document import Document
from typesetting.fonts import FontLibrary
from typesetting.typeset import typeset
from typesetting.variant import Variant
from typesetting.workers.typesetting import Typesetting, typeset_and_check

ROUNDS = 9
WARM_UP = 2
OURS, PROOF = "ours", "proof"
PEERS: dict[str, Callable[[Faces], Peer]] = {
    "weasyprint": PlainWeasyPrint,
    "typst": Typst,
    "xelatex": XeLaTeX,
    "libreoffice": LibreOffice,
    "libreoffice_warm": LibreOfficeWarm,
    "chromium": Chromium,
    "chromium_kept_page": ChromiumKeptPage,
}
TARGETS = {"weasyprint": 0.6, "typst": 2.2, "xelatex": 0.6, "libreoffice": 0.3, "chromium": 0.4}
MOST_PROOF = 3  # times as long as the archive's file alone


@dataclass
class Runner:
    """One of those compared: how it sets a document, the seconds of each round, the last one's pages."""

    name: str
    render: Callable[[Document, Sequence[Passage]], bytes]
    seconds: list[float] = field(default_factory=list)
    pages: int = 0

    def run(self, document: Document) -> None:
        """Set the document, and note how long it took."""
        passages = passages_of(document)
        gc.collect()  # what another has left is not cleared away in our time
        start = time.perf_counter()
        pdf = self.render(document, passages)
        self.seconds.append(time.perf_counter() - start)
        with pikepdf.open(BytesIO(pdf)) as opened:
            self.pages = len(opened.pages)


def run() -> None:
    """Compare, and print what came out."""
    document, name = load_document()
    library = open_fonts()
    say("render.text", name)
    say("render.rounds", ROUNDS)
    with ExitStack() as stack:
        runners = [_ours(library), _proof(), *_peers(faces_of(library), stack)]
        for number in range(WARM_UP + ROUNDS):
            varied = vary(document, number)
            for runner in runners:
                runner.run(varied)
    _report(runners)


def _ours(library: FontLibrary) -> Runner:
    return Runner(OURS, lambda document, _: typeset(document, library).pdf)


def _proof() -> Runner:
    """What a child does for a proof: the three files, and the checks."""
    return Runner(PROOF, lambda document, _: typeset_and_check(_proof_of(document)).pdf)


def _proof_of(document: Document) -> Typesetting:
    return Typesetting((OPEN_FONTS,), document, None, tuple(Variant))


def _peers(faces: Faces, stack: ExitStack) -> list[Runner]:
    runners = []
    for name, open_peer in PEERS.items():
        try:
            peer = open_peer(faces)
        except Absent as absent:
            say("render.absent", f"{name} ({absent})")
            continue
        stack.callback(peer.close)
        runners.append(_runner(name, peer))
    return runners


def _runner(name: str, peer: Peer) -> Runner:
    return Runner(name, lambda _, passages: peer.render(passages))


def _report(runners: Sequence[Runner]) -> None:
    ours = median(runners[0].seconds[WARM_UP:])
    for runner in runners:
        seconds = median(runner.seconds[WARM_UP:])
        say(f"render.{runner.name}_s", seconds)
        say(f"render.{runner.name}_pages", runner.pages)
        if runner.name == PROOF:
            say(f"render.{PROOF}_over_{OURS}", seconds / ours, f"at most {MOST_PROOF:g}")
        elif runner.name != OURS:
            target = TARGETS.get(runner.name)
            say(f"render.ours_over_{runner.name}", ours / seconds, f"at most {target}" if target else "")

"""Reading and rendering the pages of proofs as jobs: bytes of PDFs → pairs of pages, places of words, a picture."""

from dataclasses import asdict, dataclass, field

from typesetting.comparing.compare import compare_pages
from typesetting.comparing.locating import Spot, Words, locate
from typesetting.comparing.marks import Box, PagePair, pairs_from_data, pairs_to_data
from typesetting.comparing.render import render_page
from typesetting.workers.messages import Answer


@dataclass(frozen=True)
class Comparing:
    """The job that says what differs between two PDFs."""

    old: bytes = field(repr=False)
    new: bytes = field(repr=False)

    def run(self) -> Answer:
        """Compare. Raises Refusal where a file cannot be read or has too many pages."""
        return Answer({"pairs": pairs_to_data(compare_pages(self.old, self.new))})


def read_pairs(answer: Answer) -> tuple[PagePair, ...]:
    """The answer of the job that compares, back in our own types."""
    return pairs_from_data(answer.header["pairs"])


@dataclass(frozen=True)
class Locating:
    """The job that says where words stand in a PDF."""

    pdf: bytes = field(repr=False)
    wanted: tuple[Words, ...]

    def run(self) -> Answer:
        """Look for them. Raises Refusal where the file cannot be read."""
        return Answer({"spots": [[asdict(spot) for spot in spots] for spots in locate(self.pdf, self.wanted)]})


def read_spots(answer: Answer) -> tuple[tuple[Spot, ...], ...]:
    """The answer of the job that locates, back in our own types."""
    return tuple(
        tuple(Spot(spot["page"], tuple(Box(**box) for box in spot["boxes"])) for spot in spots)
        for spots in answer.header["spots"]
    )


@dataclass(frozen=True)
class Rendering:
    """The job that makes a picture of a page; its answer's body is a PNG."""

    pdf: bytes = field(repr=False)
    number: int

    def run(self) -> Answer:
        """Render. Raises Refusal where the file cannot be read."""
        return Answer({}, render_page(self.pdf, self.number))

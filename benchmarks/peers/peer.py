"""What all peers share: the text as passages, the faces, the measures of the page.

A peer sets paragraphs as they are, justified, in the same faces, sizes and pitch on the same page; what only our
pages have (masthead, colophon, run-in heads in 楷体) stands there as plain paragraphs, to its advantage.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from text.blocks import Level, Paragraph, plain_text
from typesetting.document import Block, Document, Picture
from typesetting.fonts import FontLibrary, Role
from typesetting.page import PITCH, SIZE, SIZE_2

MARGINS_MM = (37.0, 26.0, 35.0, 28.0)  # top, right, bottom, left: GB/T 9704-2012, 5.2.1
# The margins where half of the leading stands above the first line and below the last, as CSS has it.
HALF_LEADING_MARGINS_MM = (34.57, 26.0, 33.21, 28.0)
TITLE_SIZE, TEXT_SIZE, TEXT_PITCH = SIZE_2, SIZE, PITCH  # pt


class Absent(Exception):
    """The peer is not on this machine. The message says how to install it."""


class Kind(Enum):
    """What a passage is: which face and size it is set in. The value is its HTML element."""

    TITLE = "h1"
    FIRST = "h2"
    SECOND = "h3"
    BODY = "p"


ROLES = {Kind.TITLE: Role.TITLE, Kind.FIRST: Role.HEADING, Kind.SECOND: Role.KAI, Kind.BODY: Role.BODY}
_HEADINGS = {Level.FIRST: Kind.FIRST, Level.SECOND: Kind.SECOND}


@dataclass(frozen=True)
class Passage:
    """A paragraph without line ends."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class PeerFace:
    """A face as a peer names it: by its file, or by family and weight."""

    path: Path
    family: str
    bold: bool


Faces = Mapping[Kind, PeerFace]


class Peer(Protocol):
    """A typesetter, warm as far as it can be."""

    def render(self, passages: Sequence[Passage]) -> bytes:
        """The PDF of the passages."""

    def close(self) -> None:
        """End what was kept warm."""


def passages_of(document: Document) -> tuple[Passage, ...]:
    """All that the document prints, from above to below."""
    head, foot = document.masthead, document.colophon
    found = [Passage(Kind.TITLE, head.name)]
    found += _body(head.pinyin, head.number, head.total, f"{head.issuing_body}　{head.date}")
    for article in document.articles:
        found += [Passage(Kind.TITLE, article.title), *_body(article.subtitle)]
        for block in article.blocks:
            found += _block(block)
        found += _body(article.credit)
    for group in foot.groups:
        found += _body(group.label + group.lines[0], *group.lines[1:])
    found += _body(foot.editors, foot.print_run, foot.approval)
    return tuple(found)


def faces_of(library: FontLibrary) -> Faces:
    """The first face of each role, which sets nearly all of the text."""
    return {kind: _face(library, role) for kind, role in ROLES.items()}


def _body(*texts: str) -> list[Passage]:
    return [Passage(Kind.BODY, text) for text in texts if text]


def _block(block: Block) -> list[Passage]:
    match block:
        case Picture():
            return _body(block.caption)
        case Paragraph() if block.is_heading:
            return [Passage(_HEADINGS.get(block.level, Kind.BODY), block.text)]
        case _:
            return _body(*plain_text([block]).split("\n"))


def _face(library: FontLibrary, role: Role) -> PeerFace:
    face = library.first_face(role)
    with face.open() as font:
        family = str(font["name"].getDebugName(1))  # Typst does not know a face by its other name, 16
        return PeerFace(face.path, family, bool(font["head"].macStyle & 1))

"""Two bodies that grew from one → their parts in order, and one body by what is chosen for each part. Pure.

The three bodies are cut into pieces, top-level elements as they stand, so that nothing of the markup is lost. Pieces
are equal where they are equal as blocks: an editor writes its own white space. A part is the smallest run of pieces
that can be exchanged on its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from text.blocks import Block, Picture, plain_text
from text.enums import Labelled
from text.html import parse_blocks
from text.redline import BlockChange
from text.redline.blocks import compare_blocks
from text.redline.matching import Matching, Unit, match_units
from text.sanitise import sanitise

_MOST_PARTS = 400  # that differ: a page with more choices is no help, nor does a form take many more fields
_BLOCK_TAGS = {"p", "h2", "h3", "h4", "h5", "ul", "ol", "table", "figure"}
_VOID_TAGS = {"br", "img"}


class Choice(Labelled):
    """Whose pieces a part gives to the merged body."""

    THEIRS = "theirs", "用对方的"
    MINE = "mine", "用我的"
    BOTH = "both", "两段都留"


@dataclass(frozen=True)
class Piece:
    """A top-level element, or the text between two."""

    html: str
    blocks: tuple[Block, ...]


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class Part:
    """What stood in one place in each of the bodies. base: None where the common body is not known."""

    base: Pieces | None
    theirs: Pieces
    mine: Pieces

    @property
    def is_same(self) -> bool:
        """Return True if there is nothing to choose."""
        return _blocks(self.theirs) == _blocks(self.mine)

    @property
    def is_conflict(self) -> bool:
        """Whether both changed it, each in another way; or whether that is not known."""
        if self.base is None:
            return not self.is_same
        return _blocks(self.base) not in (_blocks(self.theirs), _blocks(self.mine)) and not self.is_same

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What may be chosen: both where both changed it and left something."""
        return tuple(Choice) if self.suggested is Choice.BOTH else (Choice.THEIRS, Choice.MINE)

    @property
    def suggested(self) -> Choice:
        """The one change where there is one; where there are two whatever is there, so that nothing is lost."""
        if self.is_same:
            return Choice.MINE
        if self.is_conflict:
            return Choice.BOTH if self.theirs and self.mine else Choice.THEIRS if self.theirs else Choice.MINE
        return Choice.THEIRS if self.base is not None and _blocks(self.mine) == _blocks(self.base) else Choice.MINE

    @property
    def kept(self) -> tuple[BlockChange, ...]:
        """What both have, unmarked."""
        return compare_blocks(_blocks(self.mine), _blocks(self.mine))

    @property
    def theirs_marked(self) -> tuple[BlockChange, ...]:
        """Theirs, with what they changed."""
        return compare_blocks(_blocks(self.theirs if self.base is None else self.base), _blocks(self.theirs))

    @property
    def mine_marked(self) -> tuple[BlockChange, ...]:
        """Mine, with what I changed; against theirs where the common body is not known."""
        return compare_blocks(_blocks(self.theirs if self.base is None else self.base), _blocks(self.mine))


def split_body(html: str) -> Pieces:
    """The pieces of a body, sanitised; none for what is empty. Loose text becomes a paragraph."""
    cutter = _Cutter()
    cutter.feed(sanitise(html))
    cutter.close()
    cutter.end_piece()
    pieces = (Piece(piece, parse_blocks(piece)) for piece in cutter.pieces)
    return tuple(piece for piece in pieces if piece.blocks)


def merge_bodies(*, base: str | None, theirs: str, mine: str) -> tuple[Part, ...]:
    """The parts of two bodies in reading order. base: what both were made from; None where it is not known.

    What both left alone, or changed alike, is in it once.
    """
    old = split_body(theirs if base is None else base)
    new_theirs, new_mine = split_body(theirs), split_body(mine)
    parts = tuple(_parts(old, new_theirs, new_mine, known=base is not None))
    if sum(not part.is_same for part in parts) > _MOST_PARTS:
        return (Part(None if base is None else old, new_theirs, new_mine),)
    return parts


def join_parts(parts: Sequence[Part], choices: Sequence[Choice | None]) -> str:
    """The merged body, sanitised. choices: one for each part; what is suggested where it is None.

    Of both, theirs comes first: it is what is stored.
    """
    pieces: list[Piece] = []
    for part, chosen in zip(parts, choices, strict=True):
        choice = part.suggested if chosen is None or part.is_same else chosen
        pieces += part.theirs if choice is not Choice.MINE else ()
        pieces += part.mine if choice is not Choice.THEIRS else ()
    return sanitise("\n\n".join(piece.html for piece in pieces))


def _parts(old: Pieces, theirs: Pieces, mine: Pieces, *, known: bool) -> Iterator[Part]:
    """Cut all three where both new bodies have a cut. known: whether `old` is what both were made from."""
    theirs_cuts, mine_cuts = _cuts(_match(old, theirs)), _cuts(_match(old, mine))
    common = sorted(theirs_cuts.keys() & mine_cuts.keys())
    for here, following in zip(common, [*common[1:], None], strict=True):
        spans = [(old[here:here], theirs[slice(*theirs_cuts[here])], mine[slice(*mine_cuts[here])])]
        if following is not None:
            theirs_span = theirs[theirs_cuts[here][1] : theirs_cuts[following][0]]
            mine_span = mine[mine_cuts[here][1] : mine_cuts[following][0]]
            spans.append((old[here:following], theirs_span, mine_span))
        for base, one, other in spans:
            if one or other:
                yield Part(base if known else None, one, other)


def _match(old: Pieces, new: Pieces) -> Matching:
    return match_units([_unit(piece) for piece in old], [_unit(piece) for piece in new])


def _unit(piece: Piece) -> Unit:
    first = piece.blocks[0]
    digest = first.digest if isinstance(first, Picture) else ""
    return Unit(plain_text(piece.blocks), type(first).__name__, digest)


def _cuts(matching: Matching) -> dict[int, tuple[int, int]]:
    """Where old and new can be cut at once: the old place, and the new places before and after what was added there."""
    cuts: dict[int, tuple[int, int]] = {0: (0, 0)}
    ends = [place for i, j in matching.in_place for place in ((i, j), (i + 1, j + 1))]
    for old, new in (*ends, (matching.old_count, matching.new_count)):
        cuts[old] = (cuts.get(old, (new, new))[0], new)
    return cuts


def _blocks(pieces: Pieces) -> tuple[Block, ...]:
    return tuple(block for piece in pieces for block in piece.blocks)


class _Cutter(HTMLParser):
    """Keeps what it reads as it was written, and begins a piece with each block at the top."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[str] = []
        self._piece = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._open and tag in _BLOCK_TAGS:
            self.end_piece()
        self._piece += self.get_starttag_text() or ""
        if tag not in _VOID_TAGS:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self._piece += f"</{tag}>"
        if self._open:
            self._open.pop()
        if not self._open and tag in _BLOCK_TAGS:
            self.end_piece()

    def handle_data(self, data: str) -> None:
        self._piece += data

    def handle_entityref(self, name: str) -> None:
        self._piece += f"&{name};"

    def end_piece(self) -> None:
        """Close the piece being collected; loose text is a paragraph, so that it stays apart from its neighbours."""
        piece, self._piece = self._piece.strip(), ""
        if piece:
            found = re.match("<([a-z0-9]+)", piece)
            self.pieces.append(piece if found and found[1] in _BLOCK_TAGS else f"<p>{piece}</p>")

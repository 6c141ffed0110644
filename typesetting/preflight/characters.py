"""Characters that the faces of their role lack."""

from collections.abc import Iterator
from dataclasses import replace

from text.findings import Finding, Severity
from typesetting.compose import Piece
from typesetting.fonts import FontLibrary
from typesetting.kinsoku import is_attached
from typesetting.preflight.job import Job, PlacedLine, placed_lines


def check(job: Job) -> Iterator[Finding]:
    """An error for each character that no face has, a note for each set in a substitute face, at its first place."""
    seen: set[tuple[str, bool]] = set()
    for placed in placed_lines(job.made.pages):
        for number, piece in enumerate(placed.line.pieces):
            if not piece.missing and not job.library.is_substitute(piece.role, piece.face):
                continue
            for offset, char in enumerate(piece.text):
                if (char, piece.missing) in seen:
                    continue
                seen.add((char, piece.missing))
                place = placed.place(_left_pt(placed, number, offset, job.library))
                severity = Severity.ERROR if piece.missing else Severity.NOTE
                yield Finding(severity, "characters", _message(char, piece), place)


def _message(char: str, piece: Piece) -> str:
    named = f"“{char}”（U+{ord(char):04X}）"
    if piece.missing:
        return f"没有字体能印{named}，印出来是方框。请改用别的字，或将含有它的字体放入 fonts/office。"
    return f"{named}用替代字体 {piece.face.name} 排印。请看清样上字形是否合适。"


def _left_pt(placed: PlacedLine, number: int, offset: int, library: FontLibrary) -> float:
    """Return the left edge of a character's box, in pt from that of the page. number: of its piece in the line."""
    line, own = placed.line, placed.line.pieces[number]
    before = (*line.pieces[:number], replace(own, text=own.text[:offset]))
    place = sum(len(piece.text) for piece in before)
    lost = sum(pt for mark, pt in line.losses if mark < place)
    return placed.left_pt + sum(_width_pt(piece, line.spacing_pt, library) for piece in before) - lost


def _width_pt(piece: Piece, spacing_pt: float, library: FontLibrary) -> float:
    chars = [char for char in piece.text if not is_attached(char)]
    return sum(library.advance(piece.face, char) * piece.size_pt + spacing_pt for char in chars)

"""Text broken into lines of one width, as e-mail programs do, its paragraphs shown by their indent alone. Pure."""

import unicodedata
from collections.abc import Sequence

from text.plain.lines import Line, is_ended, opens_item
from text.plain.names import credit_line

_WIDEST = 120  # columns; where a line is wider, lines were not broken to a width
_FULL = 0.9  # of the widest line; the prohibitions for line ends take a few characters from some
_FEWEST_FULL = 3  # less than this may be chance


def continuations(lines: Sequence[Line]) -> frozenset[int]:
    """The indexes of the lines that go on from the full line before them.

    Empty where the text is not surely of this kind: some line must have the indent, and every full
    line without it must follow a full one, but for the title, which is the first. Credits are not full.
    """
    columns = [_columns(line) for line in lines]
    widest = max(columns, default=0)
    full = [
        width >= _FULL * widest and credit_line(line.text) is None for width, line in zip(columns, lines, strict=True)
    ]
    loose = [index for index, line in enumerate(lines) if not line.indented]
    consistent = all(full[index - 1] for index in loose if index > 0 and full[index])
    if widest > _WIDEST or sum(full) < _FEWEST_FULL or len(loose) == len(lines) or not consistent:
        return frozenset()
    return frozenset(
        index
        for index in loose
        if index > 0 and full[index - 1] and (full[index] or _may_go_on(lines[index - 1], lines[index]))
    )


def _may_go_on(before: Line, line: Line) -> bool:
    """Return True if a short line may end a paragraph; after an ended one it may be a heading or title instead."""
    return not is_ended(before.text) or (is_ended(line.text) and not opens_item(line.text))


def _columns(line: Line) -> int:
    """The width in half characters, the indent included."""
    narrow = sum(unicodedata.east_asian_width(character) in ("Na", "H", "N") for character in line.text)
    return 4 * line.indented + 2 * len(line.text) - narrow

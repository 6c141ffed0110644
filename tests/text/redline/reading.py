"""Changes as short lines, for tests to read."""

from text.redline import BlockChange, Kind, Segment

SIGNS = {Kind.SAME: "{}", Kind.REMOVED: "[-{}]", Kind.ADDED: "[+{}]"}


def marked(segments: tuple[Segment, ...]) -> str:
    """Segments as one line: 甲[-乙][+丙]丁."""
    return "".join(SIGNS[segment.kind].format(segment.text) for segment in segments)


def told(change: BlockChange) -> str:
    """A block as its kind, its places and its text; a table with | between cells and / between rows."""
    rows = "/".join("|".join(map(marked, row.cells)) for row in change.rows)
    return f"{change.kind} {change.old_place or '-'}>{change.new_place or '-'} {marked(change.segments)}{rows}"

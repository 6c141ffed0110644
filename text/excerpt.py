"""Of two long texts, what differs. Pure."""

LONGEST = 200  # characters; shorter texts are shown whole
AROUND = 20  # characters that are alike, kept on each side
CUT = "…"


def differing(old: str, new: str) -> tuple[str, str]:
    """Both texts where they are short; else from where they first differ to where they last do, cut to LONGEST.

    What is left out is marked with an ellipsis.
    """
    if max(len(old), len(new)) <= LONGEST:
        return old, new
    before = _alike(old, new)
    after = _alike(old[before:][::-1], new[before:][::-1])
    start = max(before - AROUND, 0)
    return _excerpt(old, start, len(old) - after + AROUND), _excerpt(new, start, len(new) - after + AROUND)


def _alike(one: str, other: str) -> int:
    """Return the length of the common beginning of the two."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _excerpt(text: str, start: int, end: int) -> str:
    end = min(end, start + LONGEST)
    return (CUT if start else "") + text[start:end] + (CUT if end < len(text) else "")

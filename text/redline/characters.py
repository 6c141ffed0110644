"""Two texts → what was kept, removed and added, by character. The only import of diff-match-patch.

Its time-out is off: it would make the result depend on the machine. What bounds the work is the size of what is
compared, so a result is always the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from diff_match_patch import diff_match_patch

from text.redline.changes import Kind, Segment, Segments

# Old length times new length: what is compared character by character at once, 0.1 s at the very worst. A paragraph of
# 600 characters on either side is within it; a longer one is compared by clause first.
_WORK = 360_000
_CLAUSE = re.compile(r"[^，。；：！？、\s]*[，。；：！？、\s]|[^，。；：！？、\s]+")
_CHANCE = 2  # as many characters in a row may be the same in two sentences that say different things
_JOINERS = re.compile("[\u200d\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")  # of emoji: ZWJ, skin, tags
_PRIVATE = range(0x100000, 0x10FFFE)  # plane 16: stand-ins for what is more than one character

_engine = diff_match_patch()
_engine.Diff_Timeout = 0

Step = tuple[str, str, str]  # removed, added, and what was kept after them


def differences(old: str, new: str) -> Segments:
    """Return what became of `old`: kept and removed segments give it back, kept and added ones give `new`.

    As few characters as can be are marked, but a stretch that was written anew is marked whole (`_join_chaff`).
    No segment begins within what is seen as one character.
    """
    if old == new:
        return (Segment(Kind.SAME, old),) if old else ()
    signs = _Signs(old, new)
    steps = _join_chaff(_steps(_compare(signs.write(old), signs.write(new))))
    return tuple(
        Segment(kind, signs.read(text))
        for step in steps
        for kind, text in zip((Kind.REMOVED, Kind.ADDED, Kind.SAME), step, strict=True)
        if text
    )


def seen_characters(text: str) -> list[str]:
    """What a reader sees as one character each: a base with its marks and variation selectors, an emoji of several."""
    seen: list[str] = []
    for character in text:
        if seen and _belongs(seen[-1], character):
            seen[-1] += character
        else:
            seen.append(character)
    return seen


def _belongs(before: str, character: str) -> bool:
    """Return True if a character is seen as one with what stands before it."""
    if character < "\u0300":
        return False
    last = before[-1]
    return (
        unicodedata.category(character).startswith("M")
        or last == "\u200d"
        or bool(_JOINERS.match(character))
        or ("\u1160" <= character <= "\u11ff" and "\u1100" <= last <= "\u11ff")  # parts of a Korean syllable
        or ("\ud800" <= last <= "\udbff" and "\udc00" <= character <= "\udfff")  # a pair that JSON left in halves
        or (_is_flag(before) and len(before) == 1 and _is_flag(character))
    )


def _is_flag(text: str) -> bool:
    return "\U0001f1e6" <= text <= "\U0001f1ff"


class _Signs:
    """One sign for each seen character, so that the engine cannot cut it; most are their own sign."""

    def __init__(self, *texts: str) -> None:
        used = {character for text in texts for character in text}
        free = (chr(code) for code in _PRIVATE if chr(code) not in used)
        longer = {seen for text in texts for seen in seen_characters(text) if len(seen) > 1}
        self._signs = dict(zip(sorted(longer), free, strict=False))
        self._seen = {sign: seen for seen, sign in self._signs.items()}

    def write(self, text: str) -> str:
        return "".join(self._signs.get(seen, seen) for seen in seen_characters(text)) if self._signs else text

    def read(self, signs: str) -> str:
        return "".join(self._seen.get(sign, sign) for sign in signs) if self._signs else signs


Difference = tuple[int, str]  # as the engine has it: -1, 1 or 0, and the text


def _compare(old: str, new: str) -> Iterator[Difference]:
    """Within the work that is allowed: by character, else by clause and within changed clauses by character."""
    if _is_small(old, new):
        yield from _by_character(old, new)
        return
    start = _engine.diff_commonPrefix(old, new)
    end = _engine.diff_commonSuffix(old[start:], new[start:])
    yield 0, old[:start]
    for removed, added, kept in _steps(_by_clause(old[start : len(old) - end], new[start : len(new) - end])):
        yield from _by_character(removed, added) if _is_small(removed, added) else ((-1, removed), (1, added))
        yield 0, kept
    yield 0, old[len(old) - end :]


def _is_small(old: str, new: str) -> bool:
    return len(old) * len(new) <= _WORK


def _by_character(old: str, new: str) -> list[Difference]:
    found: list[Difference] = _engine.diff_main(old, new, False)
    # A clause that was put in or taken out is marked with the mark that ends it, not with that of the one before.
    _engine.diff_cleanupSemanticLossless(found)
    return found


def _by_clause(old: str, new: str) -> Iterator[Difference]:
    clauses = _CLAUSE.findall(old), _CLAUSE.findall(new)
    signs: dict[str, str] = {}
    for clause in (*clauses[0], *clauses[1]):
        signs.setdefault(clause, chr(len(signs)))
    meant = {sign: clause for clause, sign in signs.items()}
    before, after = ("".join(signs[clause] for clause in text) for text in clauses)
    found = _engine.diff_main(before, after, False) if _is_small(before, after) else [(-1, before), (1, after)]
    for sort, text in found:
        yield sort, "".join(meant[sign] for sign in text)


def _steps(found: Iterable[Difference]) -> Iterator[Step]:
    """Yield what was removed and added between two kept stretches, as one each."""
    removed, added, kept = "", "", ""
    for sort, text in found:
        if kept and sort and text:
            yield removed, added, kept
            removed, added, kept = "", "", ""
        if sort < 0:
            removed += text
        elif sort > 0:
            added += text
        else:
            kept += text
    yield removed, added, kept


def _join_chaff(steps: Iterable[Step]) -> Iterator[Step]:
    """Make one change of changes that only chance holds apart.

    Where a sentence was written anew, the engine still finds a 的 here and a 、 there. So changes with no more than
    `_CHANCE` kept characters between them are looked at together, and are one where what changed outweighs what was
    kept so clearly that this is no correction of words or figures: 推进会精神→现场会要求 keeps its 会,
    3月5日→6月8日 its 月. The engine's own clean-up judges two neighbours at a time and takes both.
    """
    chain: list[Step] = []
    for step in steps:
        removed, added, kept = step
        chain.append(step)
        if len(kept) > _CHANCE or not (removed or added):
            yield from _joined(chain)
            chain = []
    yield from _joined(chain)


def _joined(chain: Sequence[Step]) -> Sequence[Step]:
    kept = "".join(step[2] for step in chain[:-1])
    removed = sum(len(step[0]) for step in chain)
    added = sum(len(step[1]) for step in chain)
    if len(chain) < 2 or max(removed, added) <= 2 * len(kept) + 4 or min(removed, added) <= len(kept):
        return chain
    last = chain[-1]
    before = "".join(step[0] + step[2] for step in chain[:-1]) + last[0]
    after = "".join(step[1] + step[2] for step in chain[:-1]) + last[1]
    return [(before, after, last[2])]

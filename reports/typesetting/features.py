"""Reduced marks as features of a copy of the face: a line then names one state and needs no element for each mark.

The copy serves layout alone. What a PDF embeds is a subset of the outlines, which nothing here touches, and it goes
into no file.
"""

from io import BytesIO

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from reports.typesetting.kinsoku import CLOSING, OPENING
from reports.typesetting.marks import RANKS, REDUCTION, STEPS, rank, share

OWN_FEATURES = ("GSUB", "GPOS", "GDEF", "kern", "morx", "kerx")
PAIRS = "chws"  # contextual half-width spacing, as OpenType registers it


def feature(state: int) -> str:
    """The tag of the feature that reduces marks to a state of `marks.share`."""
    return f"q{state:03}"


def with_features(data: bytes, blanks: dict[str, tuple[float, float]]) -> bytes:
    """The font with a feature for marks set together and one for each state of reduction, and no feature of its own.

    Its own would have to be switched off for each text, since the advances must be those that compose.py counted
    with; and what is switched in CSS, WeasyPrint 70 keeps for ever.

    data: a font file with one face. blanks: by mark, what may be lost of its box, left and right, in em; with none
        there is no feature at all.
    """
    with TTFont(BytesIO(data), lazy=True) as font:
        # Names of ours: a face's own may be none that the language of features knows.
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
        cmap, em = font.getBestCmap(), font["head"].unitsPerEm
        if blanks:
            source = _source({mark: (cmap[ord(mark)], *sides) for mark, sides in blanks.items()}, cmap, em)
            font["GPOS"] = newTable("GPOS")
            addOpenTypeFeaturesFromString(font, source, tables=["GPOS"])
            compiled = font["GPOS"].compile(font)
    # Written from a second reading: tables that were not asked for are copied as they are, in no time.
    with TTFont(BytesIO(data), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        for tag in OWN_FEATURES:
            if tag in font:
                del font[tag]
        if blanks:
            raw = DefaultTable("GPOS")
            raw.data = compiled
            font["GPOS"] = raw
        out = BytesIO()
        font.save(out, reorderTables=None)
    return out.getvalue()


def _source(marks: dict[str, tuple[str, float, float]], cmap: dict[int, str], em: int) -> str:
    """The features in the language of OpenType feature files. marks: glyph and blanks in em.

    Faces differ: one has no full-width dot, another draws two marks with one glyph.
    """
    by_glyph = {glyph: (mark, left, right) for mark, (glyph, left, right) in sorted(marks.items())}
    closing, opening = (_glyphs(kind, cmap) for kind in (CLOSING, OPENING))
    pairs = [f"pos {closing}' lookup whole {_glyphs(CLOSING | OPENING, cmap)};"] if closing else []
    still = [f"{closing}' {_glyphs(CLOSING | OPENING, cmap)}"] if closing else []
    if opening:
        pairs.append(f"pos {opening} {opening}' lookup whole;")
        still.append(f"{opening} {opening}'")
    whole = {glyph: (left, right) for glyph, (mark, left, right) in by_glyph.items() if mark in OPENING | CLOSING}
    parts = ["languagesystem DFLT dflt;", *_feature(PAIRS, "whole", whole, pairs, em)]
    for state in range(1, RANKS * STEPS + 1):
        given = {glyph: REDUCTION * share(state, rank(mark)) for glyph, (mark, _, _) in by_glyph.items()}
        less = {glyph: (given[glyph] * left, given[glyph] * right) for glyph, (_, left, right) in by_glyph.items()}
        reduced = {glyph: sides for glyph, sides in less.items() if any(sides)}
        # Those set together have given already.
        rules = [f"ignore pos {', '.join(still)};"] if still else []
        rules.append(f"pos [{' '.join(reduced)}]' lookup state{state};")
        parts += _feature(feature(state), f"state{state}", reduced, rules, em)
    return "\n".join(parts)


def _glyphs(chars: frozenset[str], cmap: dict[int, str]) -> str:
    """The characters' glyphs as a class, empty where the face has none of them."""
    found = sorted({cmap[ord(char)] for char in chars if ord(char) in cmap})
    return f"[{' '.join(found)}]" if found else ""


def _feature(tag: str, lookup: str, less: dict[str, tuple[float, float]], rules: list[str], em: int) -> list[str]:
    """A lookup that takes so much off each glyph, in em, and the feature whose rules use it; nothing for no glyph."""
    if not less:
        return []
    taken = [(glyph, round(left * em), round(right * em)) for glyph, (left, right) in less.items()]
    return [
        f"lookup {lookup} {{",
        *(f"pos {glyph} <{-left} 0 {-left - right} 0>;" for glyph, left, right in taken),
        f"}} {lookup};",
        f"feature {tag} {{",
        *rules,
        f"}} {tag};",
    ]

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
    """The features in the language of OpenType feature files. marks: glyph and blanks in em."""

    def glyphs(chars: frozenset[str]) -> str:
        return "[" + " ".join(sorted(cmap[ord(char)] for char in chars if ord(char) in cmap)) + "]"

    def less(glyph: str, left: float, right: float) -> str:
        return f"pos {glyph} <{-round(left * em)} 0 {-round(left * em) - round(right * em)} 0>;"

    closing, opening, own = glyphs(CLOSING), glyphs(OPENING), glyphs(frozenset(marks))
    parts = ["languagesystem DFLT dflt;", "lookup whole {"]
    parts += [less(glyph, left, right) for mark, (glyph, left, right) in marks.items() if mark in OPENING | CLOSING]
    parts += [
        "} whole;",
        f"feature {PAIRS} {{",
        f"pos {closing}' lookup whole {glyphs(CLOSING | OPENING)};",
        f"pos {opening} {opening}' lookup whole;",
        f"}} {PAIRS};",
    ]
    for state in range(1, RANKS * STEPS + 1):
        parts.append(f"lookup state{state} {{")
        for mark, (glyph, left, right) in marks.items():
            if given := REDUCTION * share(state, rank(mark)):
                parts.append(less(glyph, given * left, given * right))
        parts += [
            f"}} state{state};",
            f"feature {feature(state)} {{",
            # Those set together have given already.
            f"ignore pos {closing}' {glyphs(CLOSING | OPENING)}, {opening} {opening}';",
            f"pos {own}' lookup state{state};",
            f"}} {feature(state)};",
        ]
    return "\n".join(parts)

"""报头: everything above the first title, fitted from the faces' metrics.

From top to bottom, in the lines of the grid that the layout gives it: copy number and marking, name,
pinyin, number, number in all, issuing body and date, red rule. Common practice for 简报; copy number and
marking stand where GB/T 9704-2012, 7.2.1 and 7.2.2, has 份号 and 密级.
"""

from collections.abc import Sequence
from dataclasses import replace

from typesetting.compose import Line, Span, centred, compose_line, flush_right
from typesetting.document import Layout, Masthead
from typesetting.fonts import FontLibrary, Role
from typesetting.headline import fitted_line
from typesetting.page import (
    GRID_TOP,
    LEAD,
    LEFT,
    MEASURE,
    MM,
    PITCH,
    SIZE,
    SIZE_4,
    DoesNotFit,
    Item,
    Rule,
    Text,
)

NAME_SPACING_EM, LEAST_NAME_SPACING_EM = 0.2, 0.05
PINYIN_PT = 12.0
RULE_PT = 2.0
RULE_BELOW_PT = 4 * MM
SIZES = (SIZE, SIZE_4)
GAPS_PT = (9.0, 10.0, 12.0, 5.0, 10.0)  # below copy number, name, pinyin, number, number in all, at the least
SMALLEST_NAME_PT = 22.0


def place_masthead(masthead: Masthead, layout: Layout, library: FontLibrary) -> tuple[Item, ...]:
    """The masthead's texts and rule at their places on page 1.

    Raises DoesNotFit where layout.masthead_lines cannot hold them at the smallest sensible name.
    """
    top, room = GRID_TOP + LEAD / 2, layout.masthead_lines * PITCH - LEAD / 2
    fixed = 4 * SIZE + PINYIN_PT + sum(GAPS_PT) + RULE_BELOW_PT + RULE_PT
    if room - fixed < SMALLEST_NAME_PT:
        raise DoesNotFit(f"报头所占行数太少（{layout.masthead_lines} 行），放不下报头各项。请在“刊物”中增加报头行数。")
    name_line, name_pt = _name(masthead.name, min(layout.name_pt, room - fixed), library)
    # What is left over goes above the name, the number and the issuing body, where the eye wants air.
    air = (room - fixed - name_pt) / 3
    gaps = [gap + air * (index in (0, 2, 4)) for index, gap in enumerate(GAPS_PT)]
    heights = [SIZE, name_pt, PINYIN_PT, SIZE, SIZE]
    tops = [top]
    for height, gap in zip(heights, gaps, strict=True):
        tops.append(tops[-1] + height + gap)
    head, name, pinyin, number, total, body = tops

    items: list[Item] = list(_top_left(masthead, head, library))
    items += _centred(name_line, Role.TITLE, name_pt, name, red=True)
    items += _centred(
        _pinyin(masthead.pinyin, name_line.set_width_pt or MEASURE, library), Role.TITLE, PINYIN_PT, pinyin, red=True
    )
    for text, place in ((masthead.number, number), (masthead.total, total)):
        if text:
            items += _centred(fitted_line(text, Role.BODY, SIZES, MEASURE, library), Role.BODY, SIZE, place)
    items += _body_and_date(masthead, body, library)
    items.append(Rule(LEFT, body + SIZE + RULE_BELOW_PT, MEASURE, RULE_PT, red=True))
    return tuple(items)


def _centred(line: Line, role: Role, height_pt: float, top_pt: float, red: bool = False) -> Sequence[Text]:
    if not line.text:
        return ()
    return (Text((centred(line, MEASURE),), top_pt, role, line.pieces[0].size_pt, pitch_pt=height_pt, red=red),)


def _top_left(masthead: Masthead, top: float, library: FontLibrary) -> Sequence[Text]:
    texts, left = [], 0.0
    for text, role in ((masthead.copy_number, Role.BODY), (masthead.marking, Role.HEADING)):
        if text:
            line = fitted_line(text, role, SIZES, (MEASURE - left) if left else MEASURE / 2, library)
            texts.append(Text((line,), top, role, line.pieces[0].size_pt, LEFT + left, SIZE))
            left += line.set_width_pt + SIZE
    return texts


def _name(text: str, size_pt: float, library: FontLibrary) -> tuple[Line, float]:
    """The name as large as the size and the measure allow, and its size: its spacing gives way first."""
    natural = compose_line([Span(text, Role.TITLE, 1.0)], library)
    if natural.width_pt:
        size_pt = min(size_pt, MEASURE / (natural.width_pt + natural.gaps * LEAST_NAME_SPACING_EM))
    line = compose_line([Span(text, Role.TITLE, size_pt)], library)
    spacing = (MEASURE - line.width_pt) / max(line.gaps, 1)
    return replace(line, spacing_pt=min(NAME_SPACING_EM * size_pt, spacing)), size_pt


def _pinyin(text: str, width_pt: float, library: FontLibrary) -> Line:
    """The pinyin spaced to the width of the name; smaller where it is wider than the name."""
    line = fitted_line(text, Role.TITLE, (PINYIN_PT,), width_pt, library) if text else Line((), 0.0)
    gaps = len(text) - 1
    if gaps < 1 or line.spacing_pt < 0:
        return line
    return compose_line([Span(text, Role.TITLE, line.pieces[0].size_pt)], library, (width_pt - line.width_pt) / gaps)


def _body_and_date(masthead: Masthead, top: float, library: FontLibrary) -> Sequence[Text]:
    """Issuing body left and date right on one line, a character apart at the least.

    Only the issuing body gives way: condensed, then in 4号, then as small as it takes (preflight tells by its size).
    """
    texts, room = [], MEASURE
    if masthead.date:
        date = fitted_line(masthead.date, Role.BODY, (SIZE,), MEASURE / 2, library)
        room -= date.set_width_pt + SIZE
    if masthead.issuing_body:
        body = fitted_line(masthead.issuing_body, Role.BODY, SIZES, room, library)
        texts.append(Text((body,), top, size_pt=body.pieces[0].size_pt, pitch_pt=SIZE))
    if masthead.date:
        texts.append(Text((flush_right(date, MEASURE),), top, size_pt=date.pieces[0].size_pt, pitch_pt=SIZE))
    return texts

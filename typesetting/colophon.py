"""版记: the block at the foot of the last page (GB/T 9704-2012, 7.4; the office's own form)."""

from dataclasses import dataclass, replace

from typesetting.compose import Line, Span, compose_line, compose_names, flush_right
from typesetting.document import Colophon
from typesetting.fonts import FontLibrary, Role
from typesetting.headline import condensed_line, fitted_line
from typesetting.page import (
    LEFT,
    MEASURE,
    MM,
    SIZE_4,
    SIZE_SMALL_4,
    TYPE_BOTTOM,
    TYPE_TOP,
    DoesNotFit,
    Item,
    Rule,
    Text,
)

THICK_PT, THIN_PT = 0.35 * MM, 0.25 * MM
PITCH_PT = 22.0
APPROVAL_PITCH_PT = 16.0  # the folio begins 7 mm below the rule
CONDENSED_EM = 0.03  # telephone and address touch sooner than characters do
MARGIN_PT = SIZE_4  # one character in from both edges
ROOM = MEASURE - 2 * MARGIN_PT


@dataclass(frozen=True)
class ColophonBlock:
    """The colophon at its place at a page's foot. top_pt: the upper edge of its first rule."""

    items: tuple[Item, ...]
    top_pt: float


def place_colophon(colophon: Colophon, library: FontLibrary) -> ColophonBlock | None:
    """The colophon at the foot of the type area, or None where it is empty.

    Its last rule's lower edge is the type area's; the approval number stands below it.
    Raises DoesNotFit where the type area cannot hold it: it is never cut.
    """
    items: list[Item] = []
    y = 0.0
    for part in (_groups(colophon, library), _editors(colophon, library)):
        if part:
            items.append(Rule(LEFT, y, MEASURE, THIN_PT if items else THICK_PT))
            y += THIN_PT if len(items) > 1 else THICK_PT
            for texts, height in part:
                items += [replace(text, top_pt=y + text.top_pt) for text in texts]
                y += height
    if not items and not colophon.approval:
        return None
    items.append(Rule(LEFT, y, MEASURE, THICK_PT))
    y += THICK_PT
    if y > TYPE_BOTTOM - TYPE_TOP:
        raise DoesNotFit("版记超过一页，排不下。请在本期的发送范围中删减单位，或将几个单位并为一行。")
    top = TYPE_BOTTOM - y
    placed = [replace(item, top_pt=top + item.top_pt) for item in items]
    return ColophonBlock((*placed, *_approval(colophon.approval, library)), top)


_Row = tuple[list[Text], float]  # texts side by side, their tops from the row's, and their common height


def _text(lines: tuple[Line, ...], left_pt: float) -> Text:
    return Text(lines, 0.0, Role.BODY, lines[0].pieces[0].size_pt, LEFT + left_pt, PITCH_PT)


def _groups(colophon: Colophon, library: FontLibrary) -> list[_Row]:
    """Each group's label, and its lines with turnovers aligned after the label."""
    rows: list[_Row] = []
    for group in colophon.groups:
        label = compose_line([Span(group.label, Role.BODY, SIZE_4)], library)
        # A label that would leave no room for its lines stands on a line of its own.
        beside = label.width_pt <= ROOM / 2
        indent = label.width_pt if beside else 0.0
        lines = [
            line
            for text in group.lines
            for line in compose_names(Span(text, Role.BODY, SIZE_4), library, ROOM - indent)
        ]
        texts = [_text((label,), MARGIN_PT)] if beside and group.label else []
        if not beside:
            wrapped = compose_names(Span(group.label, Role.BODY, SIZE_4), library, ROOM)
            rows.append(([_text(wrapped, MARGIN_PT)], len(wrapped) * PITCH_PT))
        if lines:
            texts.append(_text(tuple(lines), MARGIN_PT + indent))
        if texts:
            rows.append((texts, max(len(lines), 1) * PITCH_PT))
    return rows


def _editors(colophon: Colophon, library: FontLibrary) -> list[_Row]:
    """Editors left and print run right on one line where they fit, else one below the other."""
    run = fitted_line(colophon.print_run, Role.BODY, (SIZE_4,), ROOM, library) if colophon.print_run else None
    runs = [_text((flush_right(run, ROOM),), MARGIN_PT)] if run else []
    if not colophon.editors:
        return [(runs, PITCH_PT)] if runs else []
    shared = ROOM - (run.set_width_pt + SIZE_4 if run else 0.0)
    for room in (shared, ROOM):
        for size in (SIZE_4, SIZE_SMALL_4):
            line = condensed_line(colophon.editors, Role.BODY, size, room, library, CONDENSED_EM)
            if line and room == shared:
                return [([_text((line,), MARGIN_PT), *runs], PITCH_PT)]
            if line:
                return [([_text((line,), MARGIN_PT)], PITCH_PT), (runs, PITCH_PT)]
    lines = compose_names(Span(colophon.editors, Role.BODY, SIZE_4), library, ROOM)
    above = len(lines) - 1 if lines[-1].set_width_pt <= shared else len(lines)
    texts = [_text(lines, MARGIN_PT), *(replace(run, top_pt=above * PITCH_PT) for run in runs)]
    return [(texts, max(len(lines), above + len(runs)) * PITCH_PT)]


def _approval(text: str, library: FontLibrary) -> list[Text]:
    """The approval number between the last rule and the folio."""
    if not text:
        return []
    line = fitted_line(text, Role.BODY, (SIZE_4, SIZE_SMALL_4), ROOM, library)
    return [Text((line,), TYPE_BOTTOM + 1, Role.BODY, line.pieces[0].size_pt, LEFT + MARGIN_PT, APPROVAL_PITCH_PT)]

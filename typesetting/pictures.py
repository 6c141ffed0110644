"""Pictures: as large as they are sharp, within the type area, the caption below; whole lines of the grid."""

from math import ceil

from typesetting.compose import Line, Span, compose_line
from typesetting.document import Picture
from typesetting.fonts import FontLibrary, Role
from typesetting.headline import compose_title
from typesetting.page import LEAD, LEFT, LINES, MEASURE, PITCH, SIZE_4, DoesNotFit, Image, Item, Text
from typesetting.strips import Strip

NATURAL_DPI = 300  # what presses ask for
LEAST_DPI = 200  # what a picture may be enlarged to
SMALL = MEASURE / 2  # up to which a picture is enlarged
GAP = 4.0  # between picture and caption
CAPTION_PITCH = 1.5 * SIZE_4
CAPTION_LINES = 8  # what is longer is no caption
# The leading above the first and below the last line of a page lies outside the type area.
ROOM = LINES * PITCH - LEAD
EPSILON = 0.01  # pt


def picture_strips(picture: Picture, library: FontLibrary) -> tuple[Strip, ...]:
    """Picture and caption as one strip of whole grid lines, in the middle of it; so they are never parted.

    Raises DoesNotFit where the caption is longer than CAPTION_LINES.
    """
    lines = _caption_lines(picture.caption, library)
    below = GAP + len(lines) * CAPTION_PITCH if lines else 0.0
    width, height = printed_size(picture.width_px, picture.height_px, ROOM - below)
    block = ceil((height + below + LEAD - EPSILON) / PITCH) * PITCH
    top = (block - height - below) / 2
    items: list[Item] = [Image(LEFT + (MEASURE - width) / 2, top, width, height, picture)]
    if lines:
        items.append(Text(lines, top + height + GAP, Role.KAI, SIZE_4, pitch_pt=CAPTION_PITCH))
    return (Strip(block, tuple(items)),)


def printed_size(width_px: int, height_px: int, room_pt: float) -> tuple[float, float]:
    """Width and height in pt: at 300 dpi; a small picture enlarged towards half the measure, down to 200 dpi;
    one wider than the measure or higher than the room made smaller.
    """
    width = max(width_px * 72 / NATURAL_DPI, min(width_px * 72 / LEAST_DPI, SMALL))
    width = min(width, MEASURE, room_pt * width_px / height_px)
    return width, width * height_px / width_px


def _caption_lines(caption: str, library: FontLibrary) -> tuple[Line, ...]:
    """The caption in balanced lines, as titles are."""
    # Balancing takes the square of the length: what is too long anyway is not tried.
    if compose_line([Span(caption, Role.KAI, SIZE_4)], library).width_pt <= CAPTION_LINES * MEASURE:
        lines = compose_title(caption, Role.KAI, SIZE_4, library, MEASURE)
        if len(lines) <= CAPTION_LINES:
            return lines
    raise DoesNotFit(
        f"图片说明“{caption[:20]}……”有 {len(caption)} 个字，排不进 {CAPTION_LINES} 行。请缩短，或把文字移到正文里。"
    )

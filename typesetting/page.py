"""The page: its measures and what stands on it. Lengths are in pt from the page's top left corner.

Sources: GB/T 9704-2012, 5.2.1 (margins and type area), 5.2.3 (lines and characters), 7.5 (folio).
"""

from dataclasses import dataclass

from typesetting.compose import Line
from typesetting.document import Picture
from typesetting.fonts import Role

MM = 72 / 25.4
LEFT = 28 * MM
TYPE_TOP = 37 * MM
TYPE_BOTTOM = 262 * MM
SIZE = 15.75  # 3号: 28 of these make 441 pt, which closes on the type area's 156 mm; 16 pt would not
MEASURE = 28 * SIZE
LINES = 22
PITCH = SIZE * 15 / 8  # a character and 7/8 of it (GB/T 9704-2012, 3.2)
LEAD = PITCH - SIZE
# Half of the first line's leading stands above the type area, so that its characters touch the edge.
GRID_TOP = TYPE_TOP - LEAD / 2
SIZE_2, SIZE_4, SIZE_SMALL_4 = 22.0, 14.0, 12.0  # 二号, 四号, 小四


class DoesNotFit(Exception):
    """A part that must stand on one page is too high for its place. The message is for people."""


@dataclass(frozen=True)
class Text:
    """Lines of one paragraph, one below the other, each in the middle of its pitch.

    tag: the HTML element that says what it is.
    continues: goes on with the paragraph that the page before ends with.
    folio: the page's number, which is no part of what is read.
    """

    lines: tuple[Line, ...]
    top_pt: float
    role: Role = Role.BODY
    size_pt: float = SIZE
    left_pt: float = LEFT
    pitch_pt: float = PITCH
    tag: str = "p"
    red: bool = False
    continues: bool = False
    folio: bool = False

    @property
    def bottom_pt(self) -> float:
        """The lower edge of the last line's pitch."""
        return self.top_pt + len(self.lines) * self.pitch_pt


@dataclass(frozen=True)
class Rule:
    """A line, drawn as a filled box: upright where it is higher than wide."""

    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float
    red: bool = False


@dataclass(frozen=True)
class Frame:
    """The outline of a table cell. Frames side by side share their line."""

    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float


@dataclass(frozen=True)
class Image:
    """A picture at its place and printed size."""

    left_pt: float
    top_pt: float
    width_pt: float
    height_pt: float
    picture: Picture

    @property
    def dpi(self) -> float:
        """Its pixels in an inch of paper, to a hundredth."""
        return round(self.picture.width_px * 72 / self.width_pt, 2)


Item = Text | Rule | Frame | Image


@dataclass(frozen=True)
class Page:
    """What stands on one page, in reading order, the folio last."""

    items: tuple[Item, ...]

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts alone, in reading order."""
        return tuple(item for item in self.items if isinstance(item, Text))

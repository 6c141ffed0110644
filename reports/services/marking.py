"""The findings of a proof and of the text it shows, as marks on its pages. Lengths are in mm from a page's top left corner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from issues.models import Proof
from issues.services.proofreading.findings import Proofread
from reports.services.pages import locate_words
from text.findings import Finding, Place
from typesetting.comparing.locating import Words
from typesetting.comparing.marks import Box
from typesetting.page import LEFT, MEASURE, MM, SIZE

_LINE_LEFT, _LINE_WIDTH, _CHARACTER = (round(pt / MM, 1) for pt in (LEFT, MEASURE, SIZE))
_SHEET = Box(2.0, 2.0, 206.0, 293.0)  # the whole page, a little within its edges
_SHEET_TAG = (16.0, 11.0)  # where the number of what has only a page stands
_TAG_GAP, _TAG_STEP = 1.5, 11.0  # before the line, and between two numbers beside one line


@dataclass(frozen=True)
class PageMark:
    """One finding on one page.

    number: what its row is called, 3 in 清样检查 and 字3 in 文字检查; row: the row's name on the issue's page.
    begins: not a part of a mark that began on the page before. tag_right, tag_bottom: where its number stands.
    """

    number: str
    row: str
    finding: Finding
    boxes: tuple[Box, ...]
    begins: bool
    tag_right: float
    tag_bottom: float

    @property
    def is_of_page(self) -> bool:
        """Return True if nothing is known but the page."""
        return self.boxes == (_SHEET,)


@dataclass(frozen=True)
class MarkedPage:
    """A page of a proof, with what was found on it from the top down."""

    number: int
    marks: tuple[PageMark, ...]


@dataclass(frozen=True)
class _Found:
    number: str
    row: str
    finding: Finding
    page: int
    boxes: tuple[Box, ...]
    begins: bool = True


def mark_pages(*, proof: Proof, text: Sequence[Proofread] = ()) -> tuple[MarkedPage, ...]:
    """Every page of the proof. text: what proofreading finds, where the proof shows that very text.

    What proofreading finds is drawn where its words can be found exactly once; what is left for a reason is not drawn.

    Raises Refusal where the file is gone or damaged, or the words are not found in time.
    """
    found = [*_of_layout(proof), *(_of_text(proof, text) if text else ())]
    return tuple(
        MarkedPage(number, _tagged([one for one in found if one.page == number])) for number in proof.page_numbers
    )


def _of_layout(proof: Proof) -> Iterator[_Found]:
    for index, finding in enumerate(proof.found or (), start=1):
        if finding.place.page is not None:
            yield _Found(str(index), f"check-{index}", finding, finding.place.page, (_box(finding.place),))


def _box(place: Place) -> Box:
    """A character where its left edge is known, else its line, else the page."""
    if place.top_mm is None:
        return _SHEET
    if place.left_mm is None:
        return Box(_LINE_LEFT, place.top_mm, _LINE_WIDTH, _CHARACTER)
    return Box(place.left_mm, place.top_mm, _CHARACTER, _CHARACTER)


def _of_text(proof: Proof, text: Sequence[Proofread]) -> Iterator[_Found]:
    open_ = [(index, one) for index, one in enumerate(text, start=1) if one.exemption is None]
    wanted = [Words(one.passage, one.finding.place.start or 0, one.finding.place.end or 0) for _, one in open_]
    for (index, one), spots in zip(open_, locate_words(proof=proof, wanted=wanted), strict=True):
        for part, spot in enumerate(spots):
            yield _Found(f"字{index}", f"text-{index}", one.finding, spot.page, spot.boxes, begins=not part)


def _tagged(found: Sequence[_Found]) -> tuple[PageMark, ...]:
    """The marks of one page, each with a place for its number before its line; several go to the left."""
    marks: list[PageMark] = []
    for one in sorted(found, key=lambda one: (one.boxes[0].top, one.boxes[0].left)):
        box = one.boxes[0]
        if box == _SHEET:
            beside = sum(mark.is_of_page for mark in marks)
            right, bottom = _SHEET_TAG[0] + beside * _TAG_STEP, _SHEET_TAG[1]
        else:
            bottom = round(box.top + _CHARACTER * 0.8, 1)
            beside = sum(not mark.is_of_page and abs(mark.tag_bottom - bottom) < _CHARACTER for mark in marks)
            right = round(_LINE_LEFT - _TAG_GAP - beside * _TAG_STEP, 1)
        marks.append(PageMark(one.number, one.row, one.finding, one.boxes, one.begins, right, bottom))
    return tuple(marks)

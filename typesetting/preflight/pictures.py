"""Pictures with too few pixels, or too large for the page."""

from collections.abc import Iterator

from text.findings import Finding, Place, Severity
from typesetting.page import LEFT, MEASURE, MM, TYPE_BOTTOM, TYPE_TOP, Image
from typesetting.pictures import LEAST_DPI, SMALL
from typesetting.preflight.job import Job

TOLERANCE_PT = 0.1


def check(job: Job) -> Iterator[Finding]:
    """A warning for a picture under 200 dpi at half the measure, where it is set narrower to stay sharp; an error for
    one that stands over the type area.
    """
    for number, page in enumerate(job.made.pages, start=1):
        for item in page.items:
            if isinstance(item, Image):
                place = Place(page=number, top_mm=round(item.top_pt / MM, 1), left_mm=round(item.left_pt / MM, 1))
                if item.dpi <= LEAST_DPI and item.width_pt < SMALL - TOLERANCE_PT:
                    yield Finding(Severity.WARNING, "pictures", _small(item), place)
                if _is_over(item):
                    yield Finding(Severity.ERROR, "pictures", "图片超出版心。请换一张小些的图片。", place)


def _small(item: Image) -> str:
    return (
        f"图片只有 {item.picture.width_px} 像素宽，按 {LEAST_DPI} dpi 只印得 {item.width_pt / MM:.0f} 毫米宽。"
        "如嫌小，请换一张清楚的原图。"
    )


def _is_over(item: Image) -> bool:
    return (
        item.left_pt < LEFT - TOLERANCE_PT
        or item.left_pt + item.width_pt > LEFT + MEASURE + TOLERANCE_PT
        or item.top_pt < TYPE_TOP - TOLERANCE_PT
        or item.top_pt + item.height_pt > TYPE_BOTTOM + TOLERANCE_PT
    )

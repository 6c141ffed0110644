"""A PDF's facts, read back from its bytes: what tests judge a bulletin by. Lengths are in mm from the top left."""

import ctypes
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from typesetting.page import MM, TYPE_BOTTOM

OVERSHOOT_MM = 0.5  # of characters over the edge of the type area
BASELINE_TOLERANCE_PT = 0.5


@dataclass(frozen=True)
class Extent:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class LineFacts:
    """Characters on one baseline. left, right: their advances' edges. ink: what is black of them."""

    text: str
    left: float
    right: float
    baseline: float
    ink: Extent | None
    face: str  # of the first character
    size_pt: float


@dataclass(frozen=True)
class PictureFacts:
    """A picture: where it stands, and how many pixels it has."""

    place: Extent
    width_px: int
    height_px: int


@dataclass(frozen=True)
class PageFacts:
    """One page. ink: of all its text; body: of what stands in the type area."""

    width: float
    height: float
    text: str
    faces: frozenset[str]
    lines: tuple[LineFacts, ...]
    pictures: tuple[PictureFacts, ...]
    ink: Extent | None
    body: Extent | None


@dataclass(frozen=True)
class Facts:
    """A whole PDF. metadata: Title, Author, CreationDate and so on. bookmarks: title and page number."""

    pages: tuple[PageFacts, ...]
    metadata: dict[str, str]
    language: str
    bookmarks: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class Char:
    """A character of the file. left, right: its advance's edges."""

    code_units: bytes  # UTF-16: pdfium gives a surrogate pair as two characters
    left: float
    right: float
    baseline: float
    ink: Extent | None
    face: str
    size_pt: float


def inspect_pdf(data: bytes) -> Facts:
    """Read the facts. Raises pypdfium2.PdfiumError where the bytes are no PDF."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = tuple(_page(page) for page in document)
        metadata = document.get_metadata_dict(skip_empty=True)
        bookmarks = tuple(
            (bookmark.get_title(), dest.get_index() + 1 if (dest := bookmark.get_dest()) else 0)
            for bookmark in document.get_toc()
        )
    finally:
        document.close()
    with pikepdf.open(BytesIO(data)) as pdf:
        language = str(pdf.Root.get("/Lang", ""))
    return Facts(pages, metadata, language, bookmarks)


def lines_by_character(page: pypdfium2.PdfPage) -> Iterator[list[Char]]:
    """The lines of a page, each as its characters, in the order of the file."""
    return _groups(_chars(page.get_textpage(), page.get_height()))


def _page(page: pypdfium2.PdfPage) -> PageFacts:
    width, height = page.get_size()
    textpage = page.get_textpage()
    groups = list(_groups(_chars(textpage, height)))
    lines = tuple(_line(group) for group in groups)
    inks = [line.ink for line in lines if line.ink]
    return PageFacts(
        width / MM,
        height / MM,
        textpage.get_text_range().replace("\r\n", "\n"),
        frozenset(char.face for group in groups for char in group),
        lines,
        tuple(_pictures(page, height)),
        _union(inks),
        _union([ink for ink in inks if ink.bottom <= TYPE_BOTTOM / MM + OVERSHOOT_MM]),
    )


def _pictures(page: pypdfium2.PdfPage, height: float) -> Iterator[PictureFacts]:
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        yield PictureFacts(
            Extent(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM), *image.get_px_size()
        )


def _chars(textpage: pypdfium2.PdfTextPage, height: float) -> Iterator[Char]:
    """The characters that stand in the file; those that pdfium makes up (line ends) are left out."""
    x, y = ctypes.c_double(), ctypes.c_double()
    box = [ctypes.c_double() for _ in range(4)]
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    for index in range(textpage.count_chars()):
        if pdfium.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, loose)
        pdfium.FPDFText_GetCharBox(textpage, index, *box)
        pdfium.FPDFText_GetFontInfo(textpage, index, name, 200, flags)
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        left, right, bottom, top = (value.value for value in box)
        ink = Extent(left / MM, (height - top) / MM, right / MM, (height - bottom) / MM) if top > bottom else None
        yield Char(
            pdfium.FPDFText_GetUnicode(textpage, index).to_bytes(2, "little"),
            x.value / MM,
            loose.right / MM,
            (height - y.value) / MM,
            ink,
            re.sub(r"^([A-Z]{6}\+)?[fr]-", "", name.value.decode("utf-8", "replace")),
            pdfium.FPDFText_GetFontSize(textpage, index) * matrix.d,
        )


def _groups(chars: Iterable[Char]) -> Iterator[list[Char]]:
    """Characters that follow each other to the right on one baseline."""
    group: list[Char] = []
    for char in chars:
        if group:
            last = group[-1]
            apart = abs(char.baseline - last.baseline) * MM > BASELINE_TOLERANCE_PT
            if apart or char.left < last.left - 0.1 or char.left - last.right > 3 * last.size_pt / MM:
                yield group
                group = []
        group.append(char)
    if group:
        yield group


def _line(chars: list[Char]) -> LineFacts:
    text = b"".join(char.code_units for char in chars).decode("utf-16-le", "replace")
    first, last = chars[0], chars[-1]
    ink = _union([char.ink for char in chars if char.ink])
    return LineFacts(text, first.left, last.right, first.baseline, ink, first.face, first.size_pt)


def _union(extents: Sequence[Extent]) -> Extent | None:
    if not extents:
        return None
    return Extent(
        min(extent.left for extent in extents),
        min(extent.top for extent in extents),
        max(extent.right for extent in extents),
        max(extent.bottom for extent in extents),
    )

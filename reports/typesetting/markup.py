"""Pages as HTML: a section a page, an element a text, a block span a line.

There is nothing to lay out in it: `bulletin.css` fixes what all texts share, style attributes say where
each stands. Each style attribute and span costs time, so a line at rest has only its own span.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from issues.text.blocks import Shift
from reports.typesetting.compose import Line, Piece
from reports.typesetting.document import Document, Picture
from reports.typesetting.features import PAIRS, feature
from reports.typesetting.fonts import Face, FontLibrary
from reports.typesetting.kinsoku import is_attached
from reports.typesetting.marks import RANKS, STEPS
from reports.typesetting.page import LEFT, PITCH, SIZE, Frame, Image, Item, Page, Rule, Text

PICTURE_SCHEME = "picture:"  # before the digest of a picture's bytes
FRAME_PT = 0.5
PX = 0.75  # pt
PANGO_UNITS = 1024  # a pixel
NEW_LINE = "\n"  # white-space: pre


Spot = tuple[int, int]  # an element, by its section and its place in it, from 0


@dataclass(frozen=True)
class Markup:
    """The HTML, the faces it names by the class `face_class`, in order of first use, and its pictures.

    continued: pairs of elements that are one paragraph over two pages.
    folios: the page numbers, which are no part of what is read.
    """

    html: str
    faces: tuple[Face, ...]
    pictures: tuple[Picture, ...] = ()
    continued: tuple[tuple[Spot, Spot], ...] = ()
    folios: tuple[Spot, ...] = ()


def face_class(face: Face) -> str:
    """The CSS class of text in the face; its family has the same name."""
    return f"f-{face.name}"


def reduction_rules() -> str:
    """The CSS classes of lines whose marks the features of their faces reduce, one for each state."""
    states = [feature(state) for state in range(RANKS * STEPS + 1)]
    return "".join(f'.{name}{{font-feature-settings:"{PAIRS}" 1,"{name}" 1}}' for name in states)


def write_markup(pages: tuple[Page, ...], document: Document, library: FontLibrary, *, red: bool = True) -> Markup:
    """The whole document. All text is escaped; nothing in it refers to anything outside.

    red: whether the red parts are printed too.
    """
    writer = _Writer(library)
    shown = [[item for item in page.items if red or not _is_red(item)] for page in pages]
    sections = [f'<section class="page">{"".join(map(writer.item, items))}</section>' for items in shown]
    head = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="author" content="{escape(document.author)}">'
        f'<meta name="description" content="{escape(document.masthead.number + document.masthead.total)}">'
        # Said, or the press variant would have the hour of its making.
        f'<meta name="dcterms.created" content="{escape(document.date)}">'
        f'<meta name="dcterms.modified" content="{escape(document.date)}"></head><body>'
    )
    return Markup(
        head + "\n".join(sections) + "</body></html>",
        tuple(writer.faces),
        tuple(writer.pictures),
        tuple(_continued(shown)),
        tuple(
            (number, place)
            for number, items in enumerate(shown)
            for place, item in enumerate(items)
            if isinstance(item, Text) and item.folio
        ),
    )


def _is_red(item: Item) -> bool:
    return isinstance(item, Text | Rule) and item.red


def _continued(pages: Sequence[Sequence[Item]]) -> Iterator[tuple[Spot, Spot]]:
    """Where a paragraph goes over a page: its last element there, its first on the next."""
    for number, (before, page) in enumerate(pairwise(pages)):
        for place, item in enumerate(page):
            if isinstance(item, Text) and item.continues:
                last = max(i for i, text in enumerate(before) if isinstance(text, Text) and not text.folio)
                yield (number, last), (number + 1, place)


class _Writer:
    """Writes items and keeps count of the faces used."""

    def __init__(self, library: FontLibrary) -> None:
        self.library = library
        self.faces: Counter[Face] = Counter()
        self.pictures: list[Picture] = []

    def item(self, item: Item) -> str:
        match item:
            case Rule():
                red = ' class="red"' if item.red else ""
                return f'<div{red} style="{_place(item.left_pt, item.top_pt, item.width_pt, item.height_pt)}"></div>'
            case Frame():
                half = FRAME_PT / 2
                place = _place(
                    item.left_pt - half, item.top_pt - half, item.width_pt - FRAME_PT, item.height_pt - FRAME_PT
                )
                return f'<div class="frame" style="{place}"></div>'
            case Image():
                return self._image(item)
            case Text():
                return self._text(item)

    def _image(self, image: Image) -> str:
        picture = image.picture
        self.pictures.append(picture)
        place = _place(image.left_pt, image.top_pt, image.width_pt, image.height_pt)
        alt = escape(picture.caption or "插图")
        return f'<img src="{PICTURE_SCHEME}{picture.digest}" alt="{alt}" style="{place}">'

    def _text(self, text: Text) -> str:
        base = self.library.first_face(text.role)
        self.faces[base] += 1
        style = [f"top:{_pt(text.top_pt)}"]
        for name, value, default in (
            ("left", text.left_pt, LEFT),
            ("font-size", text.size_pt, SIZE),
            ("line-height", text.pitch_pt, PITCH),
        ):
            if value != default:
                style.append(f"{name}:{_pt(value)}")
        names = [face_class(base), *(["red"] if text.red else [])]
        # Lines set alike share a block: to WeasyPrint each block costs more than the line in it.
        alike = groupby(text.lines, lambda line: (line.reduction, line.indent_pt, line.spacing_pt and line))
        blocks = [self._block(tuple(group), base, text.size_pt) for _, group in alike]
        if len(blocks) == 1 and "<" not in blocks[0][2]:  # a text in one block, of one run, is that block
            own_names, own_style, inside = blocks[0]
            names, style = names + own_names, style + own_style
        else:
            inside = "".join(f"<span{_attributes(*block[:2])}>{block[2]}</span>" for block in blocks)
        return f"<{text.tag}{_attributes(names, style)}>{inside}</{text.tag}>"

    def _block(self, lines: tuple[Line, ...], base: Face, size_pt: float) -> tuple[list[str], list[str], str]:
        """Classes, style and content of a block of lines set alike."""
        style, line = [], lines[0]
        if line.indent_pt:
            style.append(f"margin-left:{_pt(line.indent_pt)}")
        if line.spacing_pt:
            style.append(f"letter-spacing:{_pt(_css_spacing(line, size_pt))}")
        names = [] if line.reduction is None else [feature(line.reduction)]
        written = ("".join(self._piece(piece, base, size_pt, line.spacing_pt) for piece in one.pieces) for one in lines)
        return names, style, NEW_LINE.join(written)

    def _piece(self, piece: Piece, base: Face, size_pt: float, spacing_pt: float) -> str:
        text = _missing(piece, spacing_pt) if piece.missing else escape(piece.text, quote=False)
        style = [
            f"{name}:{_pt(value)}"
            for name, value in (("margin-left", -piece.lost_before_pt), ("margin-right", -piece.lost_after_pt))
            if value
        ]
        if piece.size_pt != size_pt:
            style.append(f"font-size:{_pt(piece.size_pt)}")
        if piece.face == base and not piece.shift and not style:
            return text
        self.faces[piece.face] += 1
        tag = piece.shift if piece.shift is not Shift.NONE else "span"
        names = [] if piece.face == base else [face_class(piece.face)]
        return f"<{tag}{_attributes(names, style)}>{text}</{tag}>"


def _attributes(classes: Sequence[str], style: Sequence[str]) -> str:
    """The class and style attributes of an element, each left out where it is empty."""
    named = f' class="{" ".join(classes)}"' if classes else ""
    return named + (f' style="{";".join(style)}"' if style else "")


def _missing(piece: Piece, spacing_pt: float) -> str:
    """Characters that no face has, each in an inline block an em wide, as it was composed.

    Pango advances by the width of its own box of digits, but the box in the PDF is the face's, which
    is wider: they would overlap.
    """
    width = _pt(piece.size_pt + spacing_pt)
    return "".join(f'<span class="missing" style="width:{width}">{escape(char)}</span>' for char in piece.text)


def _css_spacing(line: Line, size_pt: float) -> float:
    """The letter-spacing to ask for, in pt, so that the line comes out as wide as it was composed.

    Pango gives half of the spacing to each side of a character, in whole units; WeasyPrint writes the
    left half as it is (in 1/1024 em, read as 1/1000) and cuts the rest down to whole 1/1000 em. Asked for
    plainly, a line of 28 characters may end 0.15 mm short. Where these habits change, it is off by
    no more than that. Each run begins where Pango puts it, so that only the last one's error is seen.
    """
    gaps = max(sum(not is_attached(char) for char in line.pieces[-1].text) - 1, 0)
    before = line.gaps - gaps
    em = size_pt / PX * PANGO_UNITS
    wanted = line.spacing_pt / size_pt * 1000 * (before + gaps)
    sign = 1 if wanted > 0 else -1

    def error(spacing: int) -> float:
        left = spacing // 2
        offset, right, whole = (left * PANGO_UNITS / em, 1000 * (spacing - left) / em, 1000 * spacing / em)
        last = gaps * offset + int(right) + (gaps - 1) * int(whole - offset) if gaps else 0.0
        return abs(before * whole + last - abs(wanted))

    start = int(abs(line.spacing_pt) / PX * PANGO_UNITS)
    around = range(max(start - int(em / 500), 0), start + int(em / 500) + 1)  # 2/1000 em either way
    return sign * (min(around, key=error) + 0.5) / PANGO_UNITS * PX


def _place(left: float, top: float, width: float, height: float) -> str:
    return f"left:{_pt(left)};top:{_pt(top)};width:{_pt(width)};height:{_pt(height)}"


def _pt(value: float) -> str:
    """A length in CSS; a thousandth of a point is finer than any press."""
    return f"{value:.4f}".rstrip("0").rstrip(".") + "pt"

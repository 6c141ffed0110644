"""Pages as HTML that is XML too: a section a page, an element a text, a line of text a line.

Everything stands below what was written before it, as far as its place says, if need be less than nothing; so lines of
a paragraph share an element, and paragraphs a style. To WeasyPrint an element costs about what a line does, a style of
its own more (docs/decisions/0007-shape-of-the-markup.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from text.blocks import Shift
from typesetting.compose import Line, Piece
from typesetting.copies import Part, narrowed, part_of
from typesetting.document import Picture
from typesetting.fonts import Face, FontLibrary
from typesetting.kinsoku import is_attached
from typesetting.page import LEFT, PITCH, SIZE, Frame, Image, Item, Page, Rule, Text

PICTURE_SCHEME = "picture:"  # before the digest of a picture's bytes
FRAME_PT = 0.5
PX = 0.75  # pt
PANGO_UNITS = 1024  # a pixel
NEW_LINE = "\n"  # white-space: pre
NOTHING = "0pt"
TITLE = "h1"
PART_PAGES = 40


@dataclass(frozen=True)
class Markup:
    """The HTML, the faces it names by the class `face_class` with the parts it needs, its pictures, and what each of its
    sections shows, in order.

    parts: documents of PART_PAGES sections at most, which are laid out one by one: for each page WeasyPrint looks
    through all elements of a document.
    """

    parts: tuple[str, ...]
    faces: tuple[tuple[Face, Part], ...]
    pictures: tuple[Picture, ...] = ()
    pages: tuple[tuple[Item, ...], ...] = ()


class Described(Protocol):
    """What a file says of itself. date: ISO 8601 day."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def author(self) -> str: ...  # noqa: D102
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def date(self) -> str: ...  # noqa: D102


def face_class(face: Face) -> str:
    """The CSS class of text in the face."""
    return f"f-{face.name}"


def write_markup(pages: tuple[Page, ...], document: Described, library: FontLibrary, *, red: bool = True) -> Markup:
    """The whole document. All text is escaped; nothing in it refers to anything outside.

    red: whether the red parts are printed too.
    """
    writer = _Writer(library)
    shown = tuple(tuple(item for item in page.items if red or not _is_red(item)) for page in pages)
    sections = [writer.page(items) for items in shown]
    head = (
        '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"/>'
        f"<title>{escape(document.title)}</title>"
        f'<meta name="author" content="{_attribute(document.author)}"/>'
        f'<meta name="description" content="{_attribute(document.subject)}"/>'
        # Said, or the press variant would have the hour of its making.
        f'<meta name="dcterms.created" content="{_attribute(document.date)}"/>'
        f'<meta name="dcterms.modified" content="{_attribute(document.date)}"/></head><body>'
    )
    parts = (sections[start : start + PART_PAGES] for start in range(0, len(sections), PART_PAGES))
    return Markup(
        tuple(head + "\n".join(part) + "</body></html>" for part in parts),
        tuple(writer.faces()),
        tuple(writer.pictures),
        shown,
    )


def _is_red(item: Item) -> bool:
    return isinstance(item, Text | Rule) and item.red


class _Writer:
    """Writes pages and keeps count of the faces and pictures used."""

    def __init__(self, library: FontLibrary) -> None:
        self.library = library
        self.chars: dict[Face, set[str]] = {}
        self.pictures: list[Picture] = []
        self.bottom = 0.0  # of what was written last, from the page's upper edge

    def page(self, items: Sequence[Item]) -> str:
        """A page's section."""
        self.bottom = 0.0
        return f'<section class="page">{"".join(map(self._item, items))}</section>'

    def faces(self) -> Iterator[tuple[Face, Part]]:
        """The parts of faces that are needed. The common one always: it says how high a line is."""
        for face, chars in self.chars.items():
            yield face, Part.COMMON
            if any(part_of(char) is Part.RARE for char in chars):
                yield face, Part.RARE

    def _item(self, item: Item) -> str:
        match item:
            case Rule():
                box = self._box(item.left_pt, item.top_pt, item.width_pt, item.height_pt)
                return f"<div{_attributes(['red'] if item.red else [], box)}></div>"
            case Frame():
                half = FRAME_PT / 2
                box = self._box(
                    item.left_pt - half,
                    item.top_pt - half,
                    item.width_pt - FRAME_PT,
                    item.height_pt - FRAME_PT,
                    frame=FRAME_PT,
                )
                return f"<div{_attributes(['frame'], box)}></div>"
            case Image():
                return self._image(item)
            case Text():
                return self._text(item)

    def _image(self, image: Image) -> str:
        picture = image.picture
        self.pictures.append(picture)
        box = self._box(image.left_pt, image.top_pt, image.width_pt, image.height_pt)
        alt = _attribute(picture.alternative)
        return f'<img src="{PICTURE_SCHEME}{picture.digest}" alt="{alt}"{_attributes([], box)}/>'

    def _box(self, left: float, top: float, width: float, height: float, frame: float = 0.0) -> list[str]:
        """The style of a box at its place. frame: the width of its outline, which adds to it on all sides."""
        place = [*self._down_to(top, height + 2 * frame), *_left(left)]
        return [*place, f"width:{_pt(width)}", f"height:{_pt(height)}"]

    def _down_to(self, top: float, height: float) -> list[str]:
        """The style that takes an element from the last one's lower edge to its own upper edge."""
        gap = _pt(top - self.bottom)
        # As it is written, or the errors of rounding would add up over a page.
        self.bottom += float(gap.removesuffix("pt")) + height
        return [] if gap == NOTHING else [f"margin-top:{gap}"]

    def _text(self, text: Text) -> str:
        base, first = self.library.first_face(text.role), text.lines[0]
        self.chars.setdefault(base, set())
        names = [face_class(base), *(["red"] if text.red else [])]
        style = [*self._down_to(text.top_pt, len(text.lines) * text.pitch_pt), *_left(text.left_pt)]
        style += [
            f"{name}:{_pt(value)}"
            for name, value, default in (
                ("font-size", text.size_pt, SIZE),
                ("line-height", text.pitch_pt, PITCH),
                ("text-indent", first.indent_pt, 0.0),
            )
            if value != default
        ]
        if len(text.lines) == 1:
            style += _spacing(first, text.size_pt)
            lines = [self._pieces(first, base, text.size_pt)]
        else:
            lines = [self._line(line, base, text.size_pt, line is not first) for line in text.lines]
        # A bookmark is the title's text without its breaks.
        label = f' data-label="{_attribute("".join(line.text for line in text.lines))}"' if text.tag == TITLE else ""
        return f"<{text.tag}{label}{_attributes(names, style)}>{NEW_LINE.join(lines)}</{text.tag}>"

    def _line(self, line: Line, base: Face, size_pt: float, indents: bool) -> str:
        """A line among others, in an element of its own where it is set otherwise. indents: it has to do it itself."""
        style = _spacing(line, size_pt)
        if indents and line.indent_pt:
            style.append(f"margin-left:{_pt(line.indent_pt)}")
        inside = self._pieces(line, base, size_pt)
        return f"<span{_attributes([], style)}>{inside}</span>" if style else inside

    def _pieces(self, line: Line, base: Face, size_pt: float) -> str:
        return "".join(self._piece(piece, base, size_pt, line.spacing_pt) for piece in line.pieces)

    def _piece(self, piece: Piece, base: Face, size_pt: float, spacing_pt: float) -> str:
        self.chars.setdefault(piece.face, set()).update(piece.text)
        text = _missing(piece, spacing_pt) if piece.missing else escape(_narrowed(piece), quote=False)
        style = [] if piece.size_pt == size_pt else [f"font-size:{_pt(piece.size_pt)}"]
        if piece.face == base and not piece.shift and not style:
            return text
        tag = piece.shift if piece.shift is not Shift.NONE else "span"
        names = [] if piece.face == base else [face_class(piece.face)]
        return f"<{tag}{_attributes(names, style)}>{text}</{tag}>"


def _narrowed(piece: Piece) -> str:
    """The piece's text, with a character of ours for each mark that has lost width."""
    if not piece.steps:
        return piece.text
    chars = list(piece.text)
    for place, steps in piece.steps:
        chars[place] = narrowed(chars[place], steps)
    return "".join(chars)


def _spacing(line: Line, size_pt: float) -> list[str]:
    """The style of the line's spacing."""
    return [f"letter-spacing:{_pt(_css_spacing(line, size_pt))}"] if line.spacing_pt else []


def _left(left_pt: float) -> list[str]:
    """The style of an element's left edge, from the page's."""
    return [] if left_pt == LEFT else [f"margin-left:{_pt(left_pt)}"]


def _attribute(value: str) -> str:
    """The value of an attribute; XML would read white space in it as blanks."""
    return escape(value).replace("\n", "&#10;").replace("\t", "&#9;")


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


def _pt(value: float) -> str:
    """A length in CSS; a thousandth of a point is finer than any press."""
    return f"{round(value, 4) + 0.0:.4f}".rstrip("0").rstrip(".") + "pt"

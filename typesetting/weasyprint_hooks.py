"""Replacements for functions of WeasyPrint, for markup of ours: the only place that knows its internals.

Each does what the function in its place does, for less time; nothing else of a document changes. They hold for the
version pinned in pyproject.toml. Their tests compare every variant with what WeasyPrint writes without them.
What they replace, what they save and what was left alone: docs/decisions/0014-weasyprint-hooks.md.

Not thread safe: the caller holds a lock while the hooks are in place.
"""

import copy
import struct
from array import array
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate
from math import inf
from typing import Any
from xml.etree import ElementTree

import tinycss2
import tinyhtml5
import uharfbuzz
import weasyprint.css
import weasyprint.document
import weasyprint.draw
import weasyprint.layout
import weasyprint.layout.block
import weasyprint.layout.float
import weasyprint.layout.inline
import weasyprint.layout.page
import weasyprint.layout.percent
import weasyprint.pdf.stream
import weasyprint.text.line_break
from uharfbuzz import SubsetFlags
from weasyprint import HTML
from weasyprint.css.validation import preprocess_declarations
from weasyprint.formatting_structure.boxes import LineBox
from weasyprint.text.constants import PANGO_DIRECTION
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import get_font_description, get_hb_object_data, get_pango_font_key

THREE = 3  # bytes in UTF-8
MOST_STYLES = 500  # kept between documents; an issue needs about fifty
MOST_FONTS = 100  # faces in a size; an issue needs about fifteen
MOST_DECLARATIONS = 5000
# Lengths that differ from element to element; no other property is computed from them.
OWN = frozenset({"margin_top", "margin_left", "width", "height", "text_indent", "letter_spacing"})
# What layout writes into the style of a page.
WRITTEN = frozenset({"overflow", "counter_increment", "counter_reset", "counter_set"})
PAGE_PARTS = (None, "@footnote", "@note-area")  # margin boxes, which have no contents, go without a style
PSEUDO_ELEMENTS = ("before", "after", "first-letter", "first-line")  # these are asked for of every element
STYLE_ATTRIBUTE, OTHER_ATTRIBUTE = (1, 0, 0), (0, 0, 0)  # specificities that WeasyPrint gives their declarations
# Replaced where they are defined.
PARSE, SET_PAGE_STYLES = tinyhtml5.parse, weasyprint.layout.page.set_page_type_computed_styles
NO_GLYPH = pango.PANGO_GLYPH_EMPTY  # and above: characters that no face has
EXTENTS = ffi.new("PangoRectangle *")
BLOCK, INLINE = weasyprint.layout.block, weasyprint.layout.inline
SIDES = ("top", "right", "bottom", "left")
LENGTHS = (
    *(f"{name}_{side}" for name in ("margin", "padding") for side in SIDES),
    *(f"{name}{size}" for name in ("", "min_", "max_") for size in ("width", "height")),
)
BORDERS = tuple(f"border_{side}_width" for side in SIDES)
GLYPH = struct.Struct("=IiiiI")  # PangoGlyphInfo: glyph, width, x offset, y offset, attributes
SUBSET = SubsetFlags.RETAIN_GIDS | SubsetFlags.PASSTHROUGH_UNRECOGNIZED


@dataclass(frozen=True)
class Hook:
    """A function or class of WeasyPrint by the place where it is looked up, and what stands in for it."""

    owner: Any
    name: str
    replacement: Callable[..., Any]


class Hooks:
    """The hooks of a renderer, with what they keep between its documents. All that is kept is bounded, and what a page
    looks like does not depend on it.
    """

    def __init__(self) -> None:
        self.table: tuple[Hook, ...] = (
            Hook(tinyhtml5, "parse", self._parse),
            Hook(weasyprint.document, "get_all_computed_styles", self._all_styles),
            Hook(weasyprint.layout.page, "set_page_type_computed_styles", _set_page_styles),
            Hook(weasyprint.layout, "make_margin_boxes", _no_margin_boxes),
            *(Hook(owner, "resolve_percentages", _resolve_percentages) for owner in (BLOCK, INLINE)),
            Hook(INLINE, "avoid_collisions", _avoid_collisions),
            Hook(INLINE, "strut", _strut),
            Hook(INLINE, "split_first_line", self._split_first_line),
            Hook(weasyprint.draw, "draw_text", _draw_text),
            Hook(weasyprint.pdf.stream, "Font", self._new_font),
        )
        self._root: ElementTree.Element | None = None  # of the document that is being made, where it is XML
        self._templates: dict[tuple[Any, ...], _Template] = {}
        self._fonts: dict[tuple[int, float], _Font] = {}
        self._faces: dict[str, uharfbuzz.Face] = {}
        self._contexts: dict[tuple[str, str], Any] = {}

    def add_face(self, family: str, data: bytes) -> None:
        """Make a face ready to be subset. It has no subroutines and no hints, as `copies.copy_of` leaves it."""
        self._faces[family] = uharfbuzz.subset_preprocess(uharfbuzz.Face(data))

    @contextmanager
    def applied(self) -> Iterator[None]:
        """Put the hooks in place, and WeasyPrint's own functions back afterwards."""
        own = [getattr(hook.owner, hook.name) for hook in self.table]
        if sum(template.size() for template in self._templates.values()) > MOST_STYLES:
            self._templates.clear()
        try:
            for hook in self.table:
                setattr(hook.owner, hook.name, hook.replacement)
            yield
        finally:
            self._root = None
            self._contexts.clear()
            for hook, function in zip(self.table, own, strict=True):
                setattr(hook.owner, hook.name, function)

    def _parse(self, file: Any, **options: Any) -> ElementTree.Element:
        """Replace the parser for HTML, which takes ten times as long as one for XML.

        A character that XML has no place for is left to it, and with it the document's styles.
        """
        text = file.read()
        try:
            root = ElementTree.fromstring(text)  # noqa: S314  # ours, without definitions of its own
        except ElementTree.ParseError:
            root = None
        # HTML's parser would add them.
        self._root = root if root is not None and [part.tag for part in root] == ["head", "body"] else None
        return PARSE(text, **options) if self._root is None else self._root

    def _all_styles(self, html: HTML, sheets: list[Any], hints: bool, font_config: Any, *rest: Any) -> Any:
        """Replace `get_all_computed_styles`, which looks up and computes each element's style in each document."""
        if html.etree_element is not self._root:
            return weasyprint.css.get_all_computed_styles(html, sheets, hints, font_config, *rest)
        root = self._templates.setdefault(tuple(sheets), _Template({}))
        origins = [(sheet, "user agent", None) for sheet in html._ua_stylesheets()]
        return _StyleFor(html, [*origins, *((sheet, "user", None) for sheet in sheets)], font_config, root)

    def _split_first_line(
        self, text: str, style: Any, context: Any, max_width: float, justification: float, **rest: Any
    ) -> tuple[Any, ...]:
        """Replace `split_first_line`, which shapes a preserved line twice, and once more when it is drawn."""
        line, broken, _ = text.partition("\n")
        own = isinstance(context.style_for, _StyleFor) and style["white_space"] == "pre" and line.strip()
        if own and not justification and "\t" not in line:
            layout = _Layout(style, self._contexts)
            layout.set_text(line)
            first, second = layout.get_first_line()
            shaped = None if second is not None else self._shaped(first, line)
            if shaped is not None:
                width, height = weasyprint.text.line_break.line_size(first, style)
                baseline = pango.pango_layout_get_baseline(layout.layout) * FROM_UNITS
                return shaped, first.length, first.length + 1 if broken else None, width, height, baseline
        return weasyprint.text.line_break.split_first_line(  # type: ignore[no-any-return]  # WeasyPrint has no types
            text, style, context, max_width, justification, **rest
        )

    def _shaped(self, line: Any, text: str) -> "_Shaped | None":
        """What drawing needs of a line that Pango has shaped; None where a character is not one glyph on the line."""
        pieces: list[_Piece] = []
        start = offset = 0
        last_font = None
        run = line.runs[0]
        while run != ffi.NULL:
            item, glyphs, run = run.data.item, run.data.glyphs, run.next
            font, count = item.analysis.font, glyphs.num_glyphs
            chars = text[start : start + count]
            if item.length == THREE * count:  # as most Chinese characters have
                ends = list(range(0, THREE * count + 1, THREE))
            else:
                ends = list(accumulate((len(char.encode()) for char in chars), initial=0))
            one_by_one = ffi.unpack(glyphs.log_clusters, count) == ends[:-1] and item.length == ends[-1]
            if item.analysis.level % 2 or item.offset != offset or not one_by_one:
                return None
            if font != last_font:
                key, description, size = get_pango_font_key(font)
                pieces.append(_Piece(key, size, self._prototype(font, key, description, size)))
                last_font = font
            if not pieces[-1].add(font, chars, GLYPH.iter_unpack(ffi.buffer(glyphs.glyphs, count * GLYPH.size))):
                return None
            start, offset = start + count, offset + ends[-1]
        return _Shaped(text, pieces)

    def _new_font(self, pango_font: Any, description: Any, size: float) -> "_Font":
        """Replace `Font`, which reads the whole face and its metrics in each document."""
        key = pango.pango_font_description_hash(description)
        return self._prototype(pango_font, key, description, size).fresh()

    def _prototype(self, pango_font: Any, key: int, description: Any, size: float) -> "_Font":
        if (key, size) not in self._fonts:
            if len(self._fonts) >= MOST_FONTS:
                self._fonts.clear()
            font = self._fonts[key, size] = _Font(pango_font, description, size)
            font.source = self._faces.get(font.family)
            font.file_content = b""  # the whole face, which is kept by the source or read again to be subset
        return self._fonts[key, size]


@dataclass
class _Template:
    """What elements of one place and kind share: the rules that match them, and the style computed first.

    rules, pseudo: as WeasyPrint has them: by property, its value and weight. pages: the templates of page styles.
    """

    rules: dict[str, Any]
    pseudo: dict[str, dict[str, Any]] = field(default_factory=dict)
    first: Any = None
    children: dict[tuple[Any, ...], "_Template"] = field(default_factory=dict)
    pages: dict[str | None, "_Template"] = field(default_factory=dict)

    def size(self) -> int:
        """Return the number of templates below this one, including itself."""
        return 1 + sum(child.size() for child in self.children.values())

    def style(
        self, parent: Any, rules: dict[str, Any], pseudo: str | None, root: Any, owner: Any, apart: frozenset[str] = OWN
    ) -> Any:
        """A style like the first. apart: properties that are its own."""
        style = weasyprint.css.ComputedStyle(
            parent, rules, pseudo, root, None, owner.font_config, owner.initial_page_sizes
        )
        if self.first is None:
            self.first = style
        else:
            _share(style, self.first, apart)
            style.specified.update(self.first.specified)
        return style


def _share(style: Any, first: Any, apart: frozenset[str]) -> None:
    """Give a style what was computed for another of its kind, and its anonymous boxes likewise."""
    style.update(first)
    for name in apart:
        style.pop(name, None)
    kept = first.__dict__
    for name in ("strut", "description", "used") if style.specified is style else ("strut", "description"):
        if name in kept:  # an anonymous box has no lengths of its own
            style.__dict__[name] = kept[name]
    if "anonymous_style" in kept:
        _share(style.anonymous_style, kept["anonymous_style"], apart)


class _StyleFor(weasyprint.css.StyleFor):  # type: ignore[misc]  # WeasyPrint is untyped
    """The styles of a document, made from those of earlier ones.

    Two elements are of one kind where tag, class, names of attributes, whatever their style says but for OWN, and all
    elements above agree, and where both or neither follow an element of their class: our stylesheets ask for no more.
    """

    def __init__(self, html: HTML, sheets: list[Any], font_config: Any, templates: _Template) -> None:
        self._cascaded_styles: dict[Any, Any] = {}
        self._computed_styles: dict[Any, Any] = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets, self.font_config, self.templates = sheets, font_config, templates
        self._html, self._wrappers = html, dict[Any, Any]()
        self._root = html.etree_element
        self._add(self._root, None, templates, follows=False)

    def _add(self, element: ElementTree.Element, parent: Any, above: _Template, *, follows: bool) -> None:
        declared, shared = _declared(element)
        key = (element.tag, element.get("class"), *element.keys(), follows, shared)
        template = above.children.get(key)
        if template is None:
            template = above.children[key] = self._template(element)
        rules = template.rules
        if declared:
            rules = rules | {name: rule for name, rule in declared.items() if not _is_over(rules.get(name), rule)}
        if parent is None:
            root = weasyprint.css.InitialStyle(self.font_config)
        else:
            root = self._computed_styles[self._root, None]
        style = self._computed_styles[element, None] = template.style(parent, rules, None, root, self)
        for pseudo in template.pseudo:
            self._cascaded_styles[element, pseudo] = template.pseudo[pseudo]
            self.set_computed_styles(element, root=self._root, pseudo_type=pseudo, parent=element)
        last = None
        for child in element:
            self._add(child, style, template, follows=last is not None and last.get("class") == child.get("class"))
            last = child

    def _template(self, element: ElementTree.Element) -> _Template:
        """The rules of the stylesheets for an element."""
        if not self._wrappers:
            self._wrappers = {one.etree_element: one for one in self._html.wrapper_element.iter_subtree()}
        found: dict[str | None, dict[str, Any]] = {None: {}}
        for sheet, origin, _ in self._sheets:
            for specificity, _, pseudo, (declarations, _) in sheet.matcher.match(self._wrappers[element]):
                rules = found.setdefault(pseudo, {})
                for name, value, importance in declarations:
                    weight = (weasyprint.css.declaration_precedence(origin, importance), inf, specificity)
                    if name not in rules or rules[name][1] <= weight:
                        rules[name] = value, weight
        return _Template(found.pop(None), {name: found[name] for name in PSEUDO_ELEMENTS if name in found})


def _is_over(rule: Any, declared: Any) -> bool:
    return rule is not None and rule[1] >= declared[1]


def _declared(element: ElementTree.Element) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What an element says of its style, by property, and those declarations that decide on other properties."""
    texts = [(one, STYLE_ATTRIBUTE) for one in element.get("style", "").split(";") if one]
    if lang := element.get("lang"):
        texts.append((f'-weasy-lang:"{lang}"', OTHER_ATTRIBUTE))
    declared: dict[str, Any] = {}
    shared = []
    for text, specificity in texts:
        rules = _parsed(text, specificity)
        declared.update(rules)
        if not rules.keys() <= OWN:
            shared.append(text)
    return declared, tuple(shared)


@lru_cache(maxsize=MOST_DECLARATIONS)
def _parsed(text: str, specificity: tuple[int, int, int]) -> dict[str, Any]:
    """A declaration as rules: most lengths come again."""
    return {
        name: (value, (weasyprint.css.declaration_precedence("author", importance), inf, specificity))
        for name, value, importance in preprocess_declarations(None, tinycss2.parse_blocks_contents(text))
    }


def _set_page_styles(page_type: Any, html: HTML, style_for: Any) -> None:
    """Replace `set_page_type_computed_styles`, which looks up and computes the styles of a page and its margin boxes.

    All pages are alike: the stylesheets have no rule for the first page, left ones or named ones.
    """
    if not isinstance(style_for, _StyleFor):
        SET_PAGE_STYLES(page_type, html, style_for)
        return
    computed, pages = style_for.get_computed_styles(), style_for.templates.pages
    if not pages:
        SET_PAGE_STYLES(page_type, html, style_for)
        found = ((pseudo, computed.get((page_type, pseudo))) for pseudo in PAGE_PARTS)
        pages.update((pseudo, _Template(style.cascaded, first=style)) for pseudo, style in found if style is not None)
        return
    root = computed[html.etree_element, None]
    for pseudo, template in pages.items():
        parent = computed[page_type, None] if pseudo else root
        computed[page_type, pseudo] = template.style(parent, template.rules, pseudo, root, style_for, OWN | WRITTEN)


def _no_margin_boxes(context: Any, page: Any, state: Any) -> tuple[Any, ...]:
    """Replace `make_margin_boxes`, which measures sixteen boxes a page to find that none has contents."""
    return ()


def _resolve_percentages(box: Any, containing_block: Any) -> None:
    """Replace `resolve_percentages`, which looks for percentages in nineteen properties of each line and text.

    Without one, what a box uses is what its style says, whatever it stands in.
    """
    style = box.style
    used = style.__dict__.get("used")
    if used:
        box.__dict__.update(used)
        return
    weasyprint.layout.percent.resolve_percentages(box, containing_block)
    if used is None:
        values = [style[name] for name in LENGTHS]
        fixed = all(value == "auto" or getattr(value, "unit", None) == "px" for value in values)
        plain = (style["border_collapse"], style["box_sizing"]) == ("separate", "content-box")
        style.used = {name: getattr(box, name) for name in (*LENGTHS, *BORDERS)} if fixed and plain else {}


def _avoid_collisions(context: Any, box: Any, around: Any, outer: bool = True) -> tuple[float, float, float]:
    """Replace `avoid_collisions`, which looks thrice for what floats beside each line: nothing does."""
    if context.excluded_shapes or outer or not isinstance(box, LineBox) or around.style["direction"] != "ltr":
        return weasyprint.layout.float.avoid_collisions(  # type: ignore[no-any-return]  # WeasyPrint has no types
            context, box, around, outer=outer
        )
    x = around.content_box_x()
    left, right = x + box.margin_left, x + around.width - box.margin_right
    return left - box.margin_left, box.border_box_y() - box.margin_top, right - left


def _strut(style: Any) -> tuple[float, float]:
    """Replace `strut`, which writes down fifteen properties to find what it has measured before."""
    if "strut" not in style.__dict__:
        style.strut = weasyprint.text.line_break.strut(style)
    return style.strut  # type: ignore[no-any-return]  # WeasyPrint has no types


class _Layout(weasyprint.text.line_break.Layout):  # type: ignore[misc]  # WeasyPrint is untyped
    """A line for Pango. The document's lines share its context, those of a style their description of the font.

    What else a style may ask of fonts and text (features, decorations, tabulators), none of ours does.
    """

    def __init__(self, style: Any, contexts: dict[tuple[str, str], Any]) -> None:
        self.contexts = contexts
        super().__init__(style)

    def setup(self, style: Any) -> None:
        """Make the layout."""
        self.style, self.first_line_direction = style, 0
        kind = (style["lang"], style["direction"])
        if kind not in self.contexts:
            self.contexts[kind] = _context(style)
        self.layout = ffi.gc(pango.pango_layout_new(self.contexts[kind]), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(self.layout, False)
        if "description" not in style.__dict__:
            style.description = get_font_description(style)
        pango.pango_layout_set_font_description(self.layout, style.description)


def _context(style: Any) -> Any:
    """Return the Pango context for texts of a language and direction."""
    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["lang"]:
        lang, _kept = unicode_to_char_p(style["lang"])
        pango.pango_context_set_language(context, pango.pango_language_from_string(lang))
    return context


class _Font(weasyprint.pdf.fonts.Font):  # type: ignore[misc]  # WeasyPrint is untyped
    """A face in a size. source: the face made ready to be subset, or None where WeasyPrint subsets it.

    advances: of its glyphs, as they are written into files.
    """

    source: uharfbuzz.Face | None = None

    def __init__(self, pango_font: Any, description: Any, size: float) -> None:
        super().__init__(pango_font, description, size)
        self.advances: dict[int, int] = {}

    def fresh(self) -> "_Font":
        """The font for another document, which has used no glyph of it yet."""
        made = copy.copy(self)
        made.widths, made.to_unicode, made.missing = {}, {}, {}
        return made

    def advance(self, pango_font: Any, glyph: int) -> int:
        """The width of a glyph in 1/1000 em, as `draw_first_line` rounds it."""
        if glyph not in self.advances:
            pango.pango_font_get_glyph_extents(pango_font, glyph, ffi.NULL, EXTENTS)
            self.advances[glyph] = round(EXTENTS.width * 1000 * FROM_UNITS / self.font_size)
        return self.advances[glyph]

    def subset(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Keep the outlines of these glyphs, in one pass where WeasyPrint needs two."""
        if self.source is None:
            self.file_content = get_hb_object_data(self.hb_face)
            super().subset(to_unicode, hinting)
            return
        wanted = uharfbuzz.SubsetInput()
        wanted.glyph_set.update(sorted(glyph for glyph in to_unicode if glyph < self.glyph_count))
        wanted.flags = SUBSET | (SubsetFlags.NOTDEF_OUTLINE if self.missing else SubsetFlags.DEFAULT)
        self.file_content = bytes(uharfbuzz.subset(self.source, wanted).blob.data)


@dataclass(slots=True)
class _Piece:
    """Glyphs of a line in one font, as the operand that shows them.

    key: by which a file knows the font. glyphs, chars: those shown.
    """

    key: int
    size: float
    font: _Font
    operand: str = ""
    glyphs: "array[int]" = field(default_factory=lambda: array("H"))
    chars: str = ""

    def add(self, pango_font: Any, chars: str, glyphs: Iterator[tuple[int, int, int, int, int]]) -> bool:
        """Add a run of glyphs, each of one character, in the words of `draw_first_line`; False for one it has others for."""
        written = self.operand + "<"
        around: dict[tuple[int, int, int], tuple[str, str]] = {}  # most glyphs of a line are set alike
        for glyph, width, x_offset, y_offset, _ in glyphs:
            if glyph >= NO_GLYPH or y_offset:
                return False
            place = (self.font.advance(pango_font, glyph), width, x_offset)
            if place not in around:
                around[place] = self._around(*place)
            before, after = around[place]
            written += f"{before}{glyph:04x}{after}"
            self.glyphs.append(glyph)
        self.chars += chars
        self.operand = written[:-1] if written[-1] == "<" else written + ">"
        return True

    def _around(self, advance: int, width: int, x_offset: int) -> tuple[str, str]:
        """What stands before and after a glyph, so that it begins, and the next one, where Pango has put them."""
        offset = x_offset / self.size
        kerning = advance + offset - width * 1000 * FROM_UNITS / self.size
        return f">{-offset}<" if offset else "", f">{int(kerning)}<" if kerning else ""

    def enter(self, fonts: dict[int, Any]) -> Any:
        """Note the glyphs in a file's font. Returns it, or None where a glyph was first shown with another advance."""
        if self.key not in fonts:
            fonts[self.key] = self.font.fresh()
        font = fonts[self.key]
        advances, widths = self.font.advances, font.widths
        for glyph, char in zip(self.glyphs, self.chars, strict=True):
            if glyph not in font.to_unicode:
                font.to_unicode[glyph] = char
                widths.setdefault(glyph, advances[glyph])
            if widths[glyph] != advances[glyph]:
                return None
        return font


@dataclass(slots=True)
class _Shaped:
    """A line as Pango has shaped it, for `draw_text`, in the place of a layout that would shape it again."""

    text: str
    pieces: list[_Piece]
    first_line_direction: int = 0


def _draw_text(stream: Any, box: Any, *rest: Any) -> None:
    """Replace `draw_text`, which shapes a line again and asks for each of its glyphs one by one."""
    shaped = box.pango_layout
    if isinstance(shaped, _Shaped):
        fonts = [piece.enter(stream._fonts) for piece in shaped.pieces]
        if None not in fonts:
            stream.set_color(box.style["color"])
            stream.begin_text()
            stream.set_text_matrix(1, 0, 0, -1, box.position_x, box.position_y + box.baseline)
            for font, piece in zip(fonts, shaped.pieces, strict=True):
                stream.set_font_size(font.hash, piece.size)
                stream.show_text(piece.operand)
            stream.end_text()
            return
        box.pango_layout = weasyprint.text.line_break.Layout(box.style)
        box.pango_layout.set_text(shaped.text)
    weasyprint.draw.text.draw_text(stream, box, *rest)

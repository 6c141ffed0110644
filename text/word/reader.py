"""From the tree of a Word file to what stands in it, one thing after another. Pure."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from text.blocks import Run, Shift
from text.characters import HAN
from text.word.accepting import accept
from text.word.characters import BREAK, pieces
from text.word.items import Item, WordParagraph, WordPicture
from text.word.names import child, inside, value, w
from text.word.numbering import Numbering, read_numbering
from text.word.package import Package
from text.word.styles import BODY_OUTLINE, Look, Styles, look_of, over, read_styles
from text.word.tables import Row, read_table

_BLANK = " \t\u00a0\u3000"  # of these an indent is made
_SHIFTS = {"superscript": Shift.SUPER, "subscript": Shift.SUB}
_PICTURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_CONTENTS_STYLE = re.compile("toc [0-9]")
_NO_LIST = "0"


@dataclass
class Contents:
    """What stands in a file. counts: how often what was met, for the list of decisions.

    unread: the kinds of the pictures that cannot be taken in.
    """

    items: list[Item]
    pictures: dict[str, bytes]
    counts: Counter[str]
    unread: list[str]


@dataclass(frozen=True)
class _Piece:
    """Characters of one look within a paragraph."""

    run: Run
    look: Look


@dataclass
class _Open:
    """A paragraph being read."""

    style: str
    look: Look
    pieces: list[_Piece] = field(default_factory=list)
    pictures: list[WordPicture] = field(default_factory=list)


def read_contents(package: Package) -> Contents:
    """Read the body of the file and its notes. Raises WordError where a part is damaged or made to do harm."""
    return _Reader(package).read()


class _Reader:
    """Walks the body once. Fields, lists and notes go on from one paragraph to the next."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._relationships = package.relationships(package.main)
        self._kinds = {one.kind: one.target for one in self._relationships.values() if not one.external}
        styles_root = package.xml(self._part("styles"))
        self._styles: Styles = read_styles(styles_root)
        self._numbering: Numbering = read_numbering(package.xml(self._part("numbering")), styles_root)
        self._found = Contents([], {}, Counter(), [])
        self._toc: frozenset[Any] = frozenset()
        self._fields: list[bool] = []  # of each open field, whether it is a list of contents
        self._lists_open = 0  # how many of them are
        self._notes: list[tuple[str, str]] = []  # part and id, in the order of their references

    def read(self) -> Contents:
        accepted = accept(self._package.xml(self._package.main))
        self._found.counts += accepted.counts
        self._toc = accepted.toc
        body = child(accepted.root, "body")
        if body is not None:
            self._found.items += self._items(body)
        self._found.items += self._read_notes()
        return self._found

    def _part(self, kind: str) -> str:
        """The part that the body refers to as its styles, numbering or notes; empty where there is none."""
        return self._kinds.get(kind, "")

    def _items(self, parent: Any) -> Iterator[Item]:
        for element in parent:
            if element.tag == w("p"):
                yield from self._paragraphs(element)
            elif element.tag == w("tbl"):
                yield from self._table(element)

    # -- tables

    def _table(self, element: Any) -> Iterator[Item]:
        """The table, and after it the pictures that stood in its cells; what has one cell only is no table."""
        rows: list[Row] = []
        pictures: list[Item] = []
        for tr in element.findall(w("tr")):
            row = Row(tr)
            for tc in tr.findall(w("tc")):
                items = list(self._cell_items(tc))
                row.cells.append((tc, tuple(item for item in items if isinstance(item, WordParagraph))))
                pictures += [item for item in items if isinstance(item, WordPicture)]
            rows.append(row)
        if len(rows) == 1 and len(rows[0].cells) == 1:
            self._found.counts["单格表"] += 1
            yield from rows[0].cells[0][1]
        elif any(paragraphs for row in rows for _, paragraphs in row.cells):
            yield read_table(rows)
        yield from pictures

    def _cell_items(self, tc: Any) -> Iterator[Item]:
        """Yield what stands in a cell, with the cells of tables in it one after another."""
        for element in tc:
            if element.tag == w("p"):
                yield from self._paragraphs(element)
            elif element.tag == w("tbl"):
                self._found.counts["套表"] += 1
                for inner in element.iterfind(f"{w('tr')}/{w('tc')}"):
                    yield from self._cell_items(inner)

    # -- paragraphs

    def _paragraphs(self, element: Any) -> Iterator[Item]:
        """The paragraph, in parts where lines in it were ended by hand; after it its pictures."""
        style = value(element, "pPr/pStyle") or self._styles.default_paragraph
        look = over(over(self._styles.defaults, self._styles.look(style)), look_of(child(element, "pPr"), None))
        opened = _Open(style, look)
        for run in element.iter(w("r")):
            self._read_run(run, opened)
        contents_list = bool(_CONTENTS_STYLE.fullmatch(self._styles.name(style)))
        if contents_list and opened.pieces:
            self._found.counts["目录"] += 1
        else:
            yield from self._parts(opened)
        yield from opened.pictures

    def _parts(self, opened: _Open) -> Iterator[WordParagraph]:
        lines: list[list[_Piece]] = [[]]
        for piece in opened.pieces:
            for index, text in enumerate(piece.run.text.split(BREAK)):
                if index:
                    lines.append([])
                lines[-1].append(replace(piece, run=replace(piece.run, text=text)))
        tidied = [line for line in map(self._tidy, lines) if line]
        self._found.counts["软回车"] += max(len(tidied) - 1, 0)
        name = self._styles.name(opened.style)
        mark = self._number(opened) if tidied else ""
        if mark.endswith(".") and tidied[0][0].run.text[0].isdecimal():
            mark += " "  # 1. 5万户, not 1.5万户
        for line in tidied:
            runs = tuple(_joined([Run(mark), *(piece.run for piece in line)]))
            yield WordParagraph(runs, name, _whole(opened.look, line))
            mark = ""

    def _tidy(self, line: list[_Piece]) -> list[_Piece]:
        """Without blanks at either end: indents are the typesetter's."""
        text = "".join(piece.run.text for piece in line)
        start, end = len(text) - len(text.lstrip(_BLANK)), len(text.rstrip(_BLANK))
        if start and end > start:
            self._found.counts["缩进"] += 1
        tidied, at = [], 0
        for piece in line:
            kept = piece.run.text[max(start - at, 0) : max(end - at, 0)]
            at += len(piece.run.text)
            if kept:
                tidied.append(replace(piece, run=replace(piece.run, text=kept)))
        return tidied

    def _number(self, opened: _Open) -> str:
        item = opened.look.item
        if item is None or item.num == _NO_LIST:
            return ""
        depth = item.depth
        if depth is None:
            depth = self._numbering.level_of_style(item.num, item.style)
        mark = self._numbering.next(item.num, depth)
        self._found.counts["自动编号"] += bool(mark)
        return mark

    # -- runs

    def _read_run(self, run: Any, opened: _Open) -> None:
        properties = child(run, "rPr")
        look = opened.look
        if style := value(properties, "rStyle"):
            look = over(look, self._styles.look(style))
        look = over(look, look_of(None, properties))
        shift = _SHIFTS.get(value(properties, "vertAlign") or "", Shift.NONE)
        for piece in pieces(run, self._found.counts):
            if not isinstance(piece, str):
                piece = self._read_element(piece, opened)
                if piece:
                    opened.pieces.append(_Piece(Run(piece, shift=Shift.SUPER), look))
            elif look.hidden:
                self._found.counts["隐藏文字"] += bool(piece.strip())
            elif self._lists_open:
                self._found.counts["目录"] += bool(piece.strip())
            elif piece:
                opened.pieces.append(_Piece(Run(piece, bool(look.bold), shift), look))

    def _read_element(self, element: Any, opened: _Open) -> str:
        """Return the text of an element that is no character: mostly empty."""
        name = str(element.tag).rpartition("}")[2]
        if name == "fldChar":
            self._read_field(element)
        elif name in ("footnoteReference", "endnoteReference"):
            self._notes.append((self._part(name.removesuffix("Reference") + "s"), element.get(w("id"), "")))
            return f"〔{len(self._notes)}〕"
        elif name == "commentReference":
            self._found.counts["批注"] += 1
        elif name in ("drawing", "pict", "object"):
            opened.pictures += self._read_pictures(element)
        return ""

    def _read_field(self, mark: Any) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(mark in self._toc)
            self._lists_open += self._fields[-1]
        elif kind == "end" and self._fields:
            self._lists_open -= self._fields.pop()

    def _read_pictures(self, element: Any) -> Iterator[WordPicture]:
        blips = [(blip.get(w("r:embed")), blip.get(w("r:link"))) for blip in inside(element, "a:blip")]
        blips += [(data.get(w("r:id")), None) for data in inside(element, "v:imagedata")]
        if not blips and str(element.tag) == w("drawing"):
            # A box of text leaves nothing but its frame.
            self._found.counts["图形"] += element.find(f".//{w('txbxContent')}") is None
        for embedded, linked in blips:
            relationship = self._relationships.get(embedded or linked or "")
            if relationship is None or relationship.external or relationship.target not in self._package:
                self._found.unread.append("没有嵌入")
                continue
            data = self._package.read(relationship.target)
            if not data.startswith(tuple(_PICTURES)):
                self._found.unread.append(relationship.target.rpartition(".")[2].upper())
                continue
            digest = hashlib.sha256(data).hexdigest()
            self._found.pictures[digest] = data
            yield WordPicture(digest)

    # -- notes

    def _read_notes(self) -> Iterator[Item]:
        """The notes that were referred to, as paragraphs after the text."""
        self._fields, self._lists_open = [], 0
        parts: dict[str, dict[str, Any]] = {}
        references, self._notes = self._notes, []
        for place, (part, key) in enumerate(references, start=1):
            if part not in parts:
                root = self._package.xml(part)
                notes = [] if root is None else [*accept(root).root]
                parts[part] = {note.get(w("id"), ""): note for note in notes}
            note = parts[part].get(key)
            paragraphs = [] if note is None else [p for p in self._items(note) if isinstance(p, WordParagraph)]
            words = "".join(paragraph.text for paragraph in paragraphs)
            self._found.counts["脚注"] += 1
            yield WordParagraph((Run(f"〔{place}〕{words}"),))


def _whole(look: Look, line: Iterable[_Piece]) -> Look:
    """The look of a line as a whole: its face and boldness where all its Chinese characters have the same."""
    written = [piece for piece in line if re.search(f"[{HAN}]", piece.run.text)] or list(line)
    faces = {piece.look.face for piece in written}
    sizes = Counter[int]()
    for piece in written:
        sizes[piece.look.half_points] += len(piece.run.text)
    return replace(
        look,
        bold=all(piece.run.bold for piece in written),
        face=faces.pop() if len(faces) == 1 else "",
        half_points=sizes.most_common(1)[0][0],
        outline=BODY_OUTLINE if look.outline is None else look.outline,
    )


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs of one style put together."""
    for (bold, shift), group in groupby(runs, lambda run: (run.bold, run.shift)):
        text = "".join(run.text for run in group)
        if text:
            yield Run(text, bold, shift)

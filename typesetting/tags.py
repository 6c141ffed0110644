"""The structure tree: what a reader hears, in its order, paragraphs whole and page numbers left out.

It is written here from the pages themselves. WeasyPrint's own has an element for each line and each run in it, and
looks through all pages for each of them; a paragraph that goes on over a page would have two, and a folio would be text.
Sources: ISO 32000-1, 14.6 (marked content), 14.7.2 (structure hierarchy), 14.7.4 (structure content), 14.8.2.2
(artifacts).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pydyf

from typesetting.page import Image, Item, Text

PX = 0.75  # pt
BASELINE = 0.38  # em below the middle of a line, where characters fill their em from 0.12 below the baseline
PAINTING = (b"f", b"f*", b"S")  # what paints a path; `n` ends one unpainted
ARTIFACT = b"/Artifact BMC"
END = b"EMC"


def write_tags(pages: Sequence[Sequence[Item]], pdf: Any) -> None:
    """Mark what each page's contents are, and add the tree. pages: what each shows, in reading order.

    pdf: a `pydyf.PDF` without tags, its streams as WeasyPrint wrote them.
    """
    objects = {item.reference: item for item in pdf.objects if item.number}
    root = _add(pdf, Type="/StructTreeRoot")
    document = _add(pdf, Type="/StructElem", S="/Document", P=root.reference, K=pydyf.Array())
    parents = pydyf.Array()
    last: Any = None  # the element of the text before, which may go on over the page
    # The references are asked for once: each time they are made anew of all pages.
    for number, (page, items) in enumerate(zip(pdf.page_references, pages, strict=False)):
        objects[page]["StructParents"], objects[page]["Tabs"] = number, "/S"
        section = _add(pdf, Type="/StructElem", S="/Sect", P=document.reference, K=pydyf.Array())
        document["K"].append(section.reference)
        owners = _mark(objects[objects[page]["Contents"]], items)
        elements = {}
        for place in sorted(set(owners)):
            item = items[place]
            goes_on = isinstance(item, Text) and item.continues and last is not None
            # A paragraph's rest is still an element: it says what page its contents are on.
            above, kind = (last, "/Span") if goes_on else (section, _kind(item))
            content = pydyf.Array(mark for mark, owner in enumerate(owners) if owner == place)
            element = _add(pdf, Type="/StructElem", S=kind, P=above.reference, Pg=page, K=content)
            above["K"].append(element.reference)
            elements[place] = element.reference
            if isinstance(item, Image):
                _describe(element, item, objects[page])
            elif not goes_on:
                last = element
        parents += [number, pydyf.Array(elements[owner] for owner in owners)]
    root["ParentTree"], root["K"] = _add(pdf, Nums=parents).reference, pydyf.Array([document.reference])
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


def _add(pdf: Any, **entries: Any) -> Any:
    made = pydyf.Dictionary(entries)
    pdf.add_object(made)
    return made


def _kind(item: Item) -> str:
    return f"/{item.tag.upper()}" if isinstance(item, Text) else "/Figure"


def _describe(element: Any, image: Image, page: Any) -> None:
    """Say what a picture shows, and where: ISO 32000-1, 14.8.5.4.3 (BBox, in pt from the page's lower left)."""
    top = page["MediaBox"][3] - image.top_pt
    box = (image.left_pt, top - image.height_pt, image.left_pt + image.width_pt, top)
    element["Alt"] = pydyf.String(image.picture.alternative)
    element["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(box)})


@dataclass(frozen=True)
class _Place:
    """Where the lines of a text begin and stand, in pt from the page's upper left corner."""

    left: float
    right: float
    baseline: float  # of the first line
    pitch: float
    lines: int

    def distance(self, x: float, y: float) -> float:
        """How far from its lines a run of text is that begins here."""
        line = min(max(round((y - self.baseline) / self.pitch), 0), self.lines - 1)
        return max(self.left - x, x - self.right, 0.0) + abs(y - self.baseline - line * self.pitch)


def _place(text: Text) -> _Place:
    return _Place(
        text.left_pt + min(line.indent_pt for line in text.lines),
        text.left_pt + max(line.indent_pt + line.width_pt for line in text.lines),
        text.top_pt + text.pitch_pt / 2 + BASELINE * text.size_pt,
        text.pitch_pt,
        len(text.lines),
    )


def _mark(stream: Any, items: Sequence[Item]) -> list[int]:
    """Mark the contents of a page: which item each mark belongs to, by its place. The rest is an artifact.

    WeasyPrint writes texts and pictures in the order of the markup, but not where one ends: a run of text is of the
    nearest item that has not been gone past.
    """
    texts = [(place, _place(item)) for place, item in enumerate(items) if isinstance(item, Text)]
    images = [place for place, item in enumerate(items) if isinstance(item, Image)]
    owners: list[int] = []
    marked: list[bytes] = []
    opened = path = None  # the text whose mark is open; where an unfinished path begins
    for token in stream.stream:
        operator = token.rpartition(b" ")[2]
        if operator == b"Tm" and texts:
            x, y = (float(number) * PX for number in token.split()[4:6])
            nearest = min(range(len(texts)), key=lambda index: texts[index][1].distance(x, y))
            del texts[:nearest]
            place = texts[0][0]
            if place != opened:
                marked += [*([END] if opened is not None else []), _begin(items[place], place, owners)]
                opened = place
        elif operator == b"ET" and opened is not None:
            marked.append(END)
            opened = None
        elif operator == b"Do" and images:
            place = images.pop(0)
            marked += [_begin(items[place], place, owners), token, END]
            continue
        elif operator == b"re" and path is None:
            path = len(marked)
        elif operator == b"n":
            path = None
        elif operator in PAINTING and path is not None:
            marked.insert(path, ARTIFACT)
            marked += [token, END]
            path = None
            continue
        marked.append(token)
    stream.stream = marked
    return owners


def _begin(item: Item, place: int, owners: list[int]) -> bytes:
    """The operator that begins an item's contents; their mark is kept unless they are a page number."""
    if isinstance(item, Text) and item.folio:
        return ARTIFACT
    owners.append(place)
    return f"{_kind(item)} <</MCID {len(owners) - 1}>> BDC".encode()

"""The structure tree, brought to what a reader hears: paragraphs whole, page numbers left out.

WeasyPrint makes an element of a page's section for each element of the markup, in order, and in it one for each line; a
paragraph that goes on over a page has two, and a folio counts as text. All that is mended in the finished objects, before
they are written. Sources: ISO 32000-1, 14.7.2 (structure hierarchy), 14.7.4 (structure content), 14.8.2.2 (artifacts).
"""

from itertools import chain
from typing import Any

from reports.typesetting.markup import Markup

LINE = ("/Span", "/NonStruct")  # a line of text, and a run in it that is a superscript


def tidy_tags(markup: Markup, pdf: Any) -> None:
    """Join what belongs together, and make artifacts of the folios. pdf: a `pydyf.PDF`."""
    objects = {item.reference: item for item in pdf.objects if item.number}
    root = objects[pdf.catalog["StructTreeRoot"]]
    sections = [objects[section] for section in objects[root["K"][0]]["K"]]
    # Of each page, the parents of its marked contents.
    parents = dict(zip(pdf.page_references, objects[root["ParentTree"]]["Nums"][1::2], strict=False))
    kids = [[objects[kid] for kid in section["K"]] for section in sections]
    for element in chain.from_iterable(kids):
        _take_lines(element, objects, parents)
    whole: dict[int, Any] = {}  # what has been joined to another element, by the number of its object
    for (page, place), (page_after, place_after) in markup.continued:
        start, rest = kids[page][place], kids[page_after][place_after]
        start = whole.get(start.number, start)
        # Still an element: it says what page its contents are on.
        rest["S"], rest["P"] = b"/Span", start.reference
        start["K"].append(rest.reference)
        whole[rest.number] = start
    folios = {kids[page][place].number for page, place in markup.folios}
    for page, section in enumerate(sections):
        for element in kids[page]:
            if element.number in folios:
                _make_artifact(element, objects, parents[element["Pg"]])
        gone = folios | set(whole)
        section["K"][:] = [element.reference for element in kids[page] if element.number not in gone]


def _take_lines(element: Any, objects: dict[bytes, Any], parents: dict[bytes, list[bytes]]) -> None:
    """Give an element the contents of the lines in it, which are no elements of their own."""
    contents: list[Any] = []
    for kid in element["K"]:
        line = objects.get(kid)
        if line is None or line.get("S") not in LINE:
            contents.append(kid)
            continue
        _take_lines(line, objects, parents)
        for mark in line["K"]:
            parents[line["Pg"]][mark] = element.reference
        contents += line["K"]
        line.free = "f"
    element["K"][:] = contents


def _make_artifact(element: Any, objects: dict[bytes, Any], parents: list[bytes]) -> None:
    """Mark the contents of an element as an artifact, and forget its place in the tree."""
    contents = objects[objects[element["Pg"]]["Contents"]].stream
    for mark in element["K"]:
        at = next(i for i, token in enumerate(contents) if isinstance(token, dict) and token.get("MCID") == mark)
        contents[at - 1 : at + 2] = [b"/Artifact", b"BMC"]
        parents[mark] = b"null"
    element.free = "f"

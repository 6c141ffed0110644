"""The structure tree, brought to what a reader hears: paragraphs whole, page numbers left out.

WeasyPrint makes an element of a page's section for each element of the markup, in order; a paragraph that goes on over
a page has two, and a folio counts as text. Both are mended in the finished objects, before they are written.
Sources: ISO 32000-1, 14.7.2 (structure hierarchy), 14.8.2.2 (artifacts).
"""

from typing import Any

from reports.typesetting.markup import Markup


def tidy_tags(markup: Markup, pdf: Any) -> None:
    """Join the paragraphs that go on over a page, and make artifacts of the folios. pdf: a `pydyf.PDF`."""
    objects = {item.reference: item for item in pdf.objects if item.number}
    root = objects[pdf.catalog["StructTreeRoot"]]
    sections = [objects[section] for section in objects[root["K"][0]]["K"]]
    numbers = objects[root["ParentTree"]]["Nums"]
    kids = [[objects[kid] for kid in section["K"]] for section in sections]
    whole: dict[int, Any] = {}  # what has been joined to another element, by the number of its object
    for (page, place), (page_after, place_after) in markup.continued:
        start, rest = kids[page][place], kids[page_after][place_after]
        start = whole.get(start.number, start)
        for kid in rest["K"]:
            objects[kid]["P"] = start.reference
        start["K"].extend(rest["K"])
        whole[rest.number] = start
    folios = {kids[page][place].number for page, place in markup.folios}
    for page, section in enumerate(sections):
        for element in kids[page]:
            if element.number in folios:
                _make_artifact(element, objects, numbers[2 * page + 1])
        gone = folios | set(whole)
        section["K"][:] = [element.reference for element in kids[page] if element.number not in gone]


def _make_artifact(element: Any, objects: dict[bytes, Any], parents: list[bytes]) -> None:
    """Mark the text of an element as an artifact, and forget its place in the tree. parents: by marked content."""
    if isinstance(element["K"][0], bytes):
        for kid in element["K"]:
            _make_artifact(objects[kid], objects, parents)
        return
    contents = objects[objects[element["Pg"]]["Contents"]].stream
    for mark in element["K"]:
        at = next(i for i, token in enumerate(contents) if isinstance(token, dict) and token.get("MCID") == mark)
        contents[at - 1 : at + 2] = [b"/Artifact", b"BMC"]
        parents[mark] = b"null"

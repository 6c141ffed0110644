"""The body of a Word file made plain: changes accepted, wrappers opened, boxes set after their paragraph. Pure.

What is left of the tree is what a reader of the page sees, as w:p, w:tbl and w:r only. How often each thing
was done is counted, for the list of decisions.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from text.word.names import child, inside, w

_GONE = ("del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange")
_OPENED = ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "sdtContent", "sdt", "dir", "bdo")
_PROPERTIES = ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr")


@dataclass
class Accepted:
    """The root, made plain, and how often what was met. toc: the begin marks of fields that are a table of contents."""

    root: Any
    counts: Counter[str] = field(default_factory=Counter)
    toc: frozenset[Any] = frozenset()


def accept(root: Any) -> Accepted:
    """Make a part's tree plain, in place."""
    accepted = Accepted(root)
    _choose(root)
    _drop_contents_lists(root, accepted.counts)
    _accept_rows(root)
    _accept_runs(root, accepted.counts)
    _join_paragraphs(root)
    _open_wrappers(root)
    _read_formulas(root, accepted.counts)
    _hoist_boxes(root, accepted.counts)
    accepted.toc = _contents_fields(root)
    return accepted


def _choose(root: Any) -> None:
    """Of two renderings of one thing, the newer; else the words of a box would be read twice."""
    for alternate in inside(root, "mc:AlternateContent"):
        chosen = alternate.find(w("mc:Choice"))
        if chosen is None:
            chosen = alternate.find(w("mc:Fallback"))
        _replace(alternate, [] if chosen is None else list(chosen))


def _drop_contents_lists(root: Any, counts: Counter[str]) -> None:
    for control in inside(root, "sdt"):
        gallery = child(control, "sdtPr/docPartObj/docPartGallery")
        if gallery is not None and gallery.get(w("val")) == "Table of Contents":
            _replace(control, [])
            counts["目录"] += 1


def _accept_rows(root: Any) -> None:
    for name in ("del", "moveFrom"):
        for row in [tr for tr in inside(root, "tr") if child(tr, f"trPr/{name}") is not None]:
            _replace(row, [])
    for table in [one for one in inside(root, "tbl") if one.find(f".//{w('tr')}") is None]:
        _replace(table, [])


def _accept_runs(root: Any, counts: Counter[str]) -> None:
    """Deleted runs go. The marks within rPr, of paragraphs and their ends, stay for `_join_paragraphs`."""
    for name in _GONE:
        for element in inside(root, name):
            if element.getparent().tag in (w("rPr"), w("trPr")) and not name.endswith("Change"):
                continue
            if name in ("del", "moveFrom"):
                counts["修订"] += 1
            _replace(element, [])
    counts["修订"] += sum(1 for name in ("ins", "moveTo") for _ in root.iter(w(name)))


def _join_paragraphs(root: Any) -> None:
    """A paragraph whose end was deleted goes on in the next one, which gives both its properties."""
    for paragraph in reversed(list(inside(root, "p"))):  # from the last, so that a chain is moved once
        ended = all(child(paragraph, f"pPr/rPr/{name}") is None for name in ("del", "moveFrom"))
        following = paragraph.getnext()
        if ended or following is None or following.tag != w("p"):
            continue
        content = [element for element in paragraph if element.tag != w("pPr")]
        at = 0 if child(following, "pPr") is None else 1
        for element in reversed(content):
            following.insert(at, element)
        _replace(paragraph, [])


def _open_wrappers(root: Any) -> None:
    for name in _PROPERTIES:
        for element in inside(root, name):
            _replace(element, [])
    for name in _OPENED:
        for element in inside(root, name):
            _replace(element, list(element))
    for ruby in inside(root, "ruby"):
        base = child(ruby, "rubyBase")
        words = "" if base is None else "".join(text.text or "" for text in base.iter(w("t")))
        _replace(ruby, [_text_element(ruby, words)])


def _read_formulas(root: Any, counts: Counter[str]) -> None:
    for formula in inside(root, "m:oMath"):
        run = formula.makeelement(w("r"), {})
        run.append(_text_element(formula, "".join(text.text or "" for text in formula.iter(w("m:t")))))
        _replace(formula, [run])
        counts["公式"] += 1
    for paragraph in inside(root, "m:oMathPara"):
        _replace(paragraph, list(paragraph))


def _hoist_boxes(root: Any, counts: Counter[str]) -> None:
    """The paragraphs of a text box come after the one it is anchored in."""
    last: dict[Any, Any] = {}
    for box in inside(root, "txbxContent"):
        host = next((above for above in box.iterancestors() if above.tag == w("p")), None)
        if host is None:
            continue
        counts["文本框"] += 1
        for element in list(box):
            last.get(host, host).addnext(element)
            last[host] = element


def _contents_fields(root: Any) -> frozenset[Any]:
    """The begin marks of the fields TOC that have an end: what is within is a list of contents, not text."""
    opened: list[list[Any]] = []  # begin mark and its instruction
    found = []
    for element in root.iter(w("fldChar"), w("instrText")):
        kind = element.get(w("fldCharType"))
        if element.tag == w("instrText"):
            if opened:
                opened[-1][1] += element.text or ""
        elif kind == "begin":
            opened.append([element, ""])
        elif kind == "end" and opened:
            begin, instruction = opened.pop()
            if instruction.split()[:1] == ["TOC"]:
                found.append(begin)
    return frozenset(found)


def _text_element(beside: Any, words: str) -> Any:
    text = beside.makeelement(w("t"), {})
    text.text = words
    return text


def _replace(element: Any, others: list[Any]) -> None:
    """Put others in the element's place."""
    parent = element.getparent()
    if parent is None:
        return
    for other in others:
        element.addprevious(other)
    parent.remove(element)

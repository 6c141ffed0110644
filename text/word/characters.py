"""What a run of Word shows: its characters, and the marks that stand for other things. Pure."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from text.word.names import as_int, child, w

BREAK = "\n"  # within a paragraph: a line that was ended by hand
UNKNOWN = "〓"  # what printers set for a character that is not there
_SYMBOLS = {
    ("symbol", 0xB7): "·",
    ("symbol", 0xB4): "×",
    ("symbol", 0xB0): "°",
    ("symbol", 0xB1): "±",
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB3): "≥",
    ("wingdings", 0x6C): "●",
    ("wingdings", 0x6E): "■",
    ("wingdings", 0x75): "◆",
    ("wingdings", 0x9F): "•",
    ("wingdings", 0xA8): "□",
    ("wingdings", 0xFB): "×",
    ("wingdings", 0xFC): "√",
    ("wingdings", 0xFE): "☑",
    ("wingdings 2", 0x50): "√",
    ("wingdings 2", 0x52): "☑",
    ("wingdings 2", 0xA3): "□",
}
_PRIVATE = 0xF000  # where Word keeps the characters of fonts without Unicode


def pieces(run: Any, counts: Counter[str]) -> Iterator[str | Any]:
    """The characters of a run in order, and the elements that are no characters: drawings, fields, references."""
    for element in run:
        name = str(element.tag).rpartition("}")[2]
        match name:
            case "t":
                yield (element.text or "").replace("\n", " ").replace("\r", " ")
            case "tab" | "ptab":
                yield " "
            case "br" if element.get(w("type"), "textWrapping") == "textWrapping":
                yield BREAK
            case "cr":
                yield BREAK
            case "noBreakHyphen":
                yield "-"
            case "sym":
                yield _symbol(element, counts)
            case "rPr" | "softHyphen" | "lastRenderedPageBreak" | "instrText" | "br":
                pass
            case _:
                yield element


def _symbol(element: Any, counts: Counter[str]) -> str:
    """The character of a font without Unicode, where it is one that people use."""
    text = element.get(w("char"), "")
    try:
        code = int(text, 16)
    except ValueError:
        code = 0
    if 0x20 <= code < 0xD800:
        return chr(code)
    found = _SYMBOLS.get((element.get(w("font"), "").lower(), code - _PRIVATE))
    if found is None:
        counts["符号"] += 1
    return found or UNKNOWN


def spans(cell: Any) -> tuple[int, str | None]:
    """Return how many columns a cell takes, and whether it goes on a cell above: restart, continue or None."""
    span = child(cell, "tcPr/gridSpan")
    merge = child(cell, "tcPr/vMerge")
    columns = max(as_int(None if span is None else span.get(w("val")), 1), 1)
    return columns, None if merge is None else merge.get(w("val"), "continue")

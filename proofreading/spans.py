"""Where the characters of a body's passages stand in its HTML. Pure.

The reader of HTML drops and joins white space, numbers lists and moves pictures, so places are not counted: the characters
in question are marked in the HTML, it is read with the marks, and the one that comes to lie at the place is it.
"""

import re
from collections.abc import Sequence
from html import unescape

from proofreading.passages import body_passages
from text.html import parse_blocks

# An element's tag, a named character, or a character: what sanitised HTML is made of.
_ATOM = re.compile(r'<[^<>"]*(?:"[^"]*"[^<>"]*)*>|&[a-z]+;|.', re.S)
_MARKS = range(0xF0000, 0x110000)  # private use: the reader takes them as they are

Span = tuple[int, int]


def spans_of(html: str, spots: Sequence[tuple[int, int, int]]) -> list[Span | None]:
    """For each spot where it stands in the sanitised HTML, half open.

    A spot: the number of a passage (`body_passages`, from 0), and start and end of characters in it. None where its text
    is not in one piece: an element begins or ends within, or it is the reader's own, as the number of a list.
    """
    passages = [passage.text for passage in body_passages(parse_blocks(html))]
    atoms = list(_ATOM.finditer(html))
    texts = [atom[0] if len(atom[0]) == 1 else unescape(atom[0]) if atom[0][0] == "&" else "" for atom in atoms]
    firsts = {passages[passage][start] for passage, start, end in spots if start < end} - set(" \t\r\n\f\u00a0\u3000")
    marked = [at for at, text in enumerate(texts) if text in firsts][: len(_MARKS)]
    pieces = [atom[0] for atom in atoms]
    for mark, at in zip(_MARKS, marked, strict=False):
        pieces[at] = chr(mark)
    read = [passage.text for passage in body_passages(parse_blocks("".join(pieces)))]
    spans: list[Span | None] = []
    for passage, start, end in spots:
        mark = ord(read[passage][start]) - _MARKS.start if start < end else -1
        at = marked[mark] if 0 <= mark < len(marked) else len(texts)
        whole = texts[at : at + end - start] == list(passages[passage][start:end])
        spans.append((atoms[at].start(), atoms[at + end - start - 1].end()) if whole and start < end else None)
    return spans

"""The whole way: document → pages → markup → PDF."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.typesetting.compose import Piece
from reports.typesetting.document import Document
from reports.typesetting.fonts import FontLibrary
from reports.typesetting.markup import write_markup
from reports.typesetting.page import Page
from reports.typesetting.pages import compose_pages
from reports.typesetting.pdf import render_pdf
from reports.typesetting.variant import Variant


@dataclass(frozen=True)
class Typeset:
    """A typeset issue: its file, and the pages that it was written from.

    substitutes: characters in another than their role's own face. missing: characters that no face
    has, printed as a box. Both in order of appearance, each once.
    """

    pdf: bytes
    pages: tuple[Page, ...]
    substitutes: tuple[str, ...]
    missing: tuple[str, ...]


def typeset(document: Document, library: FontLibrary, variant: Variant = Variant.ARCHIVE) -> Typeset:
    """Typeset a document. The same document and fonts give the same bytes.

    Raises DoesNotFit where masthead or colophon do not fit, and FontsMissing where the press variant's colour
    profile is not there, each with a message for people.
    """
    pages = compose_pages(document, library)
    markup = write_markup(pages, document, library, red=variant is not Variant.OVERPRINT)
    pdf = render_pdf(markup, variant, library)
    substitutes: dict[str, None] = {}
    missing: dict[str, None] = {}
    for piece in _pieces(pages):
        if piece.missing:
            missing |= dict.fromkeys(piece.text)
        elif library.is_substitute(piece.role, piece.face):
            substitutes |= dict.fromkeys(piece.text)
    return Typeset(pdf, pages, tuple(substitutes), tuple(missing))


def _pieces(pages: tuple[Page, ...]) -> Iterator[Piece]:
    for page in pages:
        for text in page.texts:
            for line in text.lines:
                yield from line.pieces

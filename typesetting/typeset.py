"""The whole way: document → pages → markup → PDF."""

from collections.abc import Iterable
from dataclasses import dataclass

from typesetting.document import Document
from typesetting.fonts import FontLibrary
from typesetting.markup import write_markup
from typesetting.page import Page
from typesetting.pages import compose_articles, compose_pages
from typesetting.pdf import render_pdf
from typesetting.slip import Slip, compose_slip
from typesetting.variant import Variant


@dataclass(frozen=True)
class Typeset:
    """A typeset issue: its file, and the pages that it was written from."""

    pdf: bytes
    pages: tuple[Page, ...]
    variant: Variant = Variant.ARCHIVE


def typeset(document: Document, library: FontLibrary, variant: Variant = Variant.ARCHIVE) -> Typeset:
    """Typeset a document. The same document and fonts give the same bytes.

    Raises DoesNotFit where masthead or colophon do not fit, and FontsMissing where the press variant's colour
    profile is not there, each with a message for people.
    """
    (made,) = typeset_variants(document, library, [variant])
    return made


def typeset_variants(document: Document, library: FontLibrary, variants: Iterable[Variant]) -> tuple[Typeset, ...]:
    """Typeset a document in several variants, composed once. Each has the bytes that `typeset` makes alone.

    Raises as `typeset`.
    """
    pages = compose_pages(document, library)
    with_red = {variant: variant is not Variant.OVERPRINT for variant in variants}
    markups = {red: write_markup(pages, document, library, red=red) for red in set(with_red.values())}
    return tuple(
        Typeset(render_pdf(markups[red], variant, library), pages, variant) for variant, red in with_red.items()
    )


def typeset_page(document: Document, library: FontLibrary, number: int) -> Typeset:
    """Typeset its articles alone, to be looked at while they are written. The pages are all there; the file has the one
    of this number, from 1, or the last: laying out the others takes most of the time.

    Raises DoesNotFit as compose_articles.
    """
    pages = compose_articles(document, library)
    wanted = pages[:number][-1:]
    return Typeset(render_pdf(write_markup(wanted, document, library), Variant.ARCHIVE, library), pages)


def typeset_slip(slip: Slip, library: FontLibrary) -> Typeset:
    """Typeset the form of an issue's sign-off, to be kept with it. The same slip and fonts give the same bytes."""
    pages = compose_slip(slip, library)
    return Typeset(render_pdf(write_markup(pages, slip, library), Variant.ARCHIVE, library), pages)

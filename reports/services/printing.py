"""Typesetting with the fonts of this house."""

import hashlib
from dataclasses import dataclass

from django.conf import settings

from issues.errors import Refusal
from issues.findings import Finding
from reports.preflight import characters
from reports.typesetting.document import Document
from reports.typesetting.fonts import FontLibrary, FontsMissing, font_library
from reports.typesetting.page import DoesNotFit
from reports.typesetting.typeset import typeset


@dataclass(frozen=True)
class Printed:
    """A typeset document: its bytes, SHA-256 in hex, pages, and what there is to say about it."""

    pdf: bytes
    digest: str
    page_count: int
    findings: tuple[Finding, ...]


def house_fonts() -> FontLibrary:
    """The faces of this house, the office's own before the open ones. Raises FontsMissing."""
    return font_library(settings.FONT_DIR / "office", settings.FONT_DIR / "open")


def typeset_document(document: Document) -> Printed:
    """Typeset with the faces of this house.

    Raises Refusal where a role has no face, or where masthead or colophon do not fit a page.
    """
    try:
        made = typeset(document, house_fonts())
    except (FontsMissing, DoesNotFit) as error:
        raise Refusal(str(error)) from error
    return Printed(made.pdf, hashlib.sha256(made.pdf).hexdigest(), made.pages, tuple(characters.check(made)))

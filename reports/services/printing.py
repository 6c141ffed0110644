"""Typesetting with the fonts of this house."""

import hashlib
from dataclasses import dataclass

from issues.errors import Refusal
from issues.findings import Finding
from reports.fonts import house_fonts
from reports.preflight import characters
from reports.typesetting.document import Document
from reports.typesetting.fonts import FontsMissing
from reports.typesetting.page import DoesNotFit
from reports.typesetting.typeset import typeset


@dataclass(frozen=True)
class Printed:
    """A typeset document: its bytes, SHA-256 in hex, pages, and what there is to say about it."""

    pdf: bytes
    digest: str
    page_count: int
    findings: tuple[Finding, ...]


def typeset_document(document: Document) -> Printed:
    """Typeset with the faces of this house.

    Raises Refusal where a role has no face, or where masthead or colophon do not fit a page.
    """
    try:
        made = typeset(document, house_fonts())
    except (FontsMissing, DoesNotFit) as error:
        raise Refusal(str(error)) from error
    return Printed(made.pdf, hashlib.sha256(made.pdf).hexdigest(), len(made.pages), tuple(characters.check(made)))

"""Typesetting with the fonts of this house, and what there is to say before printing."""

import hashlib
from dataclasses import dataclass

from issues.errors import Refusal
from issues.findings import Finding
from issues.numbering import Register
from reports.fonts import house_fonts
from reports.preflight.job import Job
from reports.preflight.run import preflight
from reports.typesetting.document import Document
from reports.typesetting.fonts import FontsMissing
from reports.typesetting.page import DoesNotFit
from reports.typesetting.typeset import typeset
from reports.typesetting.variant import Variant


@dataclass(frozen=True)
class Printed:
    """A typeset document: its bytes, SHA-256 in hex, pages, and what there is to say about it."""

    pdf: bytes
    digest: str
    page_count: int
    findings: tuple[Finding, ...]


def typeset_document(document: Document, register: Register, variant: Variant = Variant.ARCHIVE) -> Printed:
    """Typeset with the faces of this house, and check what came out. register: the numbers of the issue it is made from.

    Raises Refusal where a role has no face or the press no profile, or where masthead or colophon do not fit a page.
    """
    try:
        library = house_fonts()
        made = typeset(document, library, variant)
    except (FontsMissing, DoesNotFit) as error:
        raise Refusal(str(error)) from error
    findings = preflight(Job(document, made, library, register))
    return Printed(made.pdf, hashlib.sha256(made.pdf).hexdigest(), len(made.pages), findings)

"""Typesetting with the installed fonts in a child process with limits, and the preflight findings."""

import hashlib
from dataclasses import dataclass

from reports.fonts import font_folders
from reports.services.children import pool
from text.findings import Finding
from text.numbering import Register
from typesetting.document import Document
from typesetting.slip import Slip
from typesetting.variant import Variant
from typesetting.workers.typesetting import SlipTypesetting, Typesetting, read_answer


@dataclass(frozen=True)
class Printed:
    """A typeset document: its bytes, SHA-256 in hex, pages, and what there is to say about it."""

    pdf: bytes
    digest: str
    page_count: int
    findings: tuple[Finding, ...]


def typeset_document(document: Document, register: Register, variant: Variant = Variant.ARCHIVE) -> Printed:
    """Typeset with the installed faces, and check the result. register: the numbers of the issue it is made from.

    Raises Refusal as `typeset_variants`.
    """
    return typeset_variants(document, register, (variant,))[variant]


def typeset_variants(document: Document, register: Register, variants: tuple[Variant, ...]) -> dict[Variant, Printed]:
    """Typeset in several variants, composed once, and check the first. All are made in the time that a job has.

    Raises Refusal where a role has no face or the press no profile, where masthead or colophon do not fit a page,
    where the document takes too long or needs too much memory, or where other documents keep the child busy.
    """
    made = read_answer(pool().run(Typesetting(font_folders(), document, register, variants)))
    return {
        variant: Printed(pdf, hashlib.sha256(pdf).hexdigest(), made.page_count, made.findings)
        for variant, pdf in zip(variants, made.pdfs, strict=True)
    }


def print_slip(slip: Slip) -> bytes:
    """Typeset an issue's 审校单 with the installed faces.

    Raises Refusal where a role has no face, where it takes too long, or where other documents keep the child busy.
    """
    return pool().run(SlipTypesetting(font_folders(), slip)).body

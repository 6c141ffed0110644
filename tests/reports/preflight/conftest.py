"""What the tests of preflight share."""

from collections.abc import Callable

import pytest

from issues.findings import Finding
from issues.numbering import Register
from reports.preflight.job import Job
from reports.preflight.run import preflight
from reports.typesetting.document import Document
from reports.typesetting.fonts import FontLibrary, font_library
from reports.typesetting.pages import compose_pages
from reports.typesetting.typeset import Typeset
from reports.typesetting.variant import Variant
from tests.reports.typesetting.documents import FONTS


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    """The open faces alone, so that an office's own do not change what the tests see."""
    return font_library(FONTS)


@pytest.fixture
def found(library) -> Callable[..., list[Finding]]:
    """What preflight says of a document that is really composed, in all its checks but that of the file, which has tests of
    its own: a press file is judged by none.
    """

    def say(document: Document, register: Register | None = None) -> list[Finding]:
        composed = Typeset(b"", compose_pages(document, library), Variant.PRESS)
        return list(preflight(Job(document, composed, library, register)))

    return say

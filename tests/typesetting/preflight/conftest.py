"""What the tests of preflight share."""

from collections.abc import Callable

import pytest

from tests.typesetting.documents import FONTS
from text.findings import Finding
from text.numbering import Register
from typesetting.document import Document
from typesetting.fonts import FontLibrary, font_library
from typesetting.pages import compose_pages
from typesetting.preflight.job import Job
from typesetting.preflight.run import preflight
from typesetting.typeset import Typeset
from typesetting.variant import Variant


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

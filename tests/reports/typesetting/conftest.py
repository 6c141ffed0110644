"""What the tests of typesetting share."""

import pytest

from reports.typesetting.fonts import FontLibrary, font_library
from tests.reports.typesetting.documents import FONTS


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    """The open faces alone, so that an office's own do not change what the tests see."""
    return font_library(FONTS)

"""What the tests of typesetting share."""

import pytest

from tests.typesetting.documents import FONTS
from typesetting.fonts import FontLibrary, font_library


@pytest.fixture(scope="session")
def library() -> FontLibrary:
    """The open faces alone, so that an office's own do not change what the tests see."""
    return font_library(FONTS)

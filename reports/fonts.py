"""The faces of this house: where the settings say they lie."""

from django.conf import settings

from reports.typesetting.fonts import FontLibrary, font_library


def house_fonts() -> FontLibrary:
    """The office's own faces before the open ones. Raises FontsMissing where a role has none."""
    return font_library(settings.FONT_DIR / "office", settings.FONT_DIR / "open")

"""The faces of this house: where the settings say they lie."""

from pathlib import Path

from django.conf import settings

from typesetting.fonts import FontLibrary, font_library


def house_folders() -> tuple[Path, ...]:
    """The folder of the office's own faces before that of the open ones."""
    return settings.FONT_DIR / "office", settings.FONT_DIR / "open"


def house_fonts() -> FontLibrary:
    """The faces of this house. Raises FontsMissing where a role has none."""
    return font_library(*house_folders())

"""The installed faces: where the settings say they lie."""

from pathlib import Path

from django.conf import settings

from typesetting.fonts import FontLibrary, font_library


def font_folders() -> tuple[Path, ...]:
    """Return the folder of the office's own faces, then that of the open ones; the first with a face wins."""
    return settings.FONT_DIR / "office", settings.FONT_DIR / "open"


def installed_fonts() -> FontLibrary:
    """Return the installed faces. Raises FontsMissing where a role has none."""
    return font_library(*font_folders())

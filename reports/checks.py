"""System checks: what rendering needs and Python cannot install."""

from ctypes.util import find_library
from typing import Any

from django.core.checks import CheckMessage, Error, register

from reports.fonts import installed_fonts
from typesetting.fonts import FontsMissing

PRINTING = "printing"  # the tag: manage.py check --tag printing

LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    # Without it every PDF takes ten times as long and holds whole fonts.
    "harfbuzz-subset": "libharfbuzz-subset0",
}


@register(PRINTING)
def check_libraries(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """The system libraries of WeasyPrint are there."""
    return [
        Error(f"The library {name} is missing.", hint=f"Install {package}, or run bin/setup.", id="reports.E001")
        for name, package in LIBRARIES.items()
        if find_library(name) is None
    ]


@register(PRINTING)
def check_fonts(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Each role has at least one face."""
    try:
        installed_fonts()
    except FontsMissing as error:
        return [Error(str(error), hint="Run bin/setup.", id="reports.E002")]
    return []

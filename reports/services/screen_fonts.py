"""The printed faces for the screen: made once, kept in the data folder, named by what they are made of (decisions/0010)."""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from reports.fonts import installed_fonts
from typesetting.fonts import Face, Role
from typesetting.web import VERSION, WebPart, woff2

# What the stylesheets call them (static/desk/paper.css, css/article.css).
FAMILIES = {
    Role.BODY: "print-body",
    Role.HEADING: "print-heading",
    Role.KAI: "print-kai",
    Role.TITLE: "print-title",
}


@dataclass(frozen=True)
class ScreenFont:
    """A part of a face for the screen."""

    family: str
    face: Face
    part: WebPart

    @property
    def digest(self) -> str:
        """Its name: another font file, another set of characters or another version has another."""
        made_of = f"{VERSION} {_digest(self.face)} {sorted(self.part.codes)}"
        return hashlib.sha256(made_of.encode()).hexdigest()

    @property
    def path(self) -> Path:
        """Where it is kept."""
        return font_file(self.digest)


def font_file(digest: str) -> Path:
    """Return the path of the font file of that digest; it need not exist."""
    return Path(settings.DATA_DIR) / "screen-fonts" / f"{digest}.woff2"


def screen_fonts() -> tuple[ScreenFont, ...]:
    """Return the installed faces as web fonts, in the order of CSS: later rules win. Raises FontsMissing."""
    library = installed_fonts()
    found = []
    for role, family in FAMILIES.items():
        face, latin = library.first_face(role), library.face_for(role, "A")
        found += [ScreenFont(family, face, part) for part in (WebPart.RARE, WebPart.COMMON)]
        if latin and latin != face:
            found.append(ScreenFont(family, latin, WebPart.LATIN))
    return tuple(found)


def made_fonts() -> tuple[ScreenFont, ...]:
    """Those whose files are there."""
    return tuple(font for font in screen_fonts() if font.path.is_file())


def make_screen_fonts() -> Iterator[ScreenFont]:
    """Make those that are not there yet, telling each as it is done; then remove what other fonts have left.

    It takes about ten seconds a file. Two processes at once do the same work and no harm. Raises FontsMissing, OSError.
    """
    fonts = screen_fonts()
    for font in fonts:
        if not font.path.is_file():
            _write(font.path, woff2(font.face.data(), font.part))
            yield font
    wanted = {font.path for font in fonts}
    for path in font_file("").parent.glob("*.woff2"):
        if path not in wanted:
            path.unlink(missing_ok=True)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix="part-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


@cache
def _digest(face: Face) -> str:
    return hashlib.sha256(face.data()).hexdigest()

"""HTML to PDF: the only door to WeasyPrint.

Font set-up is done once a process: a FontConfiguration made anew for every render is never given back
by Pango, and memory grows without end.
"""

import gc
import hashlib
import os
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from PIL import Image
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from typesetting.copies import Part, plain
from typesetting.document import Picture
from typesetting.fonts import Face, FontLibrary
from typesetting.markup import PICTURE_SCHEME, Markup, face_class
from typesetting.streams import compress_streams
from typesetting.tags import write_tags
from typesetting.variant import Variant
from typesetting.weasyprint_hooks import Hooks

SCHEME = "face:"
PROFILE = "profile:cmyk"  # as press.css has it
STYLESHEET = Path(__file__).with_name("bulletin.css")
SCREEN, PRESS = Path(__file__).with_name("screen.css"), Path(__file__).with_name("press.css")
OPTIONS: dict[Variant, dict[str, Any]] = {
    Variant.ARCHIVE: {"pdf_variant": "pdf/a-2u"},
    Variant.PRESS: {"pdf_variant": "pdf/x-4"},
    Variant.OVERPRINT: {"pdf_variant": "pdf/x-4"},
}
# How the map to Unicode of a face says that a glyph's text begins with a character of the copies.
PLANE = b"> <db"
OURS = re.compile(rb"> <(db[89ab][0-9a-f](?:[0-9a-f]{4})+)>")
NO_SYSTEM_FONTS = Path(__file__).with_name("fonts.conf")


class FetchRefused(ValueError):
    """Something other than an asset of ours was asked for."""


class AssetFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is untyped
    """Answers addresses of ours with the bytes offered under them, and nothing else whatsoever.

    It never calls the fetcher it is derived from, so no file and no network is within reach.
    """

    def __init__(self) -> None:
        super().__init__(allowed_protocols=())
        self.offered: dict[str, bytes] = {}

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The offered bytes. Raises FetchRefused for any other address."""
        if url not in self.offered:
            raise FetchRefused(f"not an asset of the bulletin: {url[:200]}")
        return URLFetcherResponse(url, self.offered[url], {"Content-Type": "application/octet-stream"})


def _bare_font_configuration() -> FontConfiguration:
    """A configuration without the system's fonts, so that a page comes out the same on every machine.

    fontconfig reads its file from the environment when the configuration is made, and only then:
    the variable is put back, since child processes may want their fonts.
    """
    variable = "FONTCONFIG_FILE"
    before = os.environ.get(variable)
    os.environ[variable] = str(NO_SYSTEM_FONTS)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "No fonts configured", UserWarning)
            return FontConfiguration()
    finally:
        if before is None:
            del os.environ[variable]
        else:
            os.environ[variable] = before


@contextmanager
def _without_collector() -> Iterator[None]:
    """Without Python's garbage collector: while a document is made nothing of it is garbage, and with 300 pages to look
    through again and again it takes a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@dataclass(frozen=True)
class _Colours:
    """The rules of a variant's colours, and the profiles that they name."""

    css: CSS
    profiles: dict[str, Any]


class Renderer:
    """WeasyPrint with the bulletin's stylesheet, and the faces met so far."""

    _lock = Lock()  # Pango, fontconfig and the hooks are not thread safe, whichever renderer uses them

    def __init__(self) -> None:
        self._hooks = Hooks()
        self._fetcher = AssetFetcher()
        self._fonts = _bare_font_configuration()
        self._stylesheet = self._css(STYLESHEET.read_text("utf-8"))
        self._faces: dict[tuple[str, Part], tuple[Face, CSS]] = {}
        self._colours: dict[Path | None, _Colours] = {}

    def render(self, markup: Markup, variant: Variant, library: FontLibrary) -> bytes:
        """The PDF. Byte-identical for the same markup and files.

        Raises OSError where a font file has gone, FontsMissing where there is no profile for the press.
        """
        profile = None if variant is Variant.ARCHIVE else library.press_profile()
        with self._lock, _without_collector():
            colours = self._colours_of(profile)
            # In one order for all documents: styles are kept for these sheets in this order.
            faces = sorted(markup.faces, key=lambda one: (one[0].name, one[1]))
            stylesheets = [self._stylesheet, colours.css, *(self._face(*face, library) for face in faces)]
            # Offered for this document alone: pictures are large, and the fetcher lives as long as the process.
            self._fetcher.offered = {
                f"{PICTURE_SCHEME}{picture.digest}": picture.data if variant is Variant.ARCHIVE else _grey(picture)
                for picture in markup.pictures
            }
            try:
                with self._hooks.applied():
                    return self._laid_out(markup, variant, stylesheets, colours.profiles)
            finally:
                self._fetcher.offered = {}

    def _laid_out(self, markup: Markup, variant: Variant, stylesheets: list[CSS], profiles: dict[str, Any]) -> bytes:
        parts = [
            HTML(string=part, url_fetcher=self._fetcher).render(
                font_config=self._fonts, stylesheets=stylesheets, color_profiles=dict(profiles), **OPTIONS[variant]
            )
            for part in markup.parts
        ]
        whole = parts[0].copy([page for part in parts for page in part.pages])
        return bytes(
            whole.write_pdf(
                uncompressed_pdf=True, finisher=lambda _, pdf: _finish(markup, variant, pdf), **OPTIONS[variant]
            )
        )

    def _css(self, rules: str, offered: dict[str, bytes] | None = None, **options: Any) -> CSS:
        """The rules, parsed; what they ask for has to be offered."""
        self._fetcher.offered = offered or {}
        try:
            return CSS(string=rules, url_fetcher=self._fetcher, **options)
        finally:
            self._fetcher.offered = {}

    def _colours_of(self, profile: Path | None) -> _Colours:
        """The colours of the screen, or those of the press with its profile."""
        if profile not in self._colours:
            profiles: dict[str, Any] = {}
            rules = (PRESS if profile else SCREEN).read_text("utf-8")
            offered = {PROFILE: profile.read_bytes()} if profile else {}
            self._colours[profile] = _Colours(self._css(rules, offered, color_profiles=profiles), profiles)
            for loaded in profiles.values():
                loaded.name  # noqa: B018  # asked for the first time, it changes the profile's bytes
        return self._colours[profile]

    def _face(self, face: Face, part: Part, library: FontLibrary) -> CSS:
        """The rules of a part of a face; WeasyPrint is given its file the first time."""
        key = (face.name, part)
        if key not in self._faces:
            name, address = f"{part}-{face.name}", SCHEME + f"{part}-{face.name}"
            rules = f"@font-face{{font-family:{name};src:url({address})}}"
            if part is Part.COMMON:
                families = ",".join(f"{one}-{face.name}" for one in Part)
                rules += f".{face_class(face)}{{font-family:{families}}}"
            copy = library.copy(face, part)
            gc.collect()  # 80 MB in an issue: fontTools leaves what it made it from in circles
            self._faces[key] = (face, self._css(rules, {address: copy}, font_config=self._fonts))
            if part is Part.COMMON:  # the others are large, and few documents need them
                self._hooks.add_face(name, copy)
        known, css = self._faces[key]
        if known != face:
            raise ValueError(f"two files for the face {face.name} in one process: {known.path}, {face.path}")
        return css


def _grey(picture: Picture) -> bytes:
    """The picture in black alone, as the press prints it."""
    with Image.open(BytesIO(picture.data)) as image:
        grey, kind = image.convert("L"), image.format
    out = BytesIO()
    grey.save(out, kind, quality=95)
    return out.getvalue()


def _finish(markup: Markup, variant: Variant, pdf: Any) -> None:
    """What WeasyPrint leaves to be done with the finished objects. pdf: a `pydyf.PDF`."""
    if variant is Variant.ARCHIVE:
        write_tags(markup.pages, pdf)
    metadata = next(item for item in pdf.objects if item.reference == pdf.catalog["Metadata"])
    # A random identifier would make two files of one issue differ.
    own = hashlib.sha256("".join(markup.parts).encode() + variant.encode()).hexdigest()
    identifier = "-".join((own[:8], own[8:12], own[12:16], own[16:20], own[20:32])).encode()
    metadata.stream = [re.sub(rb"(?<=xmp\.did:)[0-9a-f-]{36}", identifier, part) for part in metadata.stream]
    _put_marks_back(pdf)
    compress_streams(pdf)


def _put_marks_back(pdf: Any) -> None:
    """Say of each glyph of a narrowed mark that it is the mark. pdf: a `pydyf.PDF`."""
    objects = {item.reference: item for item in pdf.objects if item.number}
    maps = [objects[item["ToUnicode"]] for item in objects.values() if isinstance(item, dict) and "ToUnicode" in item]
    for mapping in maps:
        mapping.stream = [OURS.sub(_put_back, entry) if PLANE in entry else entry for entry in mapping.stream]


def _put_back(entry: re.Match[bytes]) -> bytes:
    text = bytes.fromhex(entry[1].decode()).decode("utf-16-be")
    return b"> <" + plain(text).encode("utf-16-be").hex().encode() + b">"


@cache
def _renderer() -> Renderer:
    return Renderer()


def render_pdf(markup: Markup, variant: Variant, library: FontLibrary) -> bytes:
    """The markup as a PDF, by the process's one renderer. Raises as `Renderer.render`."""
    return _renderer().render(markup, variant, library)

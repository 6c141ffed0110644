import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.typesetting.documents import FONTS, document, paragraph, rich_document
from typesetting.copies import Part
from typesetting.fonts import Role
from typesetting.markup import Markup, write_markup
from typesetting.pages import compose_pages
from typesetting.pdf import AssetFetcher, FetchRefused, Renderer, render_pdf
from typesetting.variant import Variant

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import hashlib
from typesetting.fonts import font_library
from typesetting.typeset import typeset
from tests.typesetting import documents
from tests.typesetting.documents import rich_document
print(hashlib.sha256(typeset(rich_document(), font_library(documents.FONTS)).pdf).hexdigest())
"""


def markup_of(doc, library):
    return write_markup(compose_pages(doc, library), doc, library)


def test_the_same_bytes_again_whatever_was_rendered_in_between(library):
    first = render_pdf(markup_of(rich_document(), library), Variant.ARCHIVE, library)
    render_pdf(markup_of(document(paragraph("\U00020001喆"), title="昇"), library), Variant.ARCHIVE, library)
    assert render_pdf(markup_of(rich_document(), library), Variant.ARCHIVE, library) == first


def test_the_same_bytes_in_another_process(library):
    ours = hashlib.sha256(render_pdf(markup_of(rich_document(), library), Variant.ARCHIVE, library)).hexdigest()
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ours


MISSING = """
import hashlib, sys
from pathlib import Path
from typesetting.fonts import font_library
from typesetting.typeset import typeset
from tests.typesetting.documents import document, paragraph
made = typeset(document(paragraph("甲镕乙")), font_library(Path(sys.argv[1])))
pieces = [piece for page in made.pages for text in page.texts for line in text.lines for piece in line.pieces]
print(tuple(piece.text for piece in pieces if piece.missing), hashlib.sha256(made.pdf).hexdigest())
"""


def test_fonts_that_a_machine_happens_to_have_do_not_reach_the_page(tmp_path):
    few = tmp_path / "few"
    few.mkdir()
    for path in FONTS.glob("Fandol*"):
        (few / path.name).symlink_to(path)
    rich = tmp_path / "fonts.conf"
    rich.write_text(f"<fontconfig><dir>{FONTS}</dir><cachedir>{tmp_path}</cachedir></fontconfig>")
    made = {
        subprocess.run(
            [sys.executable, "-c", MISSING, few],
            cwd=ROOT,
            env=os.environ | extra,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for extra in ({}, {"FONTCONFIG_FILE": str(rich)})
    }
    assert [line.split(")")[0] for line in made] == ["('镕',"]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "http://example.com/x.png",
        "https://example.com/x.css",
        "ftp://example.com/",
        "data:text/css,*{}",
        "face:Unknown",
        "face:../../etc/passwd",
        "FACE:Known",
        "",
    ],
)
def test_the_fetcher_answers_nothing_else(url):
    fetcher = AssetFetcher()
    fetcher.offered = {"face:Known": b"font"}
    with pytest.raises(FetchRefused):
        fetcher.fetch(url)


def test_the_fetcher_answers_the_face_it_was_given():
    fetcher = AssetFetcher()
    fetcher.offered = {"face:Known": b"font"}
    assert fetcher.fetch("face:Known").read() == b"font"


def test_references_in_markup_are_not_followed(library, tmp_path):
    """Even markup that is not ours reaches nothing: a file that is there leaves no trace."""
    (tmp_path / "x.css").write_text("body::before { content: 'REACHED' }")
    faces = ((library.first_face(Role.BODY), Part.COMMON),)
    plain = Markup(("<body><p>a</p>",), faces)
    link = f'<link rel=stylesheet href="{(tmp_path / "x.css").as_uri()}">'
    reaching = Markup((f"<head>{link}</head><body><p>a</p>",), faces)
    renderer = Renderer()
    assert renderer.render(reaching, Variant.ARCHIVE, library) == renderer.render(plain, Variant.ARCHIVE, library)


def test_a_face_is_registered_once(library):
    renderer = Renderer()
    markup = markup_of(document(), library)
    renderer.render(markup, Variant.ARCHIVE, library)
    folder = renderer._fonts._folder
    files = sorted(folder.iterdir())
    renderer.render(markup, Variant.ARCHIVE, library)
    assert sorted(folder.iterdir()) == files
    assert len(files) == len(markup.faces)


def test_every_object_can_be_read_without_a_decoder(library):
    """Streams of objects would be compressed where nobody can settle how they end (streams.py)."""
    pdf = render_pdf(markup_of(document(), library), Variant.ARCHIVE, library)
    assert b"/ObjStm" not in pdf
    assert b"/XRef" not in pdf
    assert pdf.count(b"/StructElem") > 10
    assert pdf.count(b"/FlateDecode") == pdf.count(b"\nendstream") - 1  # all but the metadata

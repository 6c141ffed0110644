import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

from reports.typesetting.markup import Markup, write_markup
from reports.typesetting.pages import compose_pages
from reports.typesetting.pdf import FaceFetcher, FetchRefused, Renderer, render_pdf
from tests.reports.typesetting.documents import SENTENCE, document, heading, paragraph

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import hashlib
from reports.typesetting.fonts import font_library
from reports.typesetting.typeset import typeset
from tests.reports.typesetting import documents
from tests.reports.typesetting.test_pdf import rich_document
print(hashlib.sha256(typeset(rich_document(), font_library(documents.FONTS)).pdf).hexdigest())
"""


def rich_document():
    return document(heading("一、甲"), paragraph(SENTENCE * 30), paragraph("陶镕𬭎"), credit="（山茶供稿）")


def markup_of(doc, library):
    return write_markup(compose_pages(doc, library), doc, library)


def test_the_same_bytes_again_whatever_was_rendered_in_between(library):
    first = render_pdf(markup_of(rich_document(), library))
    render_pdf(markup_of(document(paragraph("\U00020001喆"), title="昇"), library))
    assert render_pdf(markup_of(rich_document(), library)) == first


def test_the_same_bytes_in_another_process(library):
    ours = hashlib.sha256(render_pdf(markup_of(rich_document(), library))).hexdigest()
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ours


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
    fetcher = FaceFetcher()
    fetcher.offered = {"Known": b"font"}
    with pytest.raises(FetchRefused):
        fetcher.fetch(url)


def test_the_fetcher_answers_the_face_it_was_given():
    fetcher = FaceFetcher()
    fetcher.offered = {"Known": b"font"}
    assert fetcher.fetch("face:Known").read() == b"font"


def test_references_in_markup_are_not_followed(tmp_path):
    """Even markup that is not ours reaches nothing: a file that is there leaves no trace."""
    (tmp_path / "x.css").write_text("body::before { content: 'REACHED' }")
    plain = Markup("<body><p>a</p>", ())
    reaching = Markup(f'<head><link rel=stylesheet href="{(tmp_path / "x.css").as_uri()}"></head><body><p>a</p>', ())
    renderer = Renderer()
    assert renderer.render(reaching) == renderer.render(plain)


def test_a_face_is_registered_once(library):
    renderer = Renderer()
    markup = markup_of(document(), library)
    renderer.render(markup)
    folder = renderer._fonts._folder
    files = sorted(folder.iterdir())
    renderer.render(markup)
    assert sorted(folder.iterdir()) == files
    assert len(files) == len(markup.faces)

from dataclasses import replace
from pathlib import Path

import pytest

from tests.typesetting.documents import FONTS, document, paragraph
from tests.typesetting.slips import SLIP
from text.errors import Refusal
from text.findings import Severity
from typesetting.fonts import font_library
from typesetting.preflight.job import Job
from typesetting.preflight.run import preflight
from typesetting.typeset import typeset, typeset_slip
from typesetting.variant import Variant
from typesetting.workers.pool import Pool
from typesetting.workers.typesetting import SlipTypesetting, Typesetting, read_answer, warming


@pytest.fixture(scope="module")
def pool():
    made = Pool(warming((FONTS,)))
    yield made
    made.close()


def test_a_child_makes_the_same_bytes_as_the_process_itself_and_says_what_there_is_to_say(pool):
    given = document(paragraph("甲镕乙" * 400 + "🦩"))
    checked = read_answer(pool.run(Typesetting((FONTS,), given, None)))
    library = font_library(FONTS)
    own = typeset(given, library)
    assert (checked.pdf, checked.pdfs, checked.page_count) == (own.pdf, (own.pdf,), len(own.pages))
    assert checked.findings == preflight(Job(given, own, library, None))
    assert {Severity.ERROR, Severity.NOTE} <= {finding.severity for finding in checked.findings}


def test_a_child_makes_the_variants_that_are_asked_for_each_as_if_alone(pool):
    given = document(paragraph("甲"))
    for variants in ((Variant.OVERPRINT,), tuple(Variant)):
        own = tuple(typeset(given, font_library(FONTS), variant).pdf for variant in variants)
        assert read_answer(pool.run(Typesetting((FONTS,), given, None, variants))).pdfs == own


def test_of_several_variants_the_first_is_checked(pool):
    """Only the archive's is judged as PDF/A, and for each a character that no face has is told."""
    given = document(paragraph("甲🦩"))
    for variants in ((Variant.ARCHIVE, Variant.PRESS), (Variant.PRESS, Variant.ARCHIVE)):
        own = typeset(given, font_library(FONTS), variants[0])
        checked = read_answer(pool.run(Typesetting((FONTS,), given, None, variants)))
        assert checked.findings == preflight(Job(given, own, font_library(FONTS), None))


def test_a_child_makes_the_same_bytes_of_a_slip(pool):
    assert pool.run(SlipTypesetting((FONTS,), SLIP)).body == typeset_slip(SLIP, font_library(FONTS)).pdf


def test_what_does_not_fit_is_refused_in_the_words_of_typesetting(pool):
    small = document()
    with pytest.raises(Refusal, match="报头所占行数太少（2 行），放不下报头各项。请在“刊物”中增加报头行数。"):
        pool.run(Typesetting((FONTS,), replace(small, layout=replace(small.layout, masthead_lines=2)), None))


def test_missing_fonts_are_refused_with_what_is_missing(tmp_path: Path):
    for job in (Typesetting((tmp_path,), document(), None), SlipTypesetting((tmp_path,), SLIP)):
        with pytest.raises(Refusal, match="排版缺少字体：小标宋"):
            job.run()


def test_warming_opens_the_faces_of_an_ordinary_issue():
    """What is warmed is what is printed: a face not met while warming would be read while somebody waits."""
    library = font_library(FONTS)
    made = typeset(warming((FONTS,)).document, library)
    faces = {piece.face for page in made.pages for text in page.texts for line in text.lines for piece in line.pieces}
    assert {library.first_face(role) for role in ("小标宋", "仿宋", "黑体", "楷体", "宋体")} <= faces

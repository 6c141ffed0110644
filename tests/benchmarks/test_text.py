"""The text that is measured: new each round, of one length."""

from itertools import pairwise

import pytest

from benchmarks.text import DEMO, document_of, vary, volume_of
from text.plain.reader import read_bulletin
from typesetting.document import Document


@pytest.fixture(scope="module")
def demo() -> Document:
    return document_of(read_bulletin(DEMO.read_text("utf-8")).bulletin)


def texts(document: Document) -> list[str]:
    return [text for one in document.articles for text in (one.title, *(block.text for block in one.blocks))]


def test_every_paragraph_differs_from_round_to_round_and_keeps_its_length(demo):
    rounds = [texts(demo), texts(vary(demo, 1)), texts(vary(demo, 2))]
    for same in zip(*rounds, strict=True):
        assert len({len(text) for text in same}) == 1
        assert same[0] not in same[1:]
    assert rounds[1] != rounds[2]


def test_only_chinese_characters_are_exchanged_so_that_marks_and_numbers_stay(demo):
    for old, new in zip(texts(demo), texts(vary(demo, 3)), strict=True):
        changed = [pair for pair in zip(old, new, strict=True) if pair[0] != pair[1]]
        assert all("\u4e00" <= char <= "\u9fff" for pair in changed for char in pair)


def test_no_two_lines_stay_as_they_were(demo):
    for old, new in zip(texts(demo), texts(vary(demo, 4)), strict=True):
        places = [place for place, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
        assert all(later - earlier <= 56 for earlier, later in pairwise(places))


def test_the_same_number_gives_the_same_text(demo):
    assert vary(demo, 5) == vary(demo, 5)


def test_a_volume_has_the_articles_so_many_times_each_time_different(demo):
    volume = volume_of(demo, 3)
    assert len(volume.articles) == 3 * len(demo.articles)
    assert len(set(volume.articles)) == len(volume.articles)
    assert (volume.masthead, volume.colophon) == (demo.masthead, demo.colophon)

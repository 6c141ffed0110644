"""Where the characters of passages stand in the HTML they were read from."""

import pytest

from proofreading.passages import body_passages
from proofreading.spans import spans_of
from text.html import parse_blocks
from text.sanitise import sanitise

PICTURE = f'<img src="/pictures/{"a" * 64}/" alt="a&gt;,甲">'
BODIES = [
    "<p>甲,乙</p>",
    "<p>\n　甲  &amp;,<strong>乙,</strong>丙,</p><p></p><p>甲,</p>",
    "<ul><li>甲,</li><li><p>乙,</p></li></ul><ol><li>丙,</li></ol>",
    f"<figure>{PICTURE}<figcaption>图,<strong>甲</strong></figcaption></figure><p>乙,</p>",
    f"<table><tbody><tr><td><p>甲,</p><p>甲,</p></td><td>{PICTURE}乙,</td></tr></tbody></table><p>丙,</p>",
    "<p>a&lt;b,&amp;nbsp;,</p>",
]


@pytest.mark.parametrize("body", BODIES)
def test_writing_there_changes_that_place_of_that_passage_and_nothing_else(body):
    html = sanitise(body)
    passages = [passage.text for passage in body_passages(parse_blocks(html))]
    spots = [(at, i, i + 1) for at, text in enumerate(passages) for i, char in enumerate(text) if char == ","]
    assert spots
    for (at, start, end), span in zip(spots, spans_of(html, spots), strict=True):
        assert span is not None
        written = f"{html[: span[0]]}，{html[span[1] :]}"
        expected = [*passages]
        expected[at] = f"{expected[at][:start]}，{expected[at][end:]}"
        assert [passage.text for passage in body_passages(parse_blocks(written))] == expected
        assert sanitise(written) == written


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>甲布<strong>署</strong></p>", "布署"),  # crosses an element
        ("<ol><li>甲</li></ol>", "1."),  # the reader's own
        ("<p>甲 \n 乙</p>", "甲 乙"),  # the reader has joined the white space
        ("<p>甲</p>", ""),
    ],
)
def test_what_is_not_in_one_piece_has_no_place(body, found):
    [passage] = body_passages(parse_blocks(body))
    start = passage.text.index(found)
    assert spans_of(body, [(0, start, start + len(found))]) == [None]


def test_several_characters_in_one_piece_have_one():
    assert spans_of("<p>甲<strong>布署&amp;</strong></p>", [(0, 1, 3), (0, 1, 4)]) == [(12, 14), (12, 19)]

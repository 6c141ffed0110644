from benchmarks.preview import CHARACTERS, body_of
from fixtures.documents import load_document, vary
from text.blocks import Paragraph
from text.html import parse_blocks


def test_each_body_has_as_many_characters_and_others():
    document, _ = load_document()
    bodies = [body_of(vary(document, number)) for number in range(2)]
    for body in bodies:
        assert sum(len(block.text) for block in parse_blocks(body) if isinstance(block, Paragraph)) == CHARACTERS
    assert bodies[0] != bodies[1]

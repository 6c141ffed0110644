"""An article as the passages that are proofread. Pure."""

from collections.abc import Iterable, Iterator

from proofreading.rule import Kind, Passage
from text.blocks import Block, Paragraph, Picture, Table
from text.findings import Place


def passages_of(*, title: str, subtitle: str, blocks: Iterable[Block], credit: str) -> tuple[Passage, ...]:
    """Title, subtitle, the blocks of the body and the credit line as it is printed; blocks are counted from 1."""
    return (
        _part(Kind.TITLE, title),
        _part(Kind.SUBTITLE, subtitle),
        *body_passages(blocks),
        _part(Kind.CREDIT, credit),
    )


def body_passages(blocks: Iterable[Block]) -> tuple[Passage, ...]:
    """The passages of the body alone."""
    return tuple(passage for number, block in enumerate(blocks, start=1) for passage in _of_block(number, block))


def _part(kind: Kind, text: str) -> Passage:
    return Passage(text, kind, Place(part=kind.value))


def _of_block(number: int, block: Block) -> Iterator[Passage]:
    match block:
        case Paragraph():
            yield Passage(block.text, Kind.BODY, Place(paragraph=number))
        case Picture():
            yield Passage(block.caption, Kind.CAPTION, Place(paragraph=number))
        case Table():
            for row, cells in enumerate(block.rows, start=1):
                for column, cell in enumerate(cells, start=1):
                    # A place within a cell of several paragraphs counts from the start of its own one.
                    for paragraph in cell.paragraphs:
                        yield Passage(paragraph.text, Kind.CELL, Place(paragraph=number, row=row, column=column))

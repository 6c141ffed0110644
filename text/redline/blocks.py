"""Blocks of two bodies → what became of each."""

from collections.abc import Sequence
from dataclasses import replace

from text.blocks import Block, Level, Paragraph, Picture, Table
from text.redline.changes import BlockChange, Kind, Segment, Segments, Shape
from text.redline.characters import differences
from text.redline.matching import Unit, match_units
from text.redline.styles import style_notes, styles_of
from text.redline.tables import compare_tables, table_text, whole_rows

_ORDINALS = "零一二三四"


def compare_blocks(old: Sequence[Block], new: Sequence[Block]) -> tuple[BlockChange, ...]:
    """Every old and every new block once, in reading order."""

    def paired(i: int, j: int, moved: bool) -> BlockChange:
        change = replace(_compare(old[i], new[j]), old_place=i + 1, new_place=j + 1)
        note = f"由第 {i + 1} 段移至第 {j + 1} 段"
        return replace(change, kind=Kind.MOVED, notes=(note, *change.notes)) if moved else change

    matching = match_units([_unit(block) for block in old], [_unit(block) for block in new])
    return tuple(
        matching.in_reading_order(
            removed=lambda i: replace(whole_block(old[i], Kind.REMOVED), old_place=i + 1),
            added=lambda j: replace(whole_block(new[j], Kind.ADDED), new_place=j + 1),
            paired=paired,
        )
    )


def whole_block(block: Block, kind: Kind) -> BlockChange:
    """A block of which nothing or everything changed, without its places."""
    match block:
        case Paragraph():
            return BlockChange(kind, Shape.PARAGRAPH, whole_text(block.text, kind))
        case Table():
            return BlockChange(kind, Shape.TABLE, rows=whole_rows(block, kind))
        case Picture():
            old = "" if kind is Kind.ADDED else block.digest
            new = "" if kind is Kind.REMOVED else block.digest
            return BlockChange(kind, Shape.PICTURE, whole_text(block.caption, kind), old_picture=old, new_picture=new)


def whole_text(text: str, kind: Kind) -> Segments:
    """A text of which nothing or everything changed."""
    return (Segment(kind, text),) if text else ()


def _unit(block: Block) -> Unit:
    match block:
        case Paragraph():
            return Unit(block.text, Shape.PARAGRAPH)
        case Table():
            return Unit(table_text(block), Shape.TABLE)
        case Picture():
            return Unit(block.caption, Shape.PICTURE, block.digest)


def _compare(old: Block, new: Block) -> BlockChange:
    """Compare two blocks of one shape; matching pairs no others."""
    if old == new:
        return whole_block(old, Kind.SAME)
    match old, new:
        case Paragraph(), Paragraph():
            segments = differences(old.text, new.text)
            notes = _rank_notes(old, new) + style_notes(segments, styles_of(old.runs), styles_of(new.runs))
            return BlockChange(_kind(segments, notes), Shape.PARAGRAPH, segments, notes=notes)
        case Table(), Table():
            change = compare_tables(old, new)
            kind = Kind.SAME if change.is_same else Kind.CHANGED
            return BlockChange(kind, Shape.TABLE, rows=change.rows, notes=change.notes)
        case Picture(), Picture():
            segments = differences(old.caption, new.caption)
            notes = ("图片已更换",) if old.digest != new.digest else ()
            return BlockChange(
                _kind(segments, notes),
                Shape.PICTURE,
                segments,
                notes=notes,
                old_picture=old.digest,
                new_picture=new.digest,
            )
        case _:
            raise TypeError(f"{type(old).__name__} was matched with {type(new).__name__}")


def _kind(segments: Segments, notes: Sequence[str]) -> Kind:
    same = not notes and all(segment.kind is Kind.SAME for segment in segments)
    return Kind.SAME if same else Kind.CHANGED


def _rank_notes(old: Paragraph, new: Paragraph) -> tuple[str, ...]:
    before, after = _rank(old), _rank(new)
    return (f"由{before}改为{after}",) if before != after else ()


def _rank(paragraph: Paragraph) -> str:
    """Return the style of a paragraph: 正文, 一级标题, 二级段首标题 (run in), 三级序号段 (only numbered), 编者按."""
    if paragraph.level is Level.BODY:
        return "正文"
    if paragraph.level is Level.NOTE:
        return "编者按"
    form = "标题" if paragraph.is_heading else "段首标题" if paragraph.head else "序号段"
    return f"{_ORDINALS[paragraph.level]}级{form}"

"""Bold, superscript and subscript of characters that were kept: what changed, in words."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from text.blocks import Run, Shift
from text.redline.changes import Kind, Segments

Style = tuple[bool, Shift]

_SHIFTS = {Shift.NONE: "", Shift.SUPER: "上标", Shift.SUB: "下标"}
_MOST = 3  # changes told apart; more are only said to be
_LONGEST = 12  # characters quoted


def styles_of(runs: Iterable[Run]) -> list[Style]:
    """The style of each character."""
    return [(run.bold, run.shift) for run in runs for _ in run.text]


def style_notes(segments: Segments, old: list[Style], new: list[Style]) -> tuple[str, ...]:
    """Return what became of the style of kept characters, none where nothing did: “现场会”由常规改为加粗."""
    notes = [
        f"“{_quoted(''.join(text for text, _, _ in group))}”由{_name(before)}改为{_name(after)}"
        for (before, after), group in groupby(_kept(segments, old, new), lambda kept: kept[1:])
        if before != after
    ]
    more = len(notes) - _MOST
    return (*notes[:_MOST], f"字体样式另有 {more} 处改动") if more > 0 else tuple(notes)


def _kept(segments: Segments, old: list[Style], new: list[Style]) -> Iterator[tuple[str, Style, Style]]:
    """Each kept character with its style before and after."""
    old_index = new_index = 0
    for segment in segments:
        length = len(segment.text)
        if segment.kind is Kind.SAME:
            before, after = old[old_index : old_index + length], new[new_index : new_index + length]
            yield from zip(segment.text, before, after, strict=True)
        old_index += length * (segment.kind is not Kind.ADDED)
        new_index += length * (segment.kind is not Kind.REMOVED)


def _name(style: Style) -> str:
    bold, shift = style
    return ("加粗" if bold else "") + _SHIFTS[shift] or "常规"


def _quoted(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

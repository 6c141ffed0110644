"""Strips: what the text is cut into before it is put on pages. A strip is never cut.

Heights are in pt and count from the strip's upper edge; text strips are whole lines of the grid.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from text.blocks import Level, Paragraph
from text.enums import CreditPlace
from typesetting.compose import Line, Span, compose_names, compose_paragraph, flush_right
from typesetting.document import Article, Layout
from typesetting.fonts import FontLibrary, Role
from typesetting.headline import compose_leader, compose_title
from typesetting.page import MEASURE, PITCH, SIZE, SIZE_2, Item, Text

INDENT = 2 * SIZE
# The face of a heading by its level (GB/T 9704-2012, 7.3.3).
HEAD_ROLES = {
    Level.BODY: Role.BODY,
    Level.FIRST: Role.HEADING,
    Level.SECOND: Role.KAI,
    Level.THIRD: Role.BODY,
    Level.FOURTH: Role.BODY,
    Level.NOTE: Role.KAI,
}


@dataclass(frozen=True)
class Strip:
    """A piece of the flow.

    keep: stands on the same page as the strip after it. blank: left out at the top of a page.
    joins: its one Text continues the Text of the strip before. on_grid: begins on a line of the grid.
    repeat: set again above this strip where a page begins with it. opens: an article begins here.
    """

    height_pt: float
    items: tuple[Item, ...] = ()
    keep: bool = False
    blank: bool = False
    joins: bool = False
    on_grid: bool = True
    repeat: tuple["Strip", ...] = ()
    opens: bool = False


def blank_strip(lines: int) -> Strip:
    """Empty lines above or below a title."""
    return Strip(lines * PITCH, keep=True, blank=True)


def line_strips(
    lines: Sequence[Line], role: Role = Role.BODY, size_pt: float = SIZE, tag: str = "p", keep: bool = False
) -> tuple[Strip, ...]:
    """A strip for each line of a paragraph. keep: the lines stay together, and with what follows."""
    return tuple(
        Strip(PITCH, (Text((line,), 0.0, role, size_pt, tag=tag),), keep=keep, joins=number > 0)
        for number, line in enumerate(lines)
    )


def title_strips(article: Article, layout: Layout, library: FontLibrary, under_masthead: bool) -> tuple[Strip, ...]:
    """Title and subtitle between blank lines: one above a title right under the masthead, two above others."""
    title = compose_title(article.title, Role.TITLE, SIZE_2, library, MEASURE, layout.title_words)
    subtitle = compose_title(article.subtitle, Role.KAI, SIZE, library, MEASURE, layout.title_words)
    return (
        blank_strip(1 if under_masthead else 2),
        Strip(0.0, keep=True, opens=True),
        *line_strips(title, Role.TITLE, SIZE_2, "h1", keep=True),
        *line_strips(subtitle, Role.KAI, keep=True),
        blank_strip(1),
    )


def paragraph_spans(paragraph: Paragraph, size_pt: float, role: Role) -> list[Span]:
    """The paragraph's runs in their roles: the head in its level's face, bold in 黑体.

    仿宋 and 楷体 have no bold; 黑体 is what Chinese typography stresses with.
    """
    spans, position = [], 0
    for run in paragraph.runs:
        cut = min(max(paragraph.head - position, 0), len(run.text))
        for text, base in ((run.text[:cut], HEAD_ROLES[paragraph.level]), (run.text[cut:], role)):
            if text:
                spans.append(Span(text, Role.HEADING if run.bold else base, size_pt, run.shift))
        position += len(run.text)
    return spans


def paragraph_strips(paragraph: Paragraph, library: FontLibrary) -> tuple[Strip, ...]:
    """A body paragraph or a heading.

    A first-level heading takes two lines of the grid: one line of text stands in the middle of them.
    """
    base = Role.KAI if paragraph.level is Level.NOTE else Role.BODY
    lines = compose_paragraph(paragraph_spans(paragraph, SIZE, base), library, MEASURE, INDENT)
    if not paragraph.is_heading:
        return line_strips(lines, base)
    role = HEAD_ROLES[paragraph.level]
    tag = f"h{1 + max(paragraph.level, 1)}"
    if paragraph.level is Level.FIRST and len(lines) == 1:
        return (Strip(2 * PITCH, (Text(lines, PITCH / 2, role, tag=tag),), keep=True),)
    return line_strips(lines, role, tag=tag, keep=True)


def credit_strips(credit: str, layout: Layout, library: FontLibrary) -> tuple[Strip, ...]:
    """The line that names the contributors.

    Flush right where it fits one line, or two broken before a name: a name is not parted. Else a paragraph.
    """
    if layout.credit_place is CreditPlace.RIGHT:
        for parts in _credit_parts(credit):
            lines = [compose_paragraph([Span(part, Role.KAI, SIZE)], library, MEASURE) for part in parts]
            if all(len(part) == 1 for part in lines):
                return line_strips([flush_right(line, MEASURE) for (line,) in lines], Role.KAI)
    return line_strips(compose_names(Span(credit, Role.KAI, SIZE), library, MEASURE, INDENT), Role.KAI)


def _credit_parts(credit: str) -> Iterator[tuple[str, ...]]:
    """The credit whole, then cut in two after each of its full-width spaces, the last one first."""
    yield (credit,)
    for place in range(len(credit) - 1, 0, -1):
        if credit[place - 1] == "　":
            yield credit[:place], credit[place:]


def contents_strips(entries: Sequence[tuple[str, int]], library: FontLibrary) -> tuple[Strip, ...]:
    """本期要目: each article's title and page, joined by leaders."""
    heading = compose_title("本期要目", Role.HEADING, SIZE, library, MEASURE)
    strips = [blank_strip(1), *line_strips(heading, Role.HEADING, keep=True)]
    for title, page in entries:
        strips += line_strips(compose_leader(title, str(page), SIZE, library, MEASURE))
    return tuple(strips)

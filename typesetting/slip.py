"""审校单: who decided what on an issue's way, set as an A4 form. The frozen input, and its pages.

The record says anything: what no face can show stands as its code, 〔U+1F9A9〕, so that nothing is lost and the file
stays PDF/A.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from typesetting.compose import Line, Span, centred, compose_line, compose_paragraph, unopened
from typesetting.fonts import FontLibrary, Role
from typesetting.kinsoku import OPENING, is_attached
from typesetting.page import LEFT, MEASURE, SIZE_2, SIZE_4, SIZE_SMALL_4, Page, Text
from typesetting.pages import FOLIO_TOP, Flow
from typesetting.strips import Strip
from typesetting.tables import PADDING_PT, ROOM, Box, row_strips

NAME = "审校单"
SIZE_5, SIZE_SMALL_5 = 10.5, 9.0  # 五号, 小五
TITLE_SPACING_PT = SIZE_2 / 2
TITLE_HEIGHT_PT, LINE_HEIGHT_PT, HEADING_HEIGHT_PT = 40.0, 22.0, 34.0
NOTHING = "—"
DIGEST_GROUP = 8  # digits of a digest that stand together
GROUPS_A_LINE = 4


@dataclass(frozen=True)
class Decision:
    """One act. round: which submission it follows, or empty. at: 2026-09-16 10:02. void: why it no longer holds."""

    round: str
    step: str
    name: str
    roles: str
    act: str
    at: str
    reason: str = ""
    void: str = ""


@dataclass(frozen=True)
class Number:
    """An entry of the register of numbers, in words."""

    series: str
    number: str
    state: str
    at: str
    name: str
    reason: str


@dataclass(frozen=True)
class File:
    """A file of the proof: what it is for, how many bytes it has, and its SHA-256 in hex."""

    use: str
    size: str
    digest: str


@dataclass(frozen=True)
class Remark:
    """A finding of the proof's checks, in words."""

    severity: str
    place: str
    message: str


@dataclass(frozen=True)
class Slip:
    """All that the form says, in words. title, author, subject, date (ISO 8601 day) are the PDF's metadata.

    banner: what must not be overlooked: not signed off, withdrawn. facts, proof: what each is called, and what it is.
    made_with: the parts that made the proof, each with its version or digest. checked: what the checks came to.
    """

    title: str
    author: str
    subject: str
    date: str
    banner: str
    facts: tuple[tuple[str, str], ...]
    decisions: tuple[Decision, ...]
    numbers: tuple[Number, ...]
    proof: tuple[tuple[str, str], ...]
    content_digest: str
    files: tuple[File, ...]
    checked: str
    remarks: tuple[Remark, ...]
    made_with: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Column:
    """A column of a table: its head, its width with the padding (0: what the others leave), and how its cells are set."""

    head: str
    width_pt: float = 0.0
    role: Role = Role.BODY
    middle: bool = False


LABEL = _Column("", 74, Role.HEADING, middle=True)
FACTS = (LABEL, _Column("", MEASURE / 2 - 74, middle=True)) * 2
DECISIONS = (
    _Column("轮次", 32, middle=True),
    _Column("步骤", 52, middle=True),
    _Column("姓名（职务组）", 84, middle=True),
    _Column("决定", 52, middle=True),
    _Column("时间", 64, middle=True),
    _Column("原因、意见"),
)
NUMBERS = (
    _Column("编号", 52, middle=True),
    _Column("号数", 44, middle=True),
    _Column("登记", 52, middle=True),
    _Column("时间", 104, middle=True),
    _Column("经手人", 74, middle=True),
    _Column("说明"),
)
CONTENT = (LABEL, _Column("", role=Role.MONO, middle=True))
FILES = (
    _Column("文件", 104, middle=True),
    _Column("字节数", 84, middle=True),
    _Column("SHA-256", role=Role.MONO, middle=True),
)
REMARKS = (_Column("程度", 40, middle=True), _Column("位置", 124), _Column("说明"))
PARTS = (_Column("名称", 113), _Column("版本或 SHA-256", role=Role.MONO))

_Cell = str | tuple[str, ...]  # a paragraph each


def compose_slip(slip: Slip, library: FontLibrary) -> tuple[Page, ...]:
    """The form at its place on as many pages as it takes, each with its number and how many there are."""
    flow = Flow()
    flow.add([*_head(slip, library), *_body(slip, library)])
    count = len(flow.pages)
    return tuple(
        Page((*items, _foot(f"{slip.title}　第 {number} 页，共 {count} 页", library)))
        for number, items in enumerate(flow.pages, start=1)
    )


def _head(slip: Slip, library: FontLibrary) -> Iterator[Strip]:
    title = compose_line([Span(NAME, Role.TITLE, SIZE_2)], library, TITLE_SPACING_PT)
    yield _line_strip((centred(title, MEASURE),), Role.TITLE, SIZE_2, TITLE_HEIGHT_PT, tag="h1")
    lines = _lines(slip.subject, Role.KAI, SIZE_4, MEASURE, library)
    yield from (_line_strip((centred(line, MEASURE),), Role.KAI, SIZE_4, LINE_HEIGHT_PT) for line in lines)
    banner = _lines(slip.banner, Role.HEADING, SIZE_SMALL_4, MEASURE, library)
    for line in banner:
        yield _line_strip((centred(line, MEASURE),), Role.HEADING, SIZE_SMALL_4, LINE_HEIGHT_PT, red=True)
    yield Strip(SIZE_5 / 2, on_grid=False)


def _body(slip: Slip, library: FontLibrary) -> Iterator[Strip]:
    yield from _table(FACTS, _paired(slip.facts), library)
    yield from _heading("一、审校记录", library)
    yield from _table(DECISIONS, [_decision(one) for one in slip.decisions], library)
    yield from _heading("二、期号登记", library)
    entries = [(one.series, one.number, one.state, one.at, one.name, one.reason) for one in slip.numbers]
    yield from _table(NUMBERS, entries, library, empty="本期现在没有登记着的编号。")
    yield from _heading("三、所据清样", library)
    yield from _table(FACTS, _paired(slip.proof), library)
    yield from _table(CONTENT, [("内容摘要", _digest(slip.content_digest))], library)
    yield Strip(SIZE_5 / 2, on_grid=False)
    yield from _table(FILES, [(one.use, one.size, _digest(one.digest)) for one in slip.files], library)
    yield from _heading("四、清样检查", library)
    yield from _note(slip.checked, library)
    yield from _table(REMARKS, [(one.severity, one.place, one.message) for one in slip.remarks], library)
    yield from _heading("五、排版环境", library)
    parts = [(name, _grouped(value)) for name, value in slip.made_with]
    yield from _table(PARTS, parts, library, SIZE_SMALL_5, empty="没有记下来。")


def _decision(one: Decision) -> tuple[_Cell, ...]:
    reason = [one.reason] if one.reason else []
    if one.void:
        reason.append(f"作废：{one.void}")
    act = (one.act, "（作废）") if one.void else one.act
    person = (one.name, f"（{one.roles}）") if one.roles else one.name
    return (one.round or NOTHING, one.step or NOTHING, person, act, tuple(one.at.split(" ")), tuple(reason))


def _paired(facts: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The facts by twos, which are a row of FACTS."""
    return [(*left, *right) for left, right in zip(facts[::2], facts[1::2], strict=True)]


def _table(
    columns: Sequence[_Column],
    rows: Sequence[Sequence[_Cell]],
    library: FontLibrary,
    size: float = SIZE_5,
    empty: str = "",
) -> tuple[Strip, ...]:
    """A table over the measure, with a head where its columns have one.

    empty: what to say where there are no rows.
    """
    if not rows:
        return tuple(_note(empty, library))
    rest = MEASURE - sum(column.width_pt for column in columns)
    widths = [column.width_pt or rest for column in columns]
    heads = [tuple(column.head for column in columns)] if any(column.head for column in columns) else []
    boxes = []
    for row, cells in enumerate([*heads, *rows]):
        for place, (column, cell) in enumerate(zip(columns, cells, strict=True)):
            is_head = row < len(heads)
            role, room = Role.HEADING if is_head else column.role, widths[place] - 2 * PADDING_PT
            lines = [line for text in _paragraphs(cell) for line in _lines(text, role, size, room, library)]
            if is_head or column.middle:
                lines = [_centred(line, room) for line in lines]
            boxes.append(Box(row, place, 1, 1, tuple(lines)))
    return row_strips(boxes, len(heads), widths, size, ROOM - HEADING_HEIGHT_PT)


def _centred(line: Line, room: float) -> Line:
    """The line in the middle; a blank half of a mark counts at its end where one counts at its beginning."""
    return centred(replace(line, overhang_pt=0.0) if line.text[0] in OPENING else line, room)


def _paragraphs(cell: _Cell) -> Iterator[str]:
    for text in (cell,) if isinstance(cell, str) else cell:
        yield from text.splitlines()


def _lines(text: str, role: Role, size: float, room: float, library: FontLibrary) -> tuple[Line, ...]:
    """The text in lines that are not opened to the room."""
    return tuple(map(unopened, compose_paragraph([Span(_shown(text, role, library), role, size)], library, room)))


def _shown(text: str, role: Role, library: FontLibrary) -> str:
    """The text with the code of each character that cannot be shown."""
    return "".join(
        char if _has_glyph(char, role, library) else f"〔U+{ord(char):04X}〕"
        for char in unicodedata.normalize("NFC", text).replace("\t", " ")
    )


def _has_glyph(char: str, role: Role, library: FontLibrary) -> bool:
    """Whether the role's faces show it by itself: controls they do not, and marks go with what stands before them."""
    if unicodedata.category(char).startswith("C") or is_attached(char):
        return False
    return library.face_for(role, char) is not None


def _digest(digest: str) -> tuple[str, ...]:
    """A digest in lines of a few groups each."""
    line = DIGEST_GROUP * GROUPS_A_LINE
    return tuple(_grouped(digest[start : start + line]) for start in range(0, len(digest), line))


def _grouped(text: str) -> str:
    """A digest in groups; anything else, as it is."""
    if len(text) < 2 * DIGEST_GROUP or not set(text) <= set("0123456789abcdef"):
        return text
    return " ".join(text[start : start + DIGEST_GROUP] for start in range(0, len(text), DIGEST_GROUP))


def _heading(text: str, library: FontLibrary) -> Iterator[Strip]:
    line = compose_line([Span(text, Role.HEADING, SIZE_SMALL_4)], library)
    strip = _line_strip((line,), Role.HEADING, SIZE_SMALL_4, HEADING_HEIGHT_PT, tag="h2")
    yield replace(strip, keep=True)


def _note(text: str, library: FontLibrary) -> Iterator[Strip]:
    for line in _lines(text, Role.BODY, SIZE_5, MEASURE, library):
        yield _line_strip((line,), Role.BODY, SIZE_5, LINE_HEIGHT_PT)


def _line_strip(
    lines: tuple[Line, ...], role: Role, size: float, height: float, tag: str = "p", red: bool = False
) -> Strip:
    return Strip(height, (Text(lines, 0.0, role, size, LEFT, height, tag=tag, red=red),), on_grid=False)


def _foot(text: str, library: FontLibrary) -> Text:
    """Return the line at the foot of a page: the form's name, the page and the number of pages."""
    line = compose_line([Span(_shown(text, Role.SONG, library), Role.SONG, SIZE_SMALL_5)], library)
    return Text((centred(line, MEASURE),), FOLIO_TOP, Role.SONG, SIZE_SMALL_5, pitch_pt=SIZE_SMALL_5, folio=True)

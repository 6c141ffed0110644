"""What holds of every redline, whatever the two contents are."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from text.blocks import Block, Cell, Paragraph, Picture, Table
from text.html import parse_blocks
from text.redline import ArticleChange, BlockChange, Kind, compare
from text.redline.changes import new_text, old_text

words = st.lists(
    st.sampled_from(["推进会", "现场会", "代表", "的", "，", "。", "1", "e\u0301", " ", "&amp;"]), max_size=8
).map("".join)
runs = st.tuples(st.sampled_from(["{}", "{}", "<strong>{}</strong>", "<sup>{}</sup>"]), words).map(
    lambda run: run[0].format(run[1])
)
lines = st.lists(runs, min_size=1, max_size=3).map("".join)
paragraphs = st.tuples(
    st.sampled_from(["<p>{}</p>", "<p>{}</p>", "<h2>{}</h2>", "<p>一、{}</p>", "<p>（一）{}。甲。</p>"]), lines
).map(lambda block: block[0].format(block[1]))
cells = st.tuples(
    st.sampled_from(["<td>{}</td>", "<th>{}</th>", '<td colspan="2">{}</td>', "<td><p>{}</p><p>乙</p></td>"]), lines
).map(lambda cell: cell[0].format(cell[1]))
rows = st.lists(cells, min_size=1, max_size=3).map(lambda row: f"<tr>{''.join(row)}</tr>")
tables = st.lists(rows, min_size=1, max_size=3).map(lambda table: f"<table>{''.join(table)}</table>")
pictures = st.tuples(st.sampled_from("ab"), words).map(
    lambda it: f'<figure><img src="/pictures/{it[0] * 64}/"><figcaption>{it[1]}</figcaption></figure>'
)
bodies = st.lists(paragraphs | paragraphs | tables | pictures, max_size=7)
# Bodies that have blocks in common: drawn from one lot.
body_pairs = bodies.flatmap(
    lambda lot: st.tuples(
        *[st.lists(st.sampled_from(lot) | paragraphs if lot else paragraphs, max_size=8).map("".join)] * 2
    )
)
printed = st.dictionaries(st.sampled_from(["刊名", "期号", "标识"]), words, max_size=3)
articles = st.lists(
    st.builds(
        lambda number, title, body: {"id": number, "title": title, "body": "".join(body), "credit": "甲"},
        st.integers(1, 4),
        words,
        bodies,
    ),
    max_size=4,
)
recipients = st.lists(
    st.fixed_dictionaries(
        {
            "category": st.sampled_from("送发"),
            "name": st.sampled_from("甲乙丙"),
            "line": st.integers(1, 2),
            "copies": st.integers(1, 2),
            "mark": st.sampled_from(["", "，"]),
            "extra": st.booleans(),
        }
    ),
    max_size=5,
)
contents = st.fixed_dictionaries(
    {}, optional={"masthead": printed, "articles": articles, "recipients": recipients, "colophon": printed}
)


def changed_body(old: str, new: str) -> ArticleChange:
    (change,) = compare({"articles": [{"id": 1, "body": old}]}, {"articles": [{"id": 1, "body": new}]}).articles
    return change


@given(contents)
def test_nothing_changes_between_a_content_and_itself(content: dict[str, Any]) -> None:
    redline = compare(content, content)
    assert (redline.is_empty, redline.summary) == (True, "没有改动")


@given(contents, contents)
def test_every_article_is_accounted_for_once(old: dict[str, Any], new: dict[str, Any]) -> None:
    redline = compare(old, new)
    assert sorted(change.old_place for change in redline.articles if change.old_place) == places(
        old.get("articles", [])
    )
    assert [change.new_place for change in redline.articles if change.new_place] == places(new.get("articles", []))
    for change in redline.articles:
        if change.old_place:
            assert old_text(change.title) == old["articles"][change.old_place - 1]["title"]
        if change.new_place:
            assert new_text(change.title) == new["articles"][change.new_place - 1]["title"]


@given(contents, contents)
def test_whatever_differs_is_told(old: dict[str, Any], new: dict[str, Any]) -> None:
    def read(content: dict[str, Any]) -> tuple[object, ...]:
        return (
            *(
                {label: text for label, text in content.get(part, {}).items() if text}
                for part in ("masthead", "colophon")
            ),
            [(a["id"], a["title"], parse_blocks(a["body"])) for a in content.get("articles", [])],
            content.get("recipients", []),
        )

    redline = compare(old, new)
    assert redline.is_empty == (read(old) == read(new))
    assert redline == compare(old, new)


@given(body_pairs)
def test_every_block_is_accounted_for_once_with_its_text(bodies: tuple[str, str]) -> None:
    old, new = map(parse_blocks, bodies)
    changes = changed_body(*bodies).blocks
    assert sorted(change.old_place for change in changes if change.old_place) == places(old)
    assert [change.new_place for change in changes if change.new_place] == places(new)
    for change in changes:
        if change.old_place:
            assert old_of(change) == text_of(old[change.old_place - 1])
        if change.new_place:
            assert new_of(change) == text_of(new[change.new_place - 1])


@given(body_pairs)
def test_kinds_mean_what_they_say(bodies: tuple[str, str]) -> None:
    old, new = map(parse_blocks, bodies)
    last = 0
    for change in changed_body(*bodies).blocks:
        i, j = change.old_place, change.new_place
        assert (i is None, j is None) == (change.kind is Kind.ADDED, change.kind is Kind.REMOVED)
        assert (change.spots == 0) == (change.kind is Kind.SAME)
        if i and j and change.kind is not Kind.MOVED:
            assert (old[i - 1] == new[j - 1]) == (change.kind is Kind.SAME)
        if i and change.kind is not Kind.MOVED:
            assert i > last
            last = i


@given(body_pairs)
def test_no_block_is_both_removed_and_added(bodies: tuple[str, str]) -> None:
    old, new = map(parse_blocks, bodies)
    changes = changed_body(*bodies).blocks
    removed = {text_of(old[change.old_place - 1]) for change in changes if change.kind is Kind.REMOVED}
    added = {text_of(new[change.new_place - 1]) for change in changes if change.kind is Kind.ADDED}
    assert not removed & added


def places(things: Any) -> list[int]:
    return list(range(1, len(things) + 1))


def text_of(block: Block) -> tuple[object, ...]:
    match block:
        case Paragraph():
            return (block.text,)
        case Table():
            return tuple(sorted("\t".join(map(cell_text, row)) for row in block.rows))
        case Picture():
            return (block.digest, block.caption)


def cell_text(cell: Cell) -> str:
    return "\n".join(paragraph.text for paragraph in cell.paragraphs)


def old_of(change: BlockChange) -> tuple[object, ...]:
    if change.rows:
        kept = (row for row in change.rows if row.kind is not Kind.ADDED)
        return tuple(sorted("\t".join(map(old_text, row.cells)) for row in kept))
    return (*((change.old_picture,) if change.old_picture else ()), old_text(change.segments))


def new_of(change: BlockChange) -> tuple[object, ...]:
    if change.rows:
        kept = (row for row in change.rows if row.kind is not Kind.REMOVED)
        return tuple(sorted("\t".join(map(new_text, row.cells)) for row in kept))
    return (*((change.new_picture,) if change.new_picture else ()), new_text(change.segments))

"""Three bodies → parts → one body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.blocks import paragraphs_html
from text.html import parse_blocks
from text.merge import Choice, Part, join_parts, merge_bodies, split_body
from text.sanitise import sanitise

FIRST = "今年以来，望川县开展代表联系群众活动，收到意见三百条。"
SECOND = "县里召开重点项目推进会，部署下半年工作。"
THIRD = "各乡镇建起联络站，代表每月到站值班一天。"
TABLE = '<table><tbody><tr><td colspan="2">合计</td></tr><tr><td>甲</td><td>1 &lt; 2</td></tr></tbody></table>'


def text(*paragraphs: str) -> str:
    return paragraphs_html(paragraphs)


def merged(base: str | None, theirs: str, mine: str, choice: Choice | None = None) -> list[str]:
    parts = merge_bodies(base=base, theirs=theirs, mine=mine)
    return [piece.html for piece in split_body(join_parts(parts, [choice] * len(parts)))]


def differing(base: str | None, theirs: str, mine: str) -> list[Part]:
    return [part for part in merge_bodies(base=base, theirs=theirs, mine=mine) if not part.is_same]


def test_a_body_is_cut_at_the_elements_of_its_top() -> None:
    body = (
        f"散字<strong>粗</strong><p>一<br>二</p>\n<p>&nbsp;</p>{TABLE}<ul><li><p>甲</p></li><li>乙</li></ul>尾 &amp; 末"
    )
    assert [piece.html for piece in split_body(body)] == [
        "<p>散字<strong>粗</strong></p>",
        "<p>一<br>二</p>",
        TABLE,
        "<ul><li><p>甲</p></li><li>乙</li></ul>",
        "<p>尾 &amp; 末</p>",
    ]


def test_changes_in_neighbouring_paragraphs_are_both_taken() -> None:
    theirs, mine = SECOND.replace("推进", "现场"), THIRD.replace("一天", "两天")
    base = text(FIRST, SECOND, THIRD)
    parts = differing(base, text(FIRST, theirs, THIRD), text(FIRST, SECOND, mine))
    assert [(part.suggested, part.is_conflict) for part in parts] == [(Choice.THEIRS, False), (Choice.MINE, False)]
    assert merged(base, text(FIRST, theirs, THIRD), text(FIRST, SECOND, mine)) == [
        f"<p>{paragraph}</p>" for paragraph in (FIRST, theirs, mine)
    ]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [(Choice.THEIRS, ["现场"]), (Choice.MINE, ["视频"]), (Choice.BOTH, ["现场", "视频"]), (None, ["现场", "视频"])],
)
def test_of_a_paragraph_changed_by_both_that_is_kept_which_is_chosen(choice: Choice | None, kept: list[str]) -> None:
    bodies = [text(FIRST, SECOND.replace("推进", word), THIRD) for word in ("推进", "现场", "视频")]
    [part] = differing(*bodies)
    assert part.choices == (Choice.THEIRS, Choice.MINE, Choice.BOTH)
    written = [f"<p>{SECOND.replace('推进', word)}</p>" for word in kept]
    assert merged(*bodies, choice) == [f"<p>{FIRST}</p>", *written, f"<p>{THIRD}</p>"]


def test_characters_are_marked_against_what_both_were_made_from() -> None:
    [part] = differing(*(text(SECOND.replace("推进", word)) for word in ("推进", "现场", "视频")))
    marked = [
        [segment.text for segment in change.segments if segment.kind != "same"]
        for (change,) in (part.theirs_marked, part.mine_marked)
    ]
    assert marked == [["推进", "现场"], ["推进", "视频"]]


@pytest.mark.parametrize(("theirs", "mine"), [([FIRST], [FIRST, SECOND, THIRD]), ([FIRST, SECOND, THIRD], [FIRST])])
def test_a_paragraph_that_one_took_out_and_the_other_left_alone_is_out(theirs: list[str], mine: list[str]) -> None:
    assert merged(text(FIRST, SECOND, THIRD), text(*theirs), text(*mine)) == [f"<p>{FIRST}</p>"]


def test_a_paragraph_that_one_took_out_and_the_other_changed_stays() -> None:
    changed = SECOND.replace("推进", "现场")
    bodies = text(FIRST, SECOND, THIRD), text(FIRST, THIRD), text(FIRST, changed, THIRD)
    [part] = differing(*bodies)
    assert (part.is_conflict, part.suggested, part.choices) == (True, Choice.MINE, (Choice.THEIRS, Choice.MINE))
    assert merged(*bodies) == [f"<p>{paragraph}</p>" for paragraph in (FIRST, changed, THIRD)]


def test_what_both_added_in_one_place_is_kept_theirs_first() -> None:
    assert merged(text(FIRST), text(FIRST, "对方加的。"), text(FIRST, "我加的。")) == [
        f"<p>{FIRST}</p>", "<p>对方加的。</p>", "<p>我加的。</p>"]  # fmt: skip


def test_white_space_of_an_editor_is_no_change() -> None:
    base = f"<p>{FIRST}</p>{TABLE}"
    mine = base.replace("><", ">\n\t<")
    assert differing(base, base.replace("甲", "乙"), mine)[0].suggested is Choice.THEIRS


def test_without_the_common_body_every_difference_is_asked_about() -> None:
    theirs, mine = text(FIRST, SECOND, "对方的。"), text(FIRST, SECOND.replace("推进", "现场"))
    parts = differing(None, theirs, mine)
    assert [(part.suggested, part.is_conflict) for part in parts] == [(Choice.BOTH, True), (Choice.THEIRS, True)]
    assert merged(None, theirs, mine) == [
        f"<p>{paragraph}</p>" for paragraph in (FIRST, SECOND, SECOND.replace("推进", "现场"), "对方的。")
    ]


def test_bodies_that_differ_everywhere_are_one_choice() -> None:
    base, theirs, mine = (text(*(f"{who}第{n}段" for n in range(500) for who in (w, "同"))) for w in "原他我")
    assert len(merge_bodies(base=base, theirs=theirs, mine=mine)) == 1


# Laws, over bodies of a few pieces that are alike and unlike.
PIECES = st.sampled_from(
    [
        f"<p>{FIRST}</p>",
        f"<p>{FIRST.replace('三百', '五百')}</p>",
        f"<p><strong>{FIRST}</strong></p>",
        f"<p>{SECOND}</p>",
        f"<p>{THIRD}</p>",
        "<p>甲</p>",
        "<p>乙</p>",
        "<h2>一、标题</h2>",
        TABLE,
        "<ul><li>甲</li><li>乙</li></ul>",
        f'<figure><img src="/pictures/{"a" * 64}/" alt=""><figcaption>图</figcaption></figure>',
    ]
)
BODIES = st.lists(PIECES, max_size=8)


def blocks(pieces: list[str]) -> list[object]:
    return [parse_blocks(piece) for piece in pieces]


@given(BODIES, BODIES)
def test_where_one_changed_nothing_the_other_is_the_merge(base: list[str], new: list[str]) -> None:
    assert merged("".join(base), "".join(new), "".join(base)) == new
    assert merged("".join(base), "".join(base), "".join(new)) == new


@given(st.none() | BODIES, BODIES)
def test_what_both_wrote_alike_is_in_it_once(base: list[str] | None, new: list[str]) -> None:
    assert merged(None if base is None else "".join(base), "".join(new), "".join(new), Choice.BOTH) == new


def within(some: list[str], whole: list[str]) -> bool:
    """Whether these are in the whole, in this order."""
    rest = iter(whole)
    return all(piece in rest for piece in some)


@given(st.none() | BODIES, BODIES, BODIES)
def test_of_both_no_paragraph_is_lost_and_the_order_stays(
    base: list[str] | None, theirs: list[str], mine: list[str]
) -> None:
    bodies = None if base is None else "".join(base), "".join(theirs), "".join(mine)
    result = merged(*bodies, Choice.BOTH)
    assert within(theirs, result)
    assert within(mine, result)
    suggested = merged(*bodies)
    assert within([piece for piece in theirs if piece not in (base or [])], suggested)
    assert within([piece for piece in mine if piece not in (base or [])], suggested)


@given(st.none() | BODIES, BODIES, BODIES, st.sampled_from([Choice.THEIRS, Choice.MINE]))
def test_choosing_one_side_everywhere_gives_that_side(
    base: list[str] | None, theirs: list[str], mine: list[str], choice: Choice
) -> None:
    bodies = None if base is None else "".join(base), "".join(theirs), "".join(mine)
    assert merged(*bodies, choice) == (theirs if choice is Choice.THEIRS else mine)


@given(st.text(alphabet="<>/pulitrdb=\"'&;甲 ", max_size=60), st.text(alphabet="<>/ptablerd &甲", max_size=60))
def test_what_comes_out_is_sanitised_and_has_the_text_of_both(theirs: str, mine: str) -> None:
    parts = merge_bodies(base=None, theirs=theirs, mine=mine)
    result = join_parts(parts, [Choice.BOTH] * len(parts))
    assert sanitise(result) == result
    assert result.count("甲") >= max(sanitise(theirs).count("甲"), sanitise(mine).count("甲"))

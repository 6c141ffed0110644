"""Filling with characters an em wide and marks half blank; the em is 1."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typesetting.marks import PARTS, blanks
from typesetting.filling import MOST_OPENED, fill
from typesetting.kinsoku import NO_END, NO_START, breaks
from typesetting.marks import MOST, STEPS, pair_losses, reducible


def filled(text, measure=10.0, indent=0.0):
    advances = [0.5 if char.isascii() else 1.0 for char in text]
    return fill(text, advances, blanks(text), measure, indent, 1.0)


def lost(text, line):
    """What the line's marks have lost, in em."""
    return {place: blanks(text).lost(place, steps) for place, steps in line.steps.items()}


def parts(text, measure=10.0, indent=0.0):
    return [text[line.start : line.end] for line in filled(text, measure, indent)]


def test_a_mark_gives_way_to_get_one_more_character_in():
    # 9 characters and a mark fill the line; half a character (1) more takes all but a tenth from the mark.
    first, _ = filled("春春春，1春春春春春夏秋冬春夏秋", measure=9.1)
    assert (first.end, first.steps, first.spacing_pt) == (10, {3: MOST}, 0.0)


def test_no_mark_gives_more_than_it_may():
    first, _ = filled("春春春，1春春春春春夏秋冬春夏秋", measure=9.09)
    assert (first.end, first.steps) == (9, {})


@pytest.mark.parametrize(
    ("text", "measure", "steps"),
    [
        ("春（夏）秋·冬，春", 8.6, {5: MOST}),  # the dot alone, on both sides
        ("春（夏）秋，冬。春", 8.5, {1: 25, 3: 25}),  # then brackets, alike
        ("春。夏，秋、冬；春", 8.4, {3: 20, 5: 20, 7: 20}),  # then ，、；
        ("春。夏秋。冬春夏秋", 8.5, {1: 25, 4: 25}),  # last 。？！
    ],
)
def test_who_gives_first(text, measure, steps):
    first = filled(text + "春夏秋冬" * 5, measure)[0]
    assert first.end == len(text)
    assert (first.steps, first.spacing_pt) == (steps, 0)


def test_the_last_step_is_taken_by_as_few_as_it_needs():
    """Half an em is wanted of three marks: sixteen steps each, and one more of the first two."""
    first = filled("春，夏，秋，冬春夏1" + "春夏秋冬" * 5, measure=10.0)[0]
    assert (first.end, first.steps) == (11, {1: 17, 3: 17, 5: 16})


def test_the_next_rank_gives_what_is_still_wanting():
    first = filled("春·夏，秋冬春夏1春" + "春夏秋冬" * 3, measure=9.0)[0]
    assert first.steps == {1: MOST, 3: 10}


def test_the_mark_at_the_end_gives_its_half_first():
    first = filled("春春，春春春春春春1，" + "春夏秋冬" * 3, measure=10.0)[0]
    assert (first.end, first.steps, first.overhang_pt) == (11, {}, 0.5)


def test_marks_together_lose_their_halves_in_any_line():
    (line,) = filled("《春》、《夏》。")
    assert line.steps == dict.fromkeys((2, 3, 6), STEPS)


def test_a_pair_parted_by_the_line_end_is_no_pair():
    first, second = filled("春春春春春春春春春》《夏》秋冬")
    assert (first.end, first.overhang_pt, first.steps) == (10, 0.5, {})
    assert second.steps == {10: STEPS}  # at the start of a line the opening mark loses its blank half


@pytest.mark.parametrize(
    ("rest", "first"),
    [
        ("夏" + "秋" * 8 + "word" + "冬" * 9, 11),  # the word fits the second line if 夏 stands in the first
        ("夏" + "秋" * 7 + "word——" + "冬" * 7, 10),  # here it does if 夏 stands in the second
    ],
)
def test_breaks_are_chosen_together(rest, first):
    # The first line holds 10 characters as they are, 11 where its marks give way.
    lines = filled("春，春，春，春春春春" + rest)
    assert lines[0].end == first
    assert [line.spacing_pt for line in lines] == [0.0] * len(lines)


def test_no_line_is_opened_too_far_where_another_break_is_better():
    text = "春，" * 60 + "夏"
    assert all(line.spacing_pt <= MOST_OPENED for line in filled(text, 28.0, 2.0))


def test_a_line_is_opened_where_nothing_else_is_left():
    first, _ = filled("春" * 9 + "word" + "夏" * 7)
    assert (first.end, first.spacing_pt) == (9, pytest.approx(1 / 8))


def test_no_last_line_of_one_character():
    assert parts("春" * 28 + "夏", 28.0) == ["春" * 27, "春夏"]
    assert parts("春" * 28 + "夏秋", 28.0) == ["春" * 28, "夏秋"]
    assert parts("春" * 28 + "夏”。", 28.0)[-1] == "春夏”。"


def test_a_last_character_goes_in_where_marks_make_room():
    (line,) = filled("春，春，春，春春春1夏", measure=10.0)
    # Half an em is wanted of 1.2 em: fifty steps of three marks.
    assert line.steps == {1: 17, 3: 17, 5: 16}


def test_nothing_fits_but_something_must():
    assert parts("春夏", measure=0.3) == ["春", "夏"]
    assert parts("e\u0301春", measure=0.3) == ["e\u0301", "春"]
    assert parts("。。。。。。", measure=2.0) == ["。。。。", "。。"]


def test_an_empty_text_has_no_line():
    assert filled("") == []


def width(text, line):
    inner = sum(0.5 if char.isascii() else 1.0 for char in text[line.start : line.end].rstrip())
    spaces = len(text[line.start : line.end]) - len(text[line.start : line.end].rstrip())
    letters = line.end - line.start - spaces
    own = line.overhang_pt - spaces * (0.5 + line.spacing_pt)
    return inner - sum(map(sum, lost(text, line).values())) + (letters - 1) * line.spacing_pt - own


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PARTS), max_size=80), st.sampled_from([28.0, 14.5]), st.sampled_from([0.0, 2.0]))
def test_laws_of_filling(chosen, measure, indent):
    text = "春" + "".join(chosen)
    lines = filled(text, measure, indent)
    assert "".join(text[line.start : line.end] for line in lines) == text
    allowed = breaks(text)
    for line in lines:
        room = measure - (indent if line.start == 0 else 0.0)
        assert width(text, line) <= room + 0.01
        assert allowed[line.end]
        assert text[line.end - 1] not in NO_END or line.end == len(text)
        assert line.end == len(text) or text[line.end] not in NO_START
        assert line.spacing_pt >= 0  # marks give way, characters are never pushed together
        if line.end < len(text) and len(text[line.start : line.end].rstrip()) > 1:
            assert width(text, line) == pytest.approx(room, abs=0.01)


@settings(max_examples=100)
@given(st.lists(st.sampled_from(PARTS[:3]), min_size=30, max_size=90))
def test_with_a_mark_in_every_other_word_no_line_is_opened_too_far(chosen):
    text = "".join(part + "夏，" for part in chosen) + "春夏"
    assert all(line.spacing_pt <= MOST_OPENED + 1e-9 for line in filled(text, 28.0, 2.0))


@given(st.lists(st.sampled_from(PARTS), max_size=80), st.sampled_from([28.0, 14.5]))
def test_marks_of_one_rank_give_alike_and_the_next_rank_only_when_they_have_given_all(chosen, measure):
    """But for those set together, and for the marks whose blank half stands outside the line."""
    text = "春" + "".join(chosen)
    losses = pair_losses(text, blanks(text))
    marks = reducible(text, blanks(text), losses)
    for line in filled(text, measure):
        last = line.start + len(text[line.start : line.end].rstrip()) - 1
        ranks = {}
        for place in sorted(set(range(line.start + 1, last)) & set(marks)):
            if not losses[place] and not losses[place + 1]:
                ranks.setdefault(marks[place].rank, []).append(line.steps.get(place, 0))
        given_all = True
        for _, steps in sorted(ranks.items()):
            assert max(steps) - min(steps) <= 1
            assert given_all or max(steps) == 0
            given_all = given_all and min(steps) == MOST

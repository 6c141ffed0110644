"""Titles whose characters are an em wide, in lines of 20; the em is 1."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typesetting.kinsoku import breaks
from typesetting.shaping import LEVEL_EM, title_ends


def lines(text, words=(), measure=20.0):
    advances = [0.5 if char.isascii() else 1.0 for char in text]
    return [text[a:b] for a, b in pairwise([0, *title_ends(text, advances, measure, 1.0, words)])]


def steps(text, words=()):
    """By how much each line is longer than the one above."""
    return [len(below) - len(above) for above, below in pairwise(lines(text, words))]


def test_no_title_no_line():
    assert lines("") == []


def test_one_line_where_it_fits():
    assert lines("春" * 20) == ["春" * 20]


def test_two_lines_are_never_of_one_length():
    assert [abs(step) for step in steps("春" * 22)] == [2]


@pytest.mark.parametrize("count", [41, 42, 43, 48, 50, 55])
def test_three_lines_step_evenly_one_way_or_make_a_lozenge(count):
    first, second = steps("春" * count)
    assert 1 <= abs(first) <= 2
    assert 1 <= abs(second) <= 2
    assert (first, second) != (-abs(first), abs(second))


def test_a_sand_glass_is_not_made_for_the_sake_of_meaning():
    # Broken after each particle it would be 15, 13 and 15 long.
    text = "春" * 14 + "的" + "夏" * 12 + "的" + "秋" * 15
    assert len(lines(text)) == 3
    first, second = steps(text)
    assert not first < 0 < second


def test_overlapping_words_are_all_kept():
    text = "春" * 9 + "代表工作委员会" + "夏" * 9
    first, second = lines(text, ("代表工作", "工作委员会"))
    assert "代表工作委员会" in first + "\n" + second


def test_a_listed_word_is_worth_another_line_and_gives_way_where_no_line_holds_it():
    words = ("春" * 9, "夏" * 14, "秋" * 15)
    assert lines("".join(words), words) == list(words)
    assert "".join(lines("春" * 25, ("春" * 25,))) == "春" * 25


def test_broken_beside_a_listed_word_and_not_within_it():
    text = "春" * 9 + "联络站" + "夏" * 10
    assert lines(text)[0] == "春" * 9 + "联"
    assert lines(text, ("联络站",))[0] in {"春" * 9, "春" * 9 + "联络站"}


def test_the_edge_of_a_listed_word_is_better_than_anywhere():
    text = "春" * 8 + "联络站" + "夏" * 11
    assert lines(text)[0] == "春" * 8 + "联络"
    assert lines(text, ("联络站",))[0] == "春" * 8 + "联络站"


@pytest.mark.parametrize("particle", "了着等们")
def test_no_line_begins_with_a_particle(particle):
    assert lines("春" * 10 + particle + "夏" * 11)[0] == "春" * 10 + particle + "夏"
    assert lines("春" * 10 + "夏" * 12)[0] == "春" * 10


@pytest.mark.parametrize("mark", "，、：　")
def test_broken_after_a_pause(mark):
    assert lines("春" * 12 + mark + "夏" * 9) == ["春" * 12 + mark, "夏" * 9]


@pytest.mark.parametrize("particle", ["的", "和", "与", "及", "及其", "暨"])
def test_broken_after_a_particle_and_never_before_one(particle):
    assert lines("春" * 12 + particle + "夏" * 9) == ["春" * 12 + particle, "夏" * 9]


@pytest.mark.parametrize("word", ["的确", "和谐", "和国", "与会", "及时"])
def test_a_word_that_begins_like_a_particle_is_none(word):
    assert not lines("春" * 13 + word + "夏" * 9)[0].endswith(word[0])


def test_a_far_particle_does_not_unbalance_the_lines():
    assert abs(steps("春" * 3 + "的" + "夏" * 20)[0]) == 2


@pytest.mark.parametrize("pair", ["“”", "《》", "（）", "〔〕", "『』"])
def test_not_broken_between_a_pair_of_marks(pair):
    text = "春" * 6 + pair[0] + "夏" * 9 + pair[1] + "秋" * 7
    assert all((pair[0] in line) == (pair[1] in line) for line in lines(text))
    # Without its closing mark it is no pair, and the lines are balanced.
    assert abs(steps(text.replace(pair[1], "夏"))[0]) <= 2


def test_a_pair_that_no_line_holds_is_broken():
    text = "“" + "春" * 24 + "”"
    assert len(lines(text)) == 2


@pytest.mark.parametrize("number", ["第12次", "1937条", "3.04万户", "十四届", "2024年", "第三", "77.82%", "Django"])
def test_a_number_and_its_unit_or_a_latin_word_is_not_parted(number):
    for before in range(8, 13):
        text = "春" * before + number + "夏" * (23 - before - len(number)) + "夏夏"
        assert any(number in line for line in lines(text)), text


def test_numerals_without_a_unit_may_part():
    assert abs(steps("春" * 10 + "一二三" + "夏" * 10)[0]) == 1


def test_never_one_character_alone():
    # The pair of marks gives way rather than leave one character outside; two may stand alone.
    pair = "“" + "春" * 18 + "”"
    assert len(lines(pair + "夏")[-1]) > 1
    assert lines(pair + "夏秋") == [pair, "夏秋"]


PARTS = ["春", "夏秋", "联络站", "代表工作", "的", "和", "，", "“冬”", "《夏秋冬》", "12条", "ab", "　", "e\u0301"]
WORDS = ("联络站", "代表工作", "春夏秋", "秋冬联络")


def breaks_without(text, words, measure):
    """Whether the text can be broken without parting a word: a search of its own."""
    allowed = breaks(text)
    for word in words:
        for start in range(len(text)):
            if text.startswith(word, start):
                for place in range(start + 1, start + len(word)):
                    allowed[place] = False
    reached = {0}
    for end in range(1, len(text) + 1):
        if allowed[end] and any(
            start in reached and sum(0.5 if c.isascii() else 1.0 for c in text[start:end].rstrip()) <= measure
            for start in range(end)
        ):
            reached.add(end)
    return len(text) in reached


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=40).map("".join), st.sampled_from([20.0, 8.0]))
def test_laws_of_titles(text, measure):
    found = lines(text, WORDS, measure)
    assert "".join(found) == text
    for line in found:
        wide = sum(0.5 if char.isascii() else 1.0 for char in line.rstrip())
        assert wide <= measure or len(line) == 1
    if breaks_without(text, WORDS, measure):
        ends = [sum(map(len, found[:number])) for number in range(1, len(found))]
        for word in WORDS:
            for start in range(len(text)):
                if text.startswith(word, start):
                    assert not any(start < end < start + len(word) for end in ends)


@settings(max_examples=60)
@given(st.integers(min_value=1, max_value=100))
def test_without_words_the_lines_widen_and_then_narrow(count):
    found = [len(line) for line in lines("春" * count)]
    narrows = False
    for above, below in pairwise(found):
        assert not (narrows and below > above + LEVEL_EM)
        narrows = narrows or below < above - LEVEL_EM

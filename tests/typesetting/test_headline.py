import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typesetting.documents import FONTS, right_pt
from typesetting.compose import Span, compose_line
from typesetting.fonts import Role, font_library
from typesetting.headline import CONDENSED_EM, compose_leader, compose_title, condensed_line, fitted_line
from typesetting.page import MEASURE, SIZE, SIZE_2

LIBRARY = font_library(FONTS)


def title(text):
    return [line.text for line in compose_title(text, Role.TITLE, SIZE_2, LIBRARY, MEASURE)]


def test_twenty_characters_fit_one_line():
    assert title("春" * 20) == ["春" * 20]


def test_twenty_one_make_two_balanced_lines():
    assert sorted(len(line) for line in title("春" * 21)) == [10, 11]


def test_no_title_no_line():
    assert title("") == []


def test_each_line_is_centred():
    for line in compose_title("春" * 21, Role.TITLE, SIZE_2, LIBRARY, MEASURE):
        assert line.indent_pt + right_pt(line) == pytest.approx(MEASURE)


def test_broken_after_a_particle_rather_than_anywhere():
    text = "关于开展联络站标准化建设情况的调研报告及下一步打算"
    assert title(text) == ["关于开展联络站标准化建设情况的", "调研报告及下一步打算"]


def test_listed_words_are_kept_whole():
    assert title("春" * 9 + "联络站" + "夏" * 10)[0] == "春" * 9 + "联"
    lines = compose_title("春" * 9 + "联络站" + "夏" * 10, Role.TITLE, SIZE_2, LIBRARY, MEASURE, ("联络站",))
    assert lines[0].text in {"春" * 9, "春" * 9 + "联络站"}


def test_marks_together_and_the_blank_at_the_end_do_not_widen_a_title():
    (line,) = compose_title("《春》《夏》" + "秋" * 12 + "（冬）", Role.TITLE, SIZE_2, LIBRARY, MEASURE)
    assert line.set_width_pt == pytest.approx(20 * SIZE_2)


@settings(max_examples=40)
@given(st.text(alphabet="春夏秋冬的和，“”《》、12ab", max_size=70))
def test_laws_of_titles(text):
    lines = compose_title(text, Role.TITLE, SIZE_2, LIBRARY, MEASURE)
    assert "".join(line.text for line in lines) == text
    assert all(line.set_width_pt <= MEASURE + 0.01 for line in lines)
    if len(lines) > 1:
        assert min(len(line.text) for line in lines) > 1


def test_condensed_as_far_as_allowed_and_no_further():
    natural = 20 * SIZE
    assert condensed_line("春" * 20, Role.BODY, SIZE, natural, LIBRARY).spacing_pt == 0
    least = natural - 19 * CONDENSED_EM * SIZE
    condensed = condensed_line("春" * 20, Role.BODY, SIZE, least + 0.1, LIBRARY)
    assert condensed.set_width_pt == pytest.approx(least + 0.1)
    assert condensed_line("春" * 20, Role.BODY, SIZE, least - 0.1, LIBRARY) is None


@pytest.mark.parametrize(("count", "size"), [(28, 15.75), (30, 15.75), (34, 14.0), (100, 4.41)])
def test_fitted_to_the_first_size_that_holds_it(count, size):
    line = fitted_line("春" * count, Role.BODY, (15.75, 14.0), MEASURE, LIBRARY)
    assert line.pieces[0].size_pt == pytest.approx(size)
    assert line.set_width_pt <= MEASURE + 0.01


def test_leaders_reach_from_the_title_to_the_number():
    (line,) = compose_leader("春夏", "12", SIZE, LIBRARY, MEASURE)
    assert line.text == "春夏" + "…" * 25 + "12"
    assert right_pt(line) == pytest.approx(MEASURE, abs=0.3)


def test_a_long_entry_turns_over():
    lines = compose_leader("春" * 40, "3", SIZE, LIBRARY, MEASURE)
    assert [line.text.rstrip("3…") for line in lines] == ["春" * 24, "春" * 16]
    assert compose_line([Span("3", Role.BODY, SIZE)], LIBRARY).text == lines[1].text[-1]

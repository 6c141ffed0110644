import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typesetting.documents import FONTS, SENTENCE, right_pt
from text.blocks import Shift
from typesetting.compose import Span, compose_line, compose_names, compose_paragraph, stretch
from typesetting.copies import narrowed
from typesetting.fonts import Role, font_library
from typesetting.kinsoku import NO_END, NO_START, is_attached, unbreakable
from typesetting.marks import STEPS
from typesetting.page import MEASURE, SIZE

LIBRARY = font_library(FONTS)
SLACK = 0.01  # pt; sums of float widths
STEP = SIZE / 2 / STEPS  # pt; the most that a line of reduced marks may be short


def set_text(text, measure=MEASURE, indent=0.0, role=Role.BODY):
    return compose_paragraph([Span(text, role, SIZE)], LIBRARY, measure, indent)


def texts(lines):
    return [line.text for line in lines]


def test_twenty_eight_characters_a_line():
    assert texts(set_text("春" * 60)) == ["春" * 28, "春" * 28, "春" * 4]


def test_the_indent_takes_two_of_the_first_line():
    lines = set_text("春" * 60, indent=2 * SIZE)
    assert [len(line.text) for line in lines] == [26, 28, 6]
    assert [line.indent_pt for line in lines] == [31.5, 0, 0]


def test_empty_paragraph_has_no_line():
    assert set_text("") == ()


def test_a_closing_mark_at_the_end_takes_half_its_width():
    first, _ = set_text("春" * 27 + "，" + "夏" * 5)
    assert first.text == "春" * 27 + "，"
    assert first.overhang_pt == SIZE / 2
    assert right_pt(first) == pytest.approx(MEASURE, abs=SLACK)
    assert first.spacing_pt == pytest.approx(0.5 * SIZE / 27, abs=SIZE / 1000)


def test_a_closing_mark_goes_in_by_half_where_it_would_not_fit_whole():
    # 1 is half as wide as a character: 27.5 em before the mark.
    first, _ = set_text("1" + "春" * 27 + "，" + "夏" * 5)
    assert first.text == "1" + "春" * 27 + "，"
    assert first.spacing_pt == 0


def test_an_opening_mark_after_the_indent_stands_whole():
    assert set_text("（一）春", indent=2 * SIZE)[0].indent_pt == 2 * SIZE


def test_marks_are_not_alone_at_a_start_or_end():
    assert texts(set_text("春" * 28 + "，夏")) == ["春" * 27, "春，夏"]
    assert texts(set_text("春" * 27 + "《夏》秋")) == ["春" * 27, "《夏》秋"]


def test_words_numbers_and_addresses_stay_whole():
    for word in ("constitution", "62.35%", "2021年", "0000-8800126", "hai.tang@example.cn", "——", "……"):
        lines = set_text("春" * 27 + word + "夏" * 30)
        assert any(word in line.text for line in lines), word


def test_a_word_wider_than_a_line_fills_the_lines():
    word = "https://www.example.cn/" + "very-long-path/" * 8
    lines = set_text("春春" + word + "夏")
    assert "".join(texts(lines)) == "春春" + word + "夏"
    assert all(right_pt(line) <= MEASURE + SLACK for line in lines)
    assert len(lines[0].text) > 40


def test_spaces_hang_at_the_end():
    lines = set_text("春" * 28 + "   夏秋")
    assert texts(lines) == ["春" * 28 + "   ", "夏秋"]
    assert right_pt(lines[0]) == pytest.approx(MEASURE)


def test_no_last_line_of_one_character():
    assert [len(line.text) for line in set_text("春" * 29)] == [27, 2]
    assert texts(set_text("春" * 28 + "夏。"))[-1] == "春夏。"
    assert [len(line.text) for line in set_text("春" * 30)] == [28, 2]


def test_fallback_by_character():
    pieces = set_text("陶镕到会")[0].pieces
    assert [(piece.text, piece.face.name) for piece in pieces] == [
        ("陶", "FandolFang-Regular"),
        ("镕", "LXGWWenKai-Regular"),
        ("到会", "FandolFang-Regular"),
    ]


def test_a_character_without_a_face_is_kept_and_marked():
    pieces = set_text("甲\ue000乙")[0].pieces
    assert [(piece.text, piece.missing) for piece in pieces] == [("甲", False), ("\ue000", True), ("乙", False)]


def test_runs_keep_role_and_shift():
    spans = [Span("面积12m", Role.BODY, SIZE), Span("2", Role.BODY, SIZE, Shift.SUPER), Span("整", Role.HEADING, SIZE)]
    (line,) = compose_paragraph(spans, LIBRARY, MEASURE)
    assert [(piece.text, piece.role, piece.shift, piece.size_pt) for piece in line.pieces] == [
        ("面积12m", Role.BODY, Shift.NONE, SIZE),
        ("2", Role.BODY, Shift.SUPER, pytest.approx(0.6 * SIZE)),
        ("整", Role.HEADING, Shift.NONE, SIZE),
    ]


def test_what_would_break_or_turn_a_line_is_set_harmlessly():
    assert set_text("甲" + narrowed("，", 1) + "乙")[0].text == "甲\ufffd乙"  # nobody types a mark of ours
    assert set_text("甲\n乙\t丙\u2028丁\u202e戊\ud800")[0].text == "甲 乙 丙 丁\ufffd戊\ufffd"


def test_stretch_to_a_width():
    line = stretch(compose_line([Span("海棠", Role.BODY, 10.0)], LIBRARY), 50.0)
    assert (line.spacing_pt, right_pt(line)) == (30.0, 50.0)


def test_a_piece_says_how_many_steps_its_marks_have_lost():
    first = set_text("春，夏，" + "秋" * 23 + "1冬" + "春" * 30)[0]
    loss = (28.5 * SIZE - MEASURE) / 2  # 1 is half as wide as a character
    assert [(piece.text, piece.steps) for piece in first.pieces] == [
        ("春，夏，" + "秋" * 23 + "1冬", ((1, STEPS // 2), (3, STEPS // 2)))
    ]
    assert first.losses == ((1, pytest.approx(loss)), (3, pytest.approx(loss)))
    assert (first.set_width_pt, first.spacing_pt) == (pytest.approx(MEASURE), 0.0)


def test_an_opening_mark_at_the_start_of_a_line_has_its_ink_at_the_edge():
    second = set_text("春" * 28 + "《夏》")[1]
    assert [piece.steps for piece in second.pieces] == [((0, STEPS),)]
    assert (second.indent_pt, second.set_width_pt) == (0.0, pytest.approx(2 * SIZE))


def test_marks_together_in_two_faces_count_from_their_own_pieces():
    spans = [Span("春。", Role.KAI, SIZE), Span("“夏”，", Role.BODY, SIZE)]
    (line,) = compose_paragraph(spans, LIBRARY, MEASURE)
    assert [(piece.text, piece.steps) for piece in line.pieces] == [
        ("春。", ((1, STEPS),)),
        ("“夏”，", ((2, STEPS),)),
    ]


def test_runs_keep_their_style_over_the_line_end():
    spans = [Span("（一）" + "春" * 30 + "。", Role.KAI, SIZE), Span("夏" * 20, Role.BODY, SIZE)]
    first, second = compose_paragraph(spans, LIBRARY, MEASURE, 2 * SIZE)
    assert {piece.role for piece in first.pieces} == {Role.KAI}
    assert [(piece.text, piece.role) for piece in second.pieces] == [
        ("春" * 7 + "。", Role.KAI),
        ("夏" * 20, Role.BODY),
    ]


def test_marks_together_in_two_faces_lose_by_their_own():
    line = compose_paragraph([Span("春》", Role.KAI, SIZE), Span("《夏", Role.BODY, SIZE)], LIBRARY, MEASURE)[0]
    assert line.set_width_pt == pytest.approx(3.5 * SIZE)


ALPHABET = "春夏秋冬，。、；：？！“”‘’（）《》〈〉【】—…·%℃年 　1234567890abcXYZ.@-/镕䶮𬭎😀\u200d\ufe0f\u0301·‧$("
URL = "https://www.example.cn/" + "very-long-path/" * 6
PART = st.one_of(st.text(alphabet=ALPHABET, min_size=1, max_size=40), st.sampled_from([URL, "——", "……", "77.82%"]))


def letters(line):
    return sum(not is_attached(char) for char in line.text.rstrip())


@settings(max_examples=150)
@given(
    text=st.lists(PART, max_size=8).map("".join),
    measure=st.sampled_from([MEASURE, 10 * SIZE, 3 * SIZE]),
    indent=st.sampled_from([0.0, 2 * SIZE]),
)
def test_laws_of_lines(text, measure, indent):
    lines = set_text(text, measure, indent)
    assert "".join(texts(lines)) == text  # nothing lost, nothing reordered
    for line in lines:
        # A mark of prohibited end may stand over where nothing else fits in so short a line.
        assert right_pt(line) <= measure + SLACK or letters(line) == 1
    for line in lines[:-1]:
        if letters(line) > 1:
            assert right_pt(line) > measure - STEP - SLACK


@settings(max_examples=80)
@given(
    st.lists(
        st.sampled_from(["春夏", "秋", "，", "。", "“冬”", "《夏》", "（秋）", "12.5%", "2024年", "word"]), max_size=90
    )
)
def test_prohibitions_hold_wherever_they_can(parts):
    text = "春春" + "".join(part if part not in "，。" else "春" + part for part in parts)
    lines = set_text(text)
    position = 0
    whole = unbreakable(text)
    for line in lines[:-1]:
        position += len(line.text)
        assert text[position] not in NO_START
        assert text[position - 1] not in NO_END
        assert not any(start < position < end for start, end in whole)


@settings(max_examples=30)
@given(st.integers(min_value=1, max_value=8))
def test_same_text_same_lines(count):
    assert set_text(SENTENCE * count) == set_text(SENTENCE * count)


def names(text, measure=MEASURE, indent=0.0):
    return compose_names(Span(text, Role.BODY, SIZE), LIBRARY, measure, indent)


def test_a_list_of_names_turns_over_after_a_mark_and_is_not_opened():
    lines = names("春" * 20 + "、" + "夏" * 9 + "，" + "秋" * 10 + "　" + "冬" * 8)
    assert texts(lines) == ["春" * 20 + "、", "夏" * 9 + "，" + "秋" * 10 + "　", "冬" * 8]
    assert [line.spacing_pt for line in lines] == [0.0] * 3
    assert lines[1].set_width_pt == pytest.approx(20 * SIZE)  # the space hangs


def test_a_name_that_just_fits_a_line_is_whole_and_a_longer_one_fills_the_line():
    assert texts(names("春、" + "夏" * 28)) == ["春、", "夏" * 28]
    assert texts(names("春、" + "夏" * 29)) == ["春、" + "夏" * 26, "夏夏夏"]


@settings(max_examples=80)
@given(st.lists(st.integers(min_value=2, max_value=27), min_size=1, max_size=9), st.sampled_from("、，；　"))
def test_no_name_is_parted_that_fits_a_line(lengths, mark):
    text = mark.join("春" * length for length in lengths)
    lines = names(text)
    assert "".join(texts(lines)) == text
    assert all(line.text.endswith(mark) for line in lines[:-1])
    assert all(line.set_width_pt <= MEASURE + SLACK for line in lines)

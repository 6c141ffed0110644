"""Chinese numerals both ways, and the codes of issues."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.numbering import (
    IssueCode,
    number_line,
    parse_code,
    read_number,
    supplement_line,
    to_chinese,
    total_line,
)

PAIRS = [
    (0, "零"),
    (7, "七"),
    (10, "十"),
    (15, "十五"),
    (20, "二十"),
    (100, "一百"),
    (101, "一百零一"),
    (110, "一百一十"),
    (115, "一百一十五"),
    (486, "四百八十六"),
    (1000, "一千"),
    (1005, "一千零五"),
    (1010, "一千零一十"),
    (1500, "一千五百"),
    (9999, "九千九百九十九"),
]


@pytest.mark.parametrize(("number", "words"), PAIRS)
def test_numerals_are_written_and_read(number: int, words: str) -> None:
    assert to_chinese(number) == words
    assert read_number(words) == number


@given(st.integers(0, 9999))
def test_what_is_written_is_read_back(number: int) -> None:
    assert read_number(to_chinese(number)) == number
    assert read_number(str(number)) == number
    assert read_number("".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [("二〇二一", 2021), ("二○二一", 2021), ("两百", 200), ("两千零五", 2005), ("一十五", 15), ("１５", 15),
     (" 15 ", 15), ("015", 15), ("一千〇五", 1005)],
)  # fmt: skip
def test_other_ways_of_writing_are_read(text: str, number: int) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "十十", "百", "一百二", "一百零十", "一千五", "一百一", "零五十", "两十", "廿", "万", "一万", "12345",
     "-1", "1.5", "第十五", "十五期", "一二三四五", "五百千", "٣"],
)  # fmt: skip
def test_nonsense_is_refused_in_chinese(text: str) -> None:
    with pytest.raises(ValueError, match="不是 0 到 9999 的数"):
        read_number(text)


@pytest.mark.parametrize("number", [-1, 10000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match="只支持 0 到 9999"):
        to_chinese(number)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2021-15", IssueCode(2021, 15, supplement=False)), ("2021-Z2", IssueCode(2021, 2, supplement=True))],
)
def test_codes_are_read_and_given_back(text: str, code: IssueCode) -> None:
    assert parse_code(text) == code
    assert str(code) == text


@pytest.mark.parametrize(
    "text", ["", "2021", "2021-0", "2021-015", "2021-Z", "21-15", "2021-15-1", "3021-1", "2021–15"]
)
def test_wrong_codes_are_refused_in_chinese(text: str) -> None:
    with pytest.raises(ValueError, match="不对：2021 年第 15 期写作 2021-15"):
        parse_code(text)


def test_masthead_lines() -> None:
    assert number_line(15) == "第 15 期"
    assert supplement_line(2) == "增刊第 2 期"
    assert total_line(486) == "（总第四百八十六期）"

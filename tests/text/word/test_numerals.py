import pytest

from text.word.numerals import in_format


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("chineseCounting", "一 十 十一 二十 九十九 一〇〇"),
        ("chineseCountingThousand", "一 十 十一 二十 九十九 一百"),
        ("japaneseCounting", "一 十 十一 二十 九十九 一百"),
        ("ideographDigital", "一 一〇 一一 二〇 九九 一〇〇"),
        ("chineseLegalSimplified", "壹 拾 拾壹 贰拾 玖拾玖 壹佰"),
        ("decimal", "1 10 11 20 99 100"),
        ("decimalZero", "01 10 11 20 99 100"),
        ("decimalFullWidth", "１ １０ １１ ２０ ９９ １００"),
        ("upperLetter", "A J K T UUUU VVVV"),
        ("lowerLetter", "a j k t uuuu vvvv"),
        ("upperRoman", "I X XI XX XCIX C"),
        ("lowerRoman", "i x xi xx xcix c"),
        ("decimalEnclosedCircle", "① ⑩ ⑪ ⑳ 99 100"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 99 100"),
        ("decimalEnclosedFullstop", "⒈ ⒑ ⒒ ⒛ 99 100"),
        ("ideographTraditional", "甲 癸 11 20 99 100"),
        ("ideographZodiac", "子 酉 戌 20 99 100"),
        ("none", "     "),
        ("a format of next year", "1 10 11 20 99 100"),
    ],
)
def test_numbers_are_written_as_word_writes_them(kind, expected):
    assert " ".join(in_format(number, kind) for number in (1, 10, 11, 20, 99, 100)) == expected


def test_what_is_out_of_range_is_in_digits():
    assert [in_format(number, "chineseCounting") for number in (0, -3, 10000)] == ["0", "-3", "10000"]

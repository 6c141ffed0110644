"""Which lines were broken off the line before to fit a width."""

import pytest

from text.plain.lines import Line
from text.plain.wrapping import continuations

FULL, LAST = "春" * 18 + "，夏", "秋冬。"


def broken(*texts: str) -> list[int]:
    """The indexes of continuations; two full-width spaces are an indent."""
    lines = [Line(number, text.strip("　"), indented=text[:1] == "　") for number, text in enumerate(texts)]
    return sorted(continuations(lines))


PARAGRAPH = ("　　" + FULL[2:], FULL, LAST)


@pytest.mark.parametrize(
    ("texts", "indexes"),
    [
        (("题目", *PARAGRAPH, *PARAGRAPH), [2, 3, 5, 6]),
        (("题" * 20, *PARAGRAPH, *PARAGRAPH), [2, 3, 5, 6]),
        # a paragraph's last line may be full
        (("题目", *PARAGRAPH[:2], "　　" + FULL[2:], LAST), [2, 4]),
        # after an ended line: the end of a paragraph goes on, a title or an item does not
        (("题目", PARAGRAPH[0], FULL, "春" * 19 + "。", LAST), [2, 3, 4]),
        (("题目", PARAGRAPH[0], FULL, "春" * 19 + "。", "另一题目", "　　" + LAST), [2, 3]),
        (("题目", PARAGRAPH[0], FULL, "春" * 19 + "。", "二、又一条。"), [2, 3]),
        # a long credit
        (("题目", *PARAGRAPH, "（" + "某" * 15 + "供稿）", "又一题目", *PARAGRAPH), [2, 3, 7, 8]),
    ],
)
def test_continuations(texts: tuple[str, ...], indexes: list[int]) -> None:
    assert broken(*texts) == indexes


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("题目", FULL, FULL, LAST, FULL, LAST),  # no indents
        ("题目", *PARAGRAPH, FULL, FULL, LAST),  # not everywhere
        ("题目", PARAGRAPH[0], FULL, LAST),  # two full lines may be chance
        ("题目", *("　　" + "春" * 58 + "。",) * 3, "春" * 61),  # too wide: paragraphs of a line each
    ],
)
def test_near_misses(texts: tuple[str, ...]) -> None:
    assert broken(*texts) == []


def test_half_width_characters_count_half() -> None:
    assert broken("题目", PARAGRAPH[0], "1" * 38, FULL, LAST) == [2, 3, 4]

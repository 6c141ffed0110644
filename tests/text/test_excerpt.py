import pytest

from text.excerpt import AROUND, LONGEST, differing

LONG = "代表到小院听意见，办实事。" * 40  # 520 characters


def test_short_texts_are_shown_whole():
    old, new = "甲" * LONGEST, "甲" * (LONGEST - 1) + "乙"
    assert differing(old, new) == (old, new)


def test_of_long_texts_what_differs_is_shown_with_what_stands_around():
    old, new = differing(LONG[:300] + "旧话" + LONG[300:], LONG[:300] + "新的话" + LONG[300:])
    before, after = LONG[300 - AROUND : 300], LONG[300 : 300 + AROUND]
    # The two end alike from 话 on, so that counts as around.
    assert old == f"…{before}旧话{after[:-1]}…"
    assert new == f"…{before}新的话{after[:-1]}…"


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (LONG, LONG + "完", (f"…{LONG[-AROUND:]}", f"…{LONG[-AROUND:]}完")),
        (LONG, "始" + LONG, (f"{LONG[:AROUND]}…", f"始{LONG[:AROUND]}…")),
        (LONG, LONG[:300] + LONG[313:], None),  # repeats itself: what was taken out has several places
    ],
)
def test_texts_that_differ_at_an_end_or_by_a_repeated_part(old, new, shown):
    got = differing(old, new)
    if shown:
        assert got == shown
    assert all(len(text) <= LONGEST + 2 for text in got)
    assert got[0] != got[1]


def test_a_text_that_is_new_altogether_is_cut():
    old, new = differing("", LONG)
    assert (old, new) == ("", LONG[:LONGEST] + "…")

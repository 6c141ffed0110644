"""The redline between two contents: compare.py, and what changes.py says of it."""

import os
import subprocess
import sys
import time
from typing import Any

import pytest

from tests.text.redline.reading import marked
from text.redline import Kind, Part, Redline, Segment, compare


def article(number: int, title: str = "联络站建起来", body: str = "<p>甲。</p>", **other: str) -> dict[str, Any]:
    return {"id": number, "title": title, "subtitle": "", "body": body, "credit": "（望川县供稿）"} | other


CONTENT: dict[str, Any] = {
    "masthead": {"刊名": "望川动态", "期号": "第3期", "印发日期": "2026年9月7日"},
    "articles": [article(1), article(2, "代表进站", "<p>县里召开推进会。</p>"), article(3, "短讯")],
    "recipients": [{"category": "送", "line": 1, "name": "望川市委办", "mark": "", "copies": 1, "extra": False}],
    "colophon": {"责任编辑": "甲乙丙", "联系方式": "0100-1234567"},
}


def kinds(redline: Redline) -> list[tuple[str, int | None, int | None]]:
    return [(change.kind.value, change.old_place, change.new_place) for change in redline.articles]


def test_nothing_changed() -> None:
    redline = compare(CONTENT, CONTENT)
    assert (redline.is_empty, redline.summary, len(redline.articles)) == (True, "没有改动", 3)


def test_what_is_missing_is_empty() -> None:
    assert compare({}, {"masthead": {}, "articles": [], "recipients": None, "colophon": {"责任编辑": None}}).is_empty
    assert compare({"colophon": {"责任编辑": ""}}, {}).is_empty
    (change,) = compare({"articles": [{"id": 1}]}, {"articles": [{"id": 1, "title": "甲"}]}).articles
    assert (change.kind, marked(change.title), change.blocks) == (Kind.CHANGED, "[+甲]", ())


def test_printed_lines_that_changed() -> None:
    masthead = {"刊名": "望川动态", "期号": "第4期", "标识": "内部资料"}
    redline = compare(
        CONTENT, CONTENT | {"masthead": masthead, "colophon": CONTENT["colophon"] | {"责任编辑": "甲乙丁"}}
    )
    assert [(field.part, field.label, field.old, field.new, marked(field.segments)) for field in redline.fields] == [
        (Part.MASTHEAD, "期号", "第3期", "第4期", "第[-3][+4]期"),
        (Part.MASTHEAD, "标识", "", "内部资料", "[+内部资料]"),
        (Part.MASTHEAD, "印发日期", "2026年9月7日", "", "[-2026年9月7日]"),
        (Part.COLOPHON, "责任编辑", "甲乙丙", "甲乙丁", "甲乙[-丙][+丁]"),
    ]
    assert redline.summary == "改动 4 处：报头 3 处，版记 1 处"


def test_an_article_is_known_by_its_id() -> None:
    first, second, third = CONTENT["articles"]
    changed = second | {"title": "代表进了站", "body": "<p>县里召开现场会。</p>", "credit": "（望川市供稿）"}
    redline = compare(CONTENT, CONTENT | {"articles": [first, changed, third]})
    change = redline.articles[1]
    assert (change.kind, change.is_edited, change.note) == (Kind.CHANGED, True, "")
    assert [marked(segments) for segments in (change.title, change.credit, change.blocks[0].segments)] == [
        "代表进[+了]站", "（望川[-县][+市]供稿）", "县里召开[-推进][+现场]会。"]  # fmt: skip
    assert redline.summary == "改动 3 处：题目 1 处，正文 1 处，供稿 1 处"


def test_added_and_removed_articles() -> None:
    first, _, third = CONTENT["articles"]
    redline = compare(CONTENT, CONTENT | {"articles": [first, article(9, "新闻"), third]})
    assert kinds(redline) == [("same", 1, 1), ("removed", 2, None), ("added", None, 2), ("same", 3, 3)]
    removed, added = redline.articles[1:3]
    assert (marked(removed.title), marked(added.title)) == ("[-代表进站]", "[+新闻]")
    assert [(block.kind, block.old_place, marked(block.segments)) for block in removed.blocks] == [
        (Kind.REMOVED, 1, "[-县里召开推进会。]")]  # fmt: skip
    assert redline.summary == "改动 2 处：新增稿件 1 篇，删去稿件 1 篇"


def test_a_moved_article() -> None:
    first, second, third = CONTENT["articles"]
    redline = compare(CONTENT, CONTENT | {"articles": [third, first, second | {"title": "代表到站"}]})
    assert kinds(redline) == [("moved", 3, 1), ("same", 1, 2), ("changed", 2, 3)]
    moved = redline.articles[0]
    assert (moved.is_edited, moved.note) == (False, "由第 3 篇移至第 1 篇")
    assert redline.summary == "改动 2 处：移位稿件 1 篇，题目 1 处"


def test_a_moved_article_may_be_edited() -> None:
    first, second, third = CONTENT["articles"]
    redline = compare(CONTENT, CONTENT | {"articles": [third | {"subtitle": "——侧记"}, first, second]})
    assert (redline.articles[0].kind, redline.articles[0].is_edited) == (Kind.MOVED, True)
    assert redline.summary == "改动 2 处：移位稿件 1 篇，题目 1 处"


def test_articles_of_one_id_or_none_are_told_apart_by_their_order() -> None:
    old, new = {"articles": [{"title": "甲"}, {"title": "乙"}]}, {"articles": [{"title": "甲"}, {"title": "丙"}]}
    assert kinds(compare(old, new)) == [("same", 1, 1), ("changed", 2, 2)]


CORRECTION = {"corrects": "2026 年第 12 期", "corrected_place": "第3页第2段"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ({}, CORRECTION, "[+更正 2026 年第 12 期（第3页第2段）]"),
        (CORRECTION, {}, "[-更正 2026 年第 12 期（第3页第2段）]"),
        (CORRECTION, CORRECTION | {"corrected_place": "第4页第2段"}, "更正 2026 年第 12 期（第[-3][+4]页第2段）"),
    ],
)
def test_what_an_article_corrects(old: dict[str, str], new: dict[str, str], told: str) -> None:
    """Contents from before there were corrections have no word of them."""
    redline = compare({"articles": [article(1, **old)]}, {"articles": [article(1, **new)]})
    assert (redline.articles[0].kind, marked(redline.articles[0].correction)) == (Kind.CHANGED, told)
    assert redline.summary == "改动 1 处：更正 1 处"


def test_an_article_that_corrects_what_it_did_is_the_same() -> None:
    content = {"articles": [article(1, **CORRECTION)]}
    assert compare(content, content).is_empty
    (added,) = compare({}, content).articles
    assert (added.kind, marked(added.correction)) == (Kind.ADDED, "[+更正 2026 年第 12 期（第3页第2段）]")


def test_recipients() -> None:
    redline = compare(CONTENT, CONTENT | {"recipients": []})
    assert [change.text for change in redline.recipients] == ["删去 送：望川市委办 1 份"]
    assert (redline.is_empty, redline.summary) == (False, "改动 1 处：发送范围 1 处")


def test_text_is_never_html() -> None:
    redline = compare({"articles": [article(1)]}, {"articles": [article(1, body="<p>甲&lt;b&gt;&amp;。</p>")]})
    assert marked(redline.articles[0].blocks[0].segments) == "甲[+<b>&]。"


def test_what_nobody_can_see_says_so() -> None:
    assert [Segment(Kind.ADDED, text).is_blank for text in ("\u200b", " \t", "\n", "甲 ", "，")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def article_of(paragraphs: list[str]) -> dict[str, Any]:
    return {"articles": [article(1, body="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))]}


def paragraph(number: int, length: int, first: int = 0x4E00) -> str:
    """Characters that look random and are not."""
    return "".join(chr(first + (number * 7919 + place * place * 31 + place * 17) % 997) for place in range(length))


def test_an_article_half_of_which_changed_takes_no_time() -> None:
    old = [paragraph(number, 50) for number in range(200)]
    new = [text[:20] + "现场会" + text[24:] if number % 2 else text for number, text in enumerate(old)]
    start = time.process_time()
    redline = compare(article_of(old), article_of(new))
    assert time.process_time() - start < 0.5
    assert redline.summary == "改动 100 处：正文 100 处"


ANEW = [[paragraph(number + shift, 60, 0x4E00 + shift) for number in range(1000)] for shift in (0, 500)]
FORM = paragraph(1, 400)
LONG = {
    "little in common": ANEW,
    "the other way round": (ANEW[0], ANEW[0][::-1]),
    "nearly all equal": (["甲"] * 2000, ["甲"] * 1999 + ["乙"]),
    "one form": [[f"{number}{word}{FORM}" for number in range(1000)] for word in ("甲", "乙")],
}


@pytest.mark.parametrize("case", LONG)
def test_a_thousand_paragraphs_take_little_time(case: str) -> None:
    old, new = map(article_of, LONG[case])
    start = time.process_time()
    redline = compare(old, new)
    assert time.process_time() - start < 4
    assert not redline.is_empty


def test_the_same_in_every_process() -> None:
    """The order of a set differs from one process to the next; a redline must not."""
    body = "".join(f"<p>{chr(0x4E00 + n * 7 % 90)}{chr(0x4E00 + n * 11 % 80)}会议要求{n % 9}</p>" for n in range(60))
    program = (
        "from text.redline import compare; import sys; body = sys.argv[1];"
        "parts = body.split('<p>')[1:]; other = ''.join('<p>' + p.replace('会', '商') for p in parts[::-1] + parts[9:30]);"
        "print(ascii(compare({'articles': [{'id': 1, 'body': body}]}, {'articles': [{'id': 1, 'body': other}]})))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, body],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in "123"
    }
    assert len(outputs) == 1

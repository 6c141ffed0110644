"""Which block became which, and what is said of it: blocks.py, tables.py, styles.py."""

import pytest

from tests.text.redline.reading import told
from text.blocks import paragraphs_html
from text.html import parse_blocks
from text.redline import BlockChange, Kind, Shape
from text.redline.blocks import compare_blocks

FIRST = "今年以来，望川县开展代表联系群众活动，收到意见三百条。"
SECOND = "县里召开重点项目推进会，部署下半年工作。"
THIRD = "各乡镇建起联络站，代表每月到站值班一天。"
A, B = "a" * 64, "b" * 64


def changes(old: str, new: str) -> tuple[BlockChange, ...]:
    return compare_blocks(parse_blocks(old), parse_blocks(new))


def lines(old: list[str], new: list[str]) -> list[str]:
    return [told(change) for change in changes(paragraphs_html(old), paragraphs_html(new))]


def test_two_characters_are_marked_in_one_paragraph() -> None:
    assert lines([FIRST, SECOND], [FIRST, SECOND.replace("推进", "现场")]) == [
        f"same 1>1 {FIRST}",
        "changed 2>2 县里召开重点项目[-推进][+现场]会，部署下半年工作。",
    ]


def test_a_paragraph_put_in_moves_none() -> None:
    assert lines([FIRST, THIRD], [FIRST, SECOND, THIRD]) == [
        f"same 1>1 {FIRST}", f"added ->2 [+{SECOND}]", f"same 2>3 {THIRD}"]  # fmt: skip


def test_a_removed_paragraph_stands_where_it_was_and_before_what_was_added_there() -> None:
    assert lines([FIRST, SECOND, THIRD], [FIRST, "另行通知。", THIRD]) == [
        f"same 1>1 {FIRST}", f"removed 2>- [-{SECOND}]", "added ->2 [+另行通知。]", f"same 3>3 {THIRD}"]  # fmt: skip


def test_a_moved_paragraph_is_moved_once() -> None:
    assert lines([FIRST, SECOND, THIRD], [THIRD, FIRST, SECOND]) == [
        f"moved 3>1 {THIRD}", f"same 1>2 {FIRST}", f"same 2>3 {SECOND}"]  # fmt: skip


def test_of_two_that_changed_places_the_shorter_moved() -> None:
    assert [told(change)[:9] for change in changes(f"<p>{SECOND}</p><p>{FIRST}</p>", f"<p>{FIRST}</p><p>{SECOND}</p>")] == [
        "same 2>1 ", "moved 1>2"]  # fmt: skip


def test_a_paragraph_moved_and_changed_is_moved_with_its_changes() -> None:
    moved, *rest = changes(
        paragraphs_html([FIRST, SECOND, THIRD]), paragraphs_html([THIRD.replace("一天", "两天"), FIRST, SECOND])
    )
    assert told(moved) == "moved 3>1 各乡镇建起联络站，代表每月到站值班[-一][+两]天。"
    assert (moved.notes, moved.spots) == (("由第 3 段移至第 1 段",), 2)
    assert {change.kind for change in rest} == {Kind.SAME}


def test_of_equal_paragraphs_none_moves_for_one_that_goes() -> None:
    assert lines(["特此通报。", FIRST, "特此通报。"], [FIRST, "特此通报。"]) == [
        "removed 1>- [-特此通报。]", f"same 2>1 {FIRST}", "same 3>2 特此通报。"]  # fmt: skip


def test_equal_paragraphs_are_moved_however_many_there_are() -> None:
    done, long = ["已办结。"] * 30, FIRST * 9
    kinds = [line.split()[0] for line in lines([*done, long], [long, *(f"第{n}件{FIRST}" for n in range(40)), *done])]
    assert kinds == ["same"] + ["added"] * 40 + ["moved"] * 30


def test_what_is_faintly_alike_is_a_change_in_its_place_only() -> None:
    old, new = "会议强调，要坚持问题导向，抓好整改落实。", "会议指出，必须聚焦重点问题，狠抓落实。"
    assert [line[:7] for line in lines([FIRST, old, THIRD], [FIRST, new, THIRD])] == ["same 1>", "changed", "same 3>"]
    kinds = [line.split()[0] for line in lines([FIRST, old, THIRD], [FIRST, THIRD, new])]
    assert kinds == ["same", "removed", "same", "added"]


def test_two_characters_alone_in_a_paragraph() -> None:
    assert lines(["推进会"], ["现场会"]) == ["changed 1>1 [-推进][+现场]会"]


def test_a_paragraph_that_says_something_else_is_no_change_of_the_old_one() -> None:
    assert [line[:5] for line in lines([FIRST], [THIRD])] == ["remov", "added"]


RANKS = [
    ("<p>甲</p>", "<h2>甲</h2>", "由正文改为一级标题"),
    ("<h3>甲</h3>", "<h4>甲</h4>", "由二级标题改为三级标题"),
    ("<h3>（一）甲。乙。</h3>", "<p>（一）甲。乙。</p>", "由二级标题改为二级段首标题"),
    ("<h4>1.甲。乙。</h4>", "<p>1.甲。乙。</p>", "由三级标题改为三级序号段"),
    ("<p>编者按：甲。</p>", "<h5>编者按：甲。</h5>", "由编者按改为四级标题"),
]
STYLES = [
    ("<p>开现场会</p>", "<p>开<strong>现场会</strong></p>", ["“现场会”由常规改为加粗"]),
    ("<p>10<sup>2</sup></p>", "<p>10<sub>2</sub></p>", ["“2”由上标改为下标"]),
    ("<p><strong>甲<sup>2</sup></strong></p>", "<p>甲2</p>", ["“甲”由加粗改为常规", "“2”由加粗上标改为常规"]),
    ("<p>丙乙丁甲</p>", "<p><strong>丙</strong>乙<strong>丁</strong>甲</p>", ["“丙”由常规改为加粗", "“丁”由常规改为加粗"]),
    (f"<p>{FIRST}</p>", f"<p><strong>{FIRST}</strong></p>", ["“今年以来，望川县开展代表…”由常规改为加粗"]),
    ("<p>一丙二丙三丙四丙五</p>", "<p><strong>一</strong>丙<strong>二</strong>丙<strong>三</strong>丙<strong>四</strong>丙五</p>",
     ["“一”由常规改为加粗", "“二”由常规改为加粗", "“三”由常规改为加粗", "字体样式另有 1 处改动"]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "note"), RANKS)
def test_rank(old: str, new: str, note: str) -> None:
    (change,) = changes(old, new)
    assert (change.kind, change.notes, change.spots) == (Kind.CHANGED, (note,), 1)
    assert {segment.kind for segment in change.segments} == {Kind.SAME}


@pytest.mark.parametrize(("old", "new", "notes"), STYLES)
def test_style(old: str, new: str, notes: list[str]) -> None:
    (change,) = changes(old, new)
    assert (change.kind, list(change.notes)) == (Kind.CHANGED, notes)


def test_the_style_of_new_words_is_no_change_of_style() -> None:
    (change,) = changes("<p>望川县开会</p>", "<p>望川县开<strong>现场</strong>会</p>")
    assert (told(change), change.notes) == ("changed 1>1 望川县开[+现场]会", ())


def test_html_that_reads_the_same_is_no_change() -> None:
    assert [change.kind for change in changes("<p>甲<br>乙</p>", "<p>甲</p> <p>乙</p>")] == [Kind.SAME] * 2


def table(*rows: str, head: str = "td") -> str:
    tags = [head] + ["td"] * (len(rows) - 1)
    cells = ("".join(f"<{tag}>{cell}</{tag}>" for cell in row.split("|")) for tag, row in zip(tags, rows, strict=True))
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


TABLES = [
    # the same cells: one with one
    (("单位|件数", "甲镇|12", "乙镇|7"), ("单位|件数", "甲镇|13", "乙镇|7"), "单位|件数/甲镇|1[-2][+3]/乙镇|7"),
    (("甲镇|1", "乙镇|2"), ("乙镇|2", "丙镇|3"), "[-甲][+乙]镇|[-1][+2]/[-乙][+丙]镇|[-2][+3]"),
    # others: row by row
    (("单位|件数", "甲镇|12", "丙镇|7"), ("单位|件数", "乙街道办|30", "甲镇|12", "丙镇|8"),
     "单位|件数/[+乙街道办]|[+30]/甲镇|12/丙镇|[-7][+8]"),
    (("甲镇|12", "乙镇|7"), ("办理情况", "甲镇|12"), "[+办理情况]/甲镇|12/[-乙镇]|[-7]"),
    (("单位|件数", "甲镇|12"), ("单位|件数|备注", "甲镇|12|"), "单位\t件数[+\t备注]/甲镇\t12[+\t]"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), TABLES)
def test_tables(old: tuple[str, ...], new: tuple[str, ...], expected: str) -> None:
    (change,) = changes(table(*old), table(*new))
    assert (change.shape, told(change)) == (Shape.TABLE, f"changed 1>1 {expected}")


def test_places_marked_in_a_table() -> None:
    (change,) = changes(table("甲镇|12", "乙镇|7", "丙镇|30"), table("丙镇|30", "甲镇|12", "乙镇|8", "丁镇|5"))
    assert [row.kind for row in change.rows] == [Kind.MOVED, Kind.SAME, Kind.CHANGED, Kind.ADDED]
    assert change.spots == 3


HIDDEN = [
    (table("甲|乙", "丙|丁"), table("甲|乙", "丙|丁", head="th"), "表头行数由 0 改为 1"),
    (table("甲|乙", "丙|丁"), table("甲|乙", "<strong>丙</strong>|丁"), "“丙”由常规改为加粗"),
    ('<table><tr><td colspan="2">甲</td></tr></table>', table("甲"), "单元格的划分有改动"),
    (table("甲|"), table("甲"), "单元格的划分有改动"),
]


@pytest.mark.parametrize(("old", "new", "note"), HIDDEN)
def test_what_the_characters_of_a_table_do_not_show(old: str, new: str, note: str) -> None:
    (change,) = changes(old, new)
    assert (change.kind, change.notes) == (Kind.CHANGED, (note,))


def figure(digest: str, caption: str = "") -> str:
    return f'<figure><img src="/pictures/{digest}/"><figcaption>{caption}</figcaption></figure>'


def test_pictures() -> None:
    (caption,) = changes(figure(A, "代表进站"), figure(A, "代表值班"))
    assert (told(caption), caption.shape, caption.notes) == ("changed 1>1 代表[-进站][+值班]", Shape.PICTURE, ())
    (other,) = changes(figure(A, "代表进站"), figure(B, "代表进站"))
    assert (other.old_picture, other.new_picture, other.notes) == (A, B, ("图片已更换",))
    (bare,) = changes(figure(A), figure(B))
    assert (bare.kind, bare.notes) == (Kind.CHANGED, ("图片已更换",))
    removed, added = changes(figure(A), f"<p>{FIRST}</p>")
    assert (removed.kind, removed.old_picture, removed.new_picture, added.kind) == (Kind.REMOVED, A, "", Kind.ADDED)


def test_a_moved_picture_is_known_by_its_digest() -> None:
    first, second = changes(f"{figure(A, '进站')}<p>{FIRST}</p>", f"<p>{FIRST}</p>{figure(A, '代表值班时')}")
    assert (first.kind, second.kind, second.notes) == (Kind.SAME, Kind.MOVED, ("由第 1 段移至第 2 段",))

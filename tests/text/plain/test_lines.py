"""Lines of a text, and what may be asked of one."""

import pytest

from text.normalise import Mended
from text.plain.lines import Line, is_ended, join, opens_item, read_lines


def test_lines_are_mended_and_numbered_as_an_editor_numbers_them() -> None:
    read = read_lines("甲,乙\r\n\r\n  丙\f丁\r戊 1 号\n")
    assert read.lines == (Line(1, "甲，乙"), Line(3, "丙", ends_page=True), Line(3, "丁"), Line(4, "戊1号"))
    assert read.mended == Mended(marks=1, spaces=3)


@pytest.mark.parametrize(
    ("text", "indented"),
    [("　　甲", True), ("甲", False), ("　甲", False), ("　　　甲", False), ("　　 甲", False), ("    甲", False)],
)
def test_the_indent_of_paragraphs_is_two_full_width_spaces(text: str, indented: bool) -> None:
    assert read_lines(text).lines == (Line(1, "甲", indented=indented),)


def test_folios_are_dropped_and_counted() -> None:
    read = read_lines("甲\n— 3 —\n- 12 -\n－4－\n乙\n—— 丙\n3\n2000—2005")
    assert [line.text for line in read.lines] == ["甲", "乙", "—— 丙", "3", "2000—2005"]
    assert read.folios == 3


@pytest.mark.parametrize("text", ["好。", "好！", "好？”", "“好。”）", "好……", "如下：", "甲；"])
def test_ended(text: str) -> None:
    assert is_ended(text)


@pytest.mark.parametrize("text", ["好", "好，", "好、", "“好”", "（试行）", "好。的", ""])
def test_not_ended(text: str) -> None:
    assert not is_ended(text)


@pytest.mark.parametrize(
    ("text", "opens"),
    [("一、甲", True), ("·甲", True), ("——甲", True), ("编者按：甲", True), ("甲", False), ("一是甲", False)],
)
def test_what_opens_an_item(text: str, opens: bool) -> None:
    assert opens_item(text) == opens


@pytest.mark.parametrize(
    ("pieces", "text"),
    [(["甲", "乙"], "甲乙"), (["a", "b"], "a b"), (["20", "21年"], "2021年"), (["甲", "b"], "甲b"), ([], "")],
)
def test_pieces_are_put_together(pieces: list[str], text: str) -> None:
    assert join(pieces) == text


@pytest.mark.parametrize("folio", ["·3·", "第 4 页 共 5 页", "第4页", "第4页，共5页", "-3-", "— 3 —"])
def test_folios_of_every_form(folio: str) -> None:
    read = read_lines(f"甲\n{folio}\n乙")
    assert (read.lines, read.folios) == ((Line(1, "甲", ends_page=True), Line(3, "乙")), 1)


@pytest.mark.parametrize("line", ["第4页起", "·3", "3—5", "第4期", "共5页"])
def test_what_is_like_a_folio_is_text(line: str) -> None:
    assert [read.text for read in read_lines(f"甲\n{line}\n乙").lines] == ["甲", line, "乙"]


@pytest.mark.parametrize("text", ["甲\n\f3\n乙", "甲\n\n3\n\f\n乙", "甲\n\f\n\n3\n\n乙", "甲\n乙\n3\n\f"])
def test_a_bare_number_at_the_edge_of_a_page_is_a_folio(text: str) -> None:
    read = read_lines(text)
    assert ([line.text for line in read.lines], read.folios) == (["甲", "乙"], 1)


@pytest.mark.parametrize("text", ["甲\n3\n乙", "甲\n3\n乙\f丙", "3\n甲"])
def test_a_bare_number_elsewhere_is_text(text: str) -> None:
    assert read_lines(text).folios == 0

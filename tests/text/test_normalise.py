"""What mending a line changes, and what it must leave alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from text.characters import HAN
from text.normalise import Mended, normalise

MENDED = [
    # half-width marks in Chinese
    ("会议,通过;并:问?好!", "会议，通过；并：问？好！", Mended(marks=5)),
    ("他说“可以”,就走", "他说“可以”，就走", Mended(marks=1)),
    ("见《办法》,执行", "见《办法》，执行", Mended(marks=1)),
    ("完成 GDP, 下步", "完成 GDP，下步", Mended(marks=1, spaces=1)),
    ("时间:8:30开始", "时间：8:30开始", Mended(marks=1)),
    ("共2,000人,分3组", "共2,000人，分3组", Mended(marks=1)),
    # brackets go together
    ("测试(Trial)版", "测试（Trial）版", Mended(marks=2)),
    ("plan (计划) b", "plan（计划）b", Mended(marks=2, spaces=2)),
    ("试行（一)", "试行（一）", Mended(marks=1)),
    ("乡(镇", "乡（镇", Mended(marks=1)),
    # behind % and ℃
    ("占95%,2021年占96%", "占95%，2021年占96%", Mended(marks=1)),
    ("分别占77%、83%;", "分别占77%、83%；", Mended(marks=1)),
    ("GDP up 3.5%, 4.2%,全年", "GDP up 3.5%，4.2%，全年", Mended(marks=2, spaces=1)),
    ("气温25℃,降5‰;", "气温25℃，降5‰；", Mended(marks=2)),
    ("“95%”,2021年", "“95%”，2021年", Mended(marks=1)),
    # a quotation that is not all Latin
    ("他说“OK,好!”", "他说“OK，好！”", Mended(marks=2)),
    ("“3,”。", "“3，”。", Mended(marks=1)),
    ("外((a)b)", "外（（a）b）", Mended(marks=4)),
    ("中,,abc", "中，，abc", Mended(marks=2)),
    # spaces
    ("8 月 31 日至 9 月", "8月31日至9月", Mended(spaces=5)),
    ("占 5% 以上", "占5%以上", Mended(spaces=2)),
    ("第一 ，第二", "第一，第二", Mended(spaces=1)),
    ("　　甲　乙  丙", "甲 乙 丙", Mended(spaces=3)),
    ("甲\t乙\u00a0丙", "甲 乙 丙", Mended(spaces=2)),
    # widths
    ("２０２１年ＡＢＣ占５％", "2021年ABC占5%", Mended(widths=9)),
    ("增长8．5%，共2．3万", "增长8.5%，共2.3万", Mended(widths=2)),
    # invisible characters
    ("\ufeff甲\u200b乙\u2060", "甲乙", Mended(invisible=3)),
]

LEFT_ALONE = [
    "电话 abc: 0000—8800126",
    "62.35%",
    "“1+N”",
    "8:30",
    "2,000",
    "He said: yes, (really); why? No!",
    "office@example.org",
    "http://example.org/a?b=1,2:3;c!(d)/",
    "张 三",
    "GDP 增长",
    "5%, of the",
    "up 3.5%,4.2% in all",
    "增长 GDP 5%, 6% of the 总量",
    "95%;",
    "会议讨论了 Hello, world 和 foo; bar。",
    "他说“Hello!”。",
    "“Yes, (really)!”，他说",
    "2.06万户",
    "1—2次",
    "1．5月起植树",
    "甲．5",
    "5．甲",
    "",
]


@pytest.mark.parametrize(("text", "mended", "counts"), MENDED)
def test_mended(text: str, mended: str, counts: Mended) -> None:
    result = normalise(text)
    assert (result.text, result.counts) == (mended, counts)


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_left_alone(text: str) -> None:
    result = normalise(text)
    assert (result.text, result.counts) == (text, Mended())


def test_a_url_ends_where_chinese_begins() -> None:
    assert normalise("网址:http://example.org/a,电话").text == "网址：http://example.org/a，电话"


def test_counts_add_up() -> None:
    assert Mended(1, 2, 3, 4) + Mended(10, 20, 30, 40) == Mended(11, 22, 33, 44)


tricky = st.text(alphabet=",;:?!()（），。“”—… \t\u3000\u00a0\u200b１Ａ％a1%℃.@/汉字〇々\U00020000豈") | st.lists(
    st.sampled_from(["http://a.b/", "中", ",", "(", ")", " ", "x", "8", "“", "”", "%,", "%", "．", "."])
).map("".join)


@given(st.text() | tricky)
def test_mending_twice_is_mending_once(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
    assert normalise(once).counts == Mended()


@given(st.text() | tricky)
def test_no_han_character_is_lost_or_moved(text: str) -> None:
    assert re.findall(f"[{HAN}]", normalise(text).text) == re.findall(f"[{HAN}]", text)

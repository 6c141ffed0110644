"""Names in editors' and credit lines."""

import pytest

from text.plain.model import ParsedCredit
from text.plain.names import credit_line, split_names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("张 三 李四四", ("张三", "李四四")),
        ("李四四 张 三", ("李四四", "张三")),
        ("张三、李 四", ("张三", "李四")),
        ("张 三 李 四", ("张三", "李四")),
        ("欧阳 三 李四四", ("欧阳三", "李四四")),
        ("张 三 四", ("张三四",)),
        ("张三", ("张三",)),
        ("", ()),
    ],
)
def test_two_characters_set_apart_are_one_name(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == (names, False)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("欧阳 三 张 四", ("欧阳三", "张四")),
        ("欧阳 三 四", ("欧阳", "三四")),
        ("张 三 四 李 五", ("张三四", "李五")),
        ("张 三四", ("张", "三四")),
        ("李四四 王 五五", ("李四四", "王", "五五")),
        ("李四四、张 三 四 五 六", ("李四四", "张三四", "五六")),
    ],
)
def test_names_that_may_be_others_are_doubtful(text: str, names: tuple[str, ...]) -> None:
    assert split_names(text) == (names, True)


def office(name: str) -> ParsedCredit:
    return ParsedCredit(name, "", name)


def person(name: str) -> ParsedCredit:
    return ParsedCredit("", name, name)


BOTH = ParsedCredit("某某市林业局办公室", "张三", "某某市林业局办公室　张三")
CREDITS = [
    ("（某某市林业局办公室 张三供稿）", (BOTH,), "供稿"),
    ("（某某市林业局办公室 张 三 供稿）", (BOTH,), "供稿"),
    ("（某某市林业局办公室 张三 李四撰稿）", (BOTH, person("李四")), "撰稿"),
    ("（某某市林业局办公室 张三、李四撰稿）", (BOTH, person("李四")), "撰稿"),
    ("（某某市林业局、某某县林业局报送）", (office("某某市林业局"), office("某某县林业局")), "报送"),
    ("（某某市林业局；张三整理）", (office("某某市林业局"), person("张三")), "整理"),
    ("（张三 李四供稿）", (person("张三"), person("李四")), "供稿"),
    ("（省林业局 办公室供稿）", (office("省林业局 办公室"),), "供稿"),
    ("（省林业局 张学供稿）", (ParsedCredit("省林业局", "张学", "省林业局　张学"),), "供稿"),
    ("（某某县委提供）", (office("某某县委"),), "提供"),
    ("（供稿：张三）", (person("张三"),), "供稿"),
    ("供稿单位：某某市林业局", (office("某某市林业局"),), "供稿"),
    ("某某市林业局 张三供稿", (ParsedCredit("某某市林业局", "张三", "某某市林业局　张三"),), "供稿"),
    ("（县委 张 三 四供稿）", (ParsedCredit("县委", "张三四", "县委　张三四"),), "供稿"),
    ("（某某局（某某办公室）供稿）", (office("某某局（某某办公室）"),), "供稿"),
]


@pytest.mark.parametrize(("text", "credits", "word"), CREDITS)
def test_credit_lines(text: str, credits: tuple[ParsedCredit, ...], word: str) -> None:
    assert credit_line(text) == (credits, word, False)


def test_a_credit_line_with_names_that_may_be_others_is_doubtful() -> None:
    assert credit_line("（欧阳 三 张 四供稿）") == ((person("欧阳三"), person("张四")), "供稿", True)


@pytest.mark.parametrize(
    "text",
    ["（未完待续）", "供稿", "（供稿）", "会议由某某局整理", "要认真组织供稿。", "报送：各县", "一、抓好报送", ""],
)
def test_other_lines_are_no_credits(text: str) -> None:
    assert credit_line(text) is None

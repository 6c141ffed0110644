"""How long a part may be: refused with its line, and as the models have it."""

import pytest

from issues.models import Article, Bulletin, Contributor, Issue, Recipient
from text.plain import PlainTextError, read_bulletin
from text.plain.limits import LIMITS, refuse_longer

FIELDS = {
    "名称": (Bulletin, "name"),
    "拼音": (Bulletin, "pinyin"),
    "标识": (Issue, "marking"),
    "编发单位": (Issue, "issuing_body"),
    "标题": (Article, "title"),
    "副题": (Article, "subtitle"),
    "供稿者": (Contributor, "name"),
    "发送单位": (Recipient, "name"),
    "责任编辑": (Issue, "editors"),
    "联系方式": (Issue, "contact"),
    "批准文号": (Issue, "approval_number"),
}


def test_limits_are_those_of_the_models() -> None:
    assert {part: model._meta.get_field(name).max_length for part, (model, name) in FIELDS.items()} == LIMITS


def test_a_part_of_just_the_limit_is_let_through() -> None:
    refuse_longer("名称", "春" * 40, 1)
    refuse_longer("印数", "1" * 400, 1)  # has none


def bulletin(**parts: str) -> str:
    """A bulletin of ten lines with some parts replaced."""
    lines = {
        "marking": "内部资料", "name": "春风简报", "pinyin": "CHUNFENG", "number": "第3期 2024年3月12日", "body": "某某办公室编",
        "title": "植树", "subtitle": "——侧记", "text": "已植树。", "credit": "（张三供稿）", "recipients": "送：甲局",
        "editors": "责任编辑：甲乙", "contact": "联系方式：0100-1234567", "approval": "批准文号：某字〔2000〕第1号",
    }  # fmt: skip
    return "\n".join((lines | parts).values())


@pytest.mark.parametrize(
    ("line", "message", "parts"),
    [
        (1, "标识“内部资料　内部资料　内部……”有 24 个字符，最多 20 个。", {"marking": " ".join(["内部资料"] * 5)}),
        (2, f"名称“{'春' * 12}……”有 41 个字符，最多 40 个。", {"name": "春" * 41}),
        (5, f"编发单位“{'某' * 12}……”有 121 个字符，最多 120 个。", {"body": "某" * 120 + "编"}),
        (6, f"标题“{'植' * 12}……”有 121 个字符，最多 120 个。", {"title": "植" * 121}),
        (7, f"副题“——{'植' * 10}……”有 121 个字符，最多 120 个。", {"subtitle": "——" + "植" * 119}),
        (9, f"供稿者“{'某' * 12}……”有 101 个字符，最多 100 个。", {"credit": f"（{'某' * 100}室供稿）"}),
        (10, f"发送单位“{'甲' * 12}……”有 201 个字符，最多 200 个。", {"recipients": f"送：乙局、{'甲' * 201}"}),
        (
            11,
            "责任编辑“甲乙、甲乙、甲乙、甲乙、……”有 122 个字符，最多 120 个。",
            {"editors": "责任编辑：" + "甲乙 " * 41},
        ),
        (12, f"联系方式“{'1' * 12}……”有 201 个字符，最多 200 个。", {"contact": "联系方式：" + "1" * 201}),
        (13, f"批准文号“{'某' * 12}……”有 61 个字符，最多 60 个。", {"approval": "批准文号：" + "某" * 61}),
    ],
)
def test_longer_parts_are_refused_with_their_line(line: int, message: str, parts: dict[str, str]) -> None:
    with pytest.raises(PlainTextError) as refusal:
        read_bulletin(bulletin(**parts))
    assert str(refusal.value).startswith(f"第 {line} 行：{message}")


def test_parts_within_the_limits_are_read() -> None:
    read_bulletin(bulletin(name="春" * 40, title="植" * 100, credit=f"（{'某' * 99}室供稿）"))

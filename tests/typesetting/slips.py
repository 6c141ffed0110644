"""Invented 审校单 for the tests of typesetting."""

import hashlib
from dataclasses import replace

from typesetting.slip import Decision, File, Number, Remark, Slip


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


SUBMITTED = Decision("一", "", "山茶", "编辑", "送审", "2024-05-04 09:12")
SIGNED = Decision("一", "签发", "白芷", "签发", "签发", "2024-05-06 15:30")
SLIP = Slip(
    title="海棠简报 2024 年第 6 期审校单",
    author="海棠县联络工作委员会编",
    subject="海棠简报 2024 年第 6 期",
    date="2024-05-06",
    banner="",
    facts=(("刊名", "海棠简报"), ("现在的状态", "已签发"), ("期号", "第 6 期"), ("总期号", "（总第一百二十期）")),
    decisions=(SUBMITTED, SIGNED),
    numbers=(Number("期号", "6", "已签发", "2024-05-06 15:30", "白芷", ""),),
    proof=(("制作人", "山茶"), ("页数", "6 页")),
    content_digest=sha256("content"),
    files=(File("成品文件", "123,456", sha256("archive")), File("印刷文件", "98,765", sha256("press"))),
    checked="错误 0 处，警告 1 处，提示 0 处。",
    remarks=(Remark("警告", "第 3 页，距上 128 毫米", "末页正文只有一行。"),),
    made_with=(("软件 weasyprint", "70.0"), ("排版程序", sha256("program"))),
)


def slip_with(*decisions: Decision, **fields: object) -> Slip:
    return replace(SLIP, decisions=decisions or SLIP.decisions, **fields)


def returned(reason: str) -> Decision:
    return Decision("一", "初审", "杜衡", "审核", "退回", "2024-05-05 10:02", reason)

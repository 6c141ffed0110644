"""A bulletin as it was read from a text."""

import dataclasses
import datetime

from text.enums import RecipientCategory
from text.plain import ParsedArticle, ParsedBulletin, ParsedCredit, ParsedRecipient

OFFICE = "青石区人大常委会办公室"


def recipient(name: str, *, line: int = 1, mark: str = "", extra: bool = False) -> ParsedRecipient:
    return ParsedRecipient(RecipientCategory.PEER, line, name, mark, extra)


PARSED = ParsedBulletin(
    name="望川动态",
    pinyin="WANGCHUANDONGTAI",
    marking="内部资料",
    copy_number="",
    year=2026,
    year_number=8,
    supplement_number=None,
    total_number=126,
    issuing_body="望川市人大常委会办公室编",
    date=datetime.date(2026, 9, 16),
    articles=(
        ParsedArticle(
            title="小院议事办实事",
            subtitle="——来自青石区的报道",
            paragraphs=("一、把阵地建到家门口", "代表<进>小院。"),
            credits=(
                ParsedCredit(OFFICE, "江小舟", f"{OFFICE}　江小舟"),
                ParsedCredit(OFFICE, "", OFFICE),
            ),
            credit_word="供稿",
        ),
        ParsedArticle(title="夜校开课", subtitle="", paragraphs=("开课了。",), credits=(), credit_word="供稿"),
    ),
    recipients=(
        recipient("市委办公室", mark="，"),
        recipient("市政府办公室"),
        recipient("各县市区人大", line=2),
        recipient("梅溪镇人大", extra=True),
    ),
    editors=("苏禾", "顾知秋"),
    contact="0000-8800126　dongtai@wangchuan.example.cn",
    approval_number="望简准字〔2015〕第7号",
    print_run=20,
)


def parsed(**changes: object) -> ParsedBulletin:
    return dataclasses.replace(PARSED, **changes)

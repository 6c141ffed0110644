"""A small made-up bulletin, and what tests ask of a reading."""

import pytest

from text.findings import Finding, Severity
from text.plain import ParsedBulletin, PlainTextError, read_bulletin

NAME, NUMBER, BODY_LINE, DATE = "春风简报", "第3期", "某某市绿化工作委员会编", "2024年3月12日"
HEAD = [NAME, NUMBER, BODY_LINE, DATE]
TITLE = "某某市全面启动春季植树"
TEXT = ["三月以来，全市植树三万株。", "一、抓早抓实", "各县早动员，早备苗。"]
SECOND = "某某县开展义务植树"
CREDIT = "（某某市林业局办公室 张三供稿）"
FOOT = ["送：省林业局，各县区林业局", "责任编辑：李 四"]


def read(*lines: str) -> ParsedBulletin:
    return read_bulletin("\n".join(lines)).bulletin


def whole(
    head: list[str] = HEAD, body: list[str] | None = None, foot: list[str] = FOOT
) -> tuple[ParsedBulletin, tuple[Finding, ...]]:
    reading = read_bulletin("\n".join([*head, *([TITLE, *TEXT, CREDIT] if body is None else body), *foot]))
    return reading.bulletin, reading.findings


def warnings(findings: tuple[Finding, ...]) -> list[tuple[str, int | None]]:
    return [(finding.rule, finding.place.line) for finding in findings if finding.severity is Severity.WARNING]


def notes(findings: tuple[Finding, ...], rule: str) -> list[str]:
    return [finding.message for finding in findings if (finding.severity, finding.rule) == (Severity.NOTE, rule)]


def refused(*lines: str) -> str:
    with pytest.raises(PlainTextError) as refusal:
        read(*lines)
    return str(refusal.value)


def titles(bulletin: ParsedBulletin) -> list[tuple[str, int]]:
    return [(article.title, len(article.paragraphs)) for article in bulletin.articles]

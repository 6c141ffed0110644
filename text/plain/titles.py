"""What may be a title, and what stands whole by itself: questions one may ask of a line of body. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from text.levels import Level, head_length, level_of
from text.plain.lines import LONGEST_TITLE_LINE, Line, is_ended, is_numbered, opens_item
from text.plain.names import credit_line

SUBTITLE = re.compile("—{1,2}|-{2,}")  # -- is how many type ——
_COLUMN = re.compile("【[^【】]{1,14}】")
_BRACKETED = re.compile("（[^（）]*(?:（[^（）]*）[^（）]*)*）")
_ENDED_IN_BRACKETS = re.compile("[。！？…][”’）》]*（[^（）]*）$")
_BYLINE = re.compile("(?:本[刊报网台]|特约)?(?:记者|通讯员|作者)[： ].{2,30}")
_LABELLED = re.compile(
    "(?:联系)?(?:电话|人|方式)：.*|(?:传真|邮箱|电子邮箱|地址|网址|附件|附|注|来源|图|图片)[0-9]?：.*"
)
_RUN_ON_CREDIT = re.compile("(?P<text>.*[。！？…][”’）》]*)(?P<credit>（[^（）]*(?:（[^（）]*）[^（）]*)?）)")
_CANNOT_BEGIN = re.compile("[，。、；：！？）》”]")
_WRAPPED_HEADING = 20  # a heading shorter than this does not fill its line


def may_be_title(text: str) -> bool:
    """Return True if the line may be a title where one must stand: nearly any line without an end mark or a number."""
    return not is_numbered(text) and "。" not in text and not text.endswith(("；", "：", "，", "、"))


def is_title_line(line: Line) -> bool:
    """Return True if the line is a title by its form: short, not ended, no item, not cut at a comma or a page's end."""
    text = line.text
    return (
        0 < len(text) <= LONGEST_TITLE_LINE
        and "。" not in text
        and not line.indented
        and not is_whole(text)
        and not opens_item(text)
        and not text.endswith(("，", "、"))
        and not _CANNOT_BEGIN.match(text)
        and not line.ends_page
        and credit_line(text) is None
    )


def is_column(text: str) -> bool:
    """Return True if it is the head of a column of the bulletin: 【工作动态】."""
    return bool(_COLUMN.fullmatch(text)) and level_of(text) is not Level.NOTE


def is_byline(text: str) -> bool:
    """Return True if it names the writer above the text: 本刊记者 某某."""
    return bool(_BYLINE.fullmatch(text)) and not is_ended(text)


def is_whole(text: str) -> bool:
    """Whether nothing of the text is missing at its end: a sentence, or a line of a kind that has no mark there."""
    patterns = (_COLUMN, _BRACKETED, _LABELLED)
    ended = is_ended(text) or bool(_ENDED_IN_BRACKETS.search(text))
    return ended or is_byline(text) or any(pattern.fullmatch(text) for pattern in patterns)


def is_heading(text: str) -> bool:
    """Return True if it is a numbered heading standing alone."""
    level = level_of(text)
    return level not in (Level.BODY, Level.NOTE) and head_length(text, level) == len(text)


def may_follow(text: str) -> bool:
    """Return True if a paragraph may begin with it."""
    return bool(text) and not _CANNOT_BEGIN.match(text) and credit_line(text) is None


def wraps_heading(heading: str, line: Line) -> bool:
    """Return True if a line may be the rest of a heading that filled its own line."""
    return (
        is_heading(heading)
        and not is_ended(heading)
        and len(heading) >= _WRAPPED_HEADING
        and len(line.text) < _WRAPPED_HEADING
        and is_title_line(line)
    )


def credits_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with the credit that runs on behind an article's last sentence (。（某办供稿）) as a line of its own."""
    apart: list[Line] = []
    for index, line in enumerate(lines):
        match = _RUN_ON_CREDIT.fullmatch(line.text)
        following = lines[index + 1] if index + 1 < len(lines) else None
        closes = following is None or is_title_line(following) or is_column(following.text)
        if match and closes and credit_line(match["credit"]):
            apart += [replace(line, text=match["text"]), Line(line.number, match["credit"])]
        else:
            apart.append(line)
    return apart

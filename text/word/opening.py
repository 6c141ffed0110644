"""The head of a manuscript: its title, subtitle and the line that says who wrote it. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from text.findings import Finding, Severity
from text.normalise import normalise
from text.plain.names import CreditLine, credit_line
from text.plain.titles import SUBTITLE, is_byline, is_column, may_be_title
from text.word.items import Item, WordParagraph

LONGEST_TITLE = 120  # characters; issues.models.Article has the authority
_LONGEST_CREDIT = 200
_MOST_TITLE_LINES = 3
_SEARCHED = 5  # paragraphs in which a title may stand
_LARGE = 36  # half points: 小二, no text is set in it
_TITLE_STYLES = {"title", "标题", "文章标题", "大标题"}
_SUBTITLE_STYLES = {"subtitle", "副标题"}
_NAMES = re.compile("[（(]?(?P<who>[^，。；：？！（）()]{2,40})[）)]?")
_BEHIND = re.compile("(?<=[。！？”’])[ ]*[（(][^（）()]*[）)]$")
_OFFICE = re.compile(".*(?:[室委局厅部处院]|中心|人大|政协|政府|机关|委员会)(?: .{1,9})?")


@dataclass
class Opening:
    """What was found, and what is left for the body."""

    title: str = ""
    subtitle: str = ""
    credit: CreditLine | None = None
    rest: list[Item] = field(default_factory=list)
    decisions: list[Finding] = field(default_factory=list)


def read_opening(items: Sequence[Item], file_title: str) -> Opening:
    """Take the title, the subtitle and the credits out of the items. file_title: for what has none of its own."""
    opening = Opening(rest=list(items))
    start, why = _find_title(opening.rest)
    if why:
        _take_title(opening, start, why)
        _take_subtitle(opening, start)
        _take_byline(opening, start)
    else:
        opening.title = file_title[:LONGEST_TITLE]
        opening.decisions.append(_doubt("title", f"没有找到标题，暂用文件名“{opening.title}”，请改。"))
    _take_credit(opening)
    if opening.credit is None:
        opening.decisions.append(_doubt("credit", "没有找到署名（如“（某某办公室　某某供稿）”），收进稿库后请补上。"))
    elif opening.credit.doubtful:
        opening.decisions.append(_doubt("credit", "署名里的姓名有几种断法，请核对。"))
    return opening


def _find_title(items: Sequence[Item]) -> tuple[int, str]:
    """Return where the title begins, and why it is one; no reason where there is none."""
    first = [(at, item) for at, item in enumerate(items) if isinstance(item, WordParagraph)][:_SEARCHED]
    for at, item in first:
        why = _looks_like_title(item)
        if why and _may_be_title(item):
            return at, why
    if first and _may_be_title(first[0][1]) and len(first) > 1:
        return first[0][0], "它是第一段，不是整句"
    return 0, ""


def _may_be_title(item: WordParagraph) -> bool:
    text = item.text
    return len(text) <= LONGEST_TITLE and may_be_title(text) and not is_column(text) and credit_line(text) is None


def _looks_like_title(item: WordParagraph) -> str:
    look = item.look
    if item.style in _TITLE_STYLES:
        return "它的样式是标题"
    if "标宋" in look.face:
        return f"它的字体是{look.face}"
    if look.half_points >= _LARGE:
        return f"它的字号是 {look.half_points / 2:g} 磅"
    if look.alignment == "center":
        return "它居中"
    return "它的大纲级别是 1 级" if look.outline == 0 else ""


def _take_title(opening: Opening, start: int, why: str) -> None:
    """The title, with its further lines: those that look the same."""
    first = opening.rest.pop(start)
    assert isinstance(first, WordParagraph)
    parts = [first.text]
    while start < len(opening.rest) and len(parts) < _MOST_TITLE_LINES and why != "它是第一段，不是整句":
        item = opening.rest[start]
        same = isinstance(item, WordParagraph) and _signature(item) == _signature(first)
        if not same or not isinstance(item, WordParagraph) or not _may_be_title(item):
            break
        if SUBTITLE.match(item.text) or _byline(item) or len("".join(parts) + item.text) > LONGEST_TITLE:
            break
        parts.append(item.text)
        del opening.rest[start]
    opening.title = "".join(parts)
    lines = f"（原有 {len(parts)} 行，已接成一行）" if len(parts) > 1 else ""
    opening.decisions.append(_note("title", f"标题：{opening.title}{lines}。因为{why}。"))


def _signature(item: WordParagraph) -> tuple[object, ...]:
    return item.style, item.look.face, item.look.half_points, item.look.alignment, item.look.bold


def _take_subtitle(opening: Opening, start: int) -> None:
    item = opening.rest[start] if start < len(opening.rest) else None
    if not isinstance(item, WordParagraph) or len(item.text) > LONGEST_TITLE:
        return
    if item.style in _SUBTITLE_STYLES or (SUBTITLE.match(item.text) and "。" not in item.text):
        opening.subtitle = item.text
        why = "它以破折号开头" if SUBTITLE.match(item.text) else "它的样式是副标题"
        opening.decisions.append(_note("title", f"副题：{item.text}。因为{why}。"))
        del opening.rest[start]


def _take_byline(opening: Opening, start: int) -> None:
    """A line under the title that names an office or a writer."""
    item = opening.rest[start] if start < len(opening.rest) else None
    found = _byline(item) if isinstance(item, WordParagraph) else None
    if found and isinstance(item, WordParagraph):
        opening.credit = found
        opening.decisions.append(_credited(found, "它紧接标题，写的是单位或姓名"))
        del opening.rest[start]


def _byline(item: WordParagraph) -> CreditLine | None:
    """The credits of a centred line of names alone, with or without 供稿."""
    if len(item.text) > _LONGEST_CREDIT:
        return None
    text = normalise(item.text).text
    names = _NAMES.fullmatch(text)
    if found := credit_line(text):
        return found
    if not names or item.look.alignment not in ("center", "right", "end"):
        return None
    return credit_line(f"（{names['who']}供稿）") if _OFFICE.fullmatch(names["who"]) or is_byline(text) else None


def _take_credit(opening: Opening) -> None:
    """The credit after the text: in a paragraph of its own at the end, or in brackets behind the last sentence."""
    places = [at for at, item in enumerate(opening.rest) if isinstance(item, WordParagraph)]
    for at in places[:-3:-1]:
        item = opening.rest[at]
        assert isinstance(item, WordParagraph)
        found = credit_line(normalise(item.text).text) if len(item.text) <= _LONGEST_CREDIT else None
        if found and opening.credit is None and at > 0:
            opening.credit = found
            opening.decisions.append(_credited(found, f"它写明了{found.word}"))
            del opening.rest[at]
            return
        if opening.credit is None and at == places[-1] and (apart := _run_on(item)):
            opening.rest[at], opening.credit = apart
            opening.decisions.append(_credited(apart[1], f"末段句末的括号里写明了{apart[1].word}"))
            return


def _run_on(item: WordParagraph) -> tuple[WordParagraph, CreditLine] | None:
    """The paragraph without the credit in brackets behind its last sentence, and the credit."""
    last = item.runs[-1].text
    match = _BEHIND.search(last[-_LONGEST_CREDIT:])
    found = credit_line(normalise(match[0]).text) if match else None
    if match is None or found is None or not last.removesuffix(match[0]):
        return None
    shorter = replace(item.runs[-1], text=last.removesuffix(match[0]).rstrip())
    return replace(item, runs=(*item.runs[:-1], shorter)), found


def _credited(found: CreditLine, why: str) -> Finding:
    names = "、".join(credit.printed for credit in found.credits)
    return _note("credit", f"署名：{names}（{found.word}）。因为{why}。")


def _note(rule: str, message: str) -> Finding:
    return Finding(Severity.NOTE, rule, message)


def _doubt(rule: str, message: str) -> Finding:
    return Finding(Severity.WARNING, rule, message)

"""A bulletin from its text: the parts put together, and the report of what was found. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from text.characters import CJK_MARKS, HAN
from text.enums import RecipientCategory
from text.findings import Finding, Place, Severity
from text.normalise import Mended
from text.plain.body import Body, read_body
from text.plain.colophon import read_colophon, starts_colophon, starts_contact
from text.plain.contents import starts_contents
from text.plain.facts import Facts
from text.plain.lines import Line, is_ended, is_numbered, read_lines
from text.plain.masthead import read_masthead
from text.plain.model import ParsedBulletin, PlainTextError, Reading
from text.plain.names import credit_line

# The bare head of an item (四是抓好落实。) as a paragraph's last sentence: what it heads is missing.
_BARE_HEAD = re.compile(r"[。；]([一二三四五六七八九十]是[^，。；：！？]{2,16}。)$")
_CHINESE = f"[{HAN}{CJK_MARKS}]"
_STRAIGHT = re.compile(rf"(?<={_CHINESE})[\"']|[\"'](?={_CHINESE})|(?<={_CHINESE})\.{{3,}}(?!\.*[ （]?[0-9]+）?$)")
_MARKUP = re.compile("<[A-Za-z/!?][^<>]*>")


def read_bulletin(text: str) -> Reading:
    """Find the parts of a bulletin in its text. Raises PlainTextError where one is wrong or missing."""
    read = read_lines(text)
    lines = read.lines
    foot = _foot(lines)
    facts = Facts()
    head = read_masthead(lines[:foot], facts, _is_no_masthead)
    read_colophon(lines[foot:], facts)
    _require(facts)
    body = read_body(lines[head:foot])
    _refuse_unlabelled_recipients(facts, body)
    bulletin = _bulletin(facts, body)
    findings = (
        *_found(bulletin),
        *_mended(read.mended + body.mended, body, read.folios),
        *facts.doubts,
        *body.findings,
        *_doubts(bulletin, facts, body),
        *_parted(body),
        *_markup(lines),
        *_straight(lines),
    )
    return Reading(bulletin, findings, body.starts, facts.contact_line)


def _foot(lines: Sequence[Line]) -> int:
    """The index of the first line of the colophon; lines of contact right above it are part of it."""
    foot = next((index for index, line in enumerate(lines) if starts_colophon(line.text)), len(lines))
    while foot and starts_contact(lines[foot - 1].text):
        foot -= 1
    return foot


def _is_no_masthead(text: str) -> bool:
    return starts_contents(text) or credit_line(text) is not None


def _require(facts: Facts) -> None:
    """Raise PlainTextError for what no bulletin can be without."""
    if facts.number is None:
        raise PlainTextError("没有找到期号。请在报头写一行“第15期”，增刊写“增刊第2期”。")
    if not facts.name:
        raise PlainTextError("没有找到刊物名称。请在期号之前写一行名称。")
    if facts.date is None:
        raise PlainTextError("没有找到日期。请在报头写一行印发日期，如“2024年5月6日”。")
    if facts.supplement and facts.total_number is not None:
        raise PlainTextError("增刊没有总期号。请删去总期号，或删去“增刊”。")


def _refuse_unlabelled_recipients(facts: Facts, body: Body) -> None:
    """Raise PlainTextError where recipients are missing and the text ends in what may be their line."""
    last = body.articles[-1].paragraphs
    cut_off = len(last) > 1 and is_ended(last[-2]) and not is_ended(last[-1]) and not is_numbered(last[-1])
    if cut_off and not facts.recipients:
        raise PlainTextError(
            f"不知道“{last[-1][:20]}”是什么。如果是发送单位，请在前面写“报：”“送：”或“发：”；如果是正文，请补上句末标点。",
            body.starts[-1][-1],
        )


def _bulletin(facts: Facts, body: Body) -> ParsedBulletin:
    assert facts.date is not None
    return ParsedBulletin(
        name=facts.name,
        pinyin=facts.pinyin,
        marking=facts.marking,
        copy_number=facts.copy_number,
        year=facts.year or facts.date.year,
        year_number=None if facts.supplement else facts.number,
        supplement_number=facts.number if facts.supplement else None,
        total_number=facts.total_number,
        issuing_body=facts.issuing_body,
        date=facts.date,
        articles=body.articles,
        recipients=tuple(facts.recipients),
        editors=facts.editors,
        contact=facts.contact,
        approval_number=facts.approval_number,
        print_run=facts.print_run,
    )


# -- the report ----------------------------------------------------------------------------------


def _note(rule: str, message: str) -> Finding:
    return Finding(Severity.NOTE, rule, message)


def _found(bulletin: ParsedBulletin) -> Iterator[Finding]:
    """Yield a note for each part that was found."""
    code = bulletin.code
    parts = [
        ("名称", " ".join(part for part in (bulletin.name, bulletin.pinyin) if part)),
        ("标识", bulletin.marking),
        ("份号", bulletin.copy_number),
        ("期号", f"{code.year} 年{'增刊' if code.supplement else ''}第 {code.number} 期"),
        ("总期号", str(bulletin.total_number or "")),
        ("编发单位", bulletin.issuing_body),
        ("日期", f"{bulletin.date.year} 年 {bulletin.date.month} 月 {bulletin.date.day} 日"),
        ("文章", f"{len(bulletin.articles)} 篇"),
    ]
    for article in bulletin.articles:
        credits = "、".join(credit.printed for credit in article.credits)
        parts.append(("标题", f"{article.title}{article.subtitle}（{len(article.paragraphs)} 段）"))
        parts.append((article.credit_word or "供稿", credits or "没有署名"))
    parts += [
        ("发送单位", _recipients_counted(bulletin)),
        ("责任编辑", "、".join(bulletin.editors)),
        ("联系方式", bulletin.contact),
        ("批准文号", bulletin.approval_number),
        ("印数", f"{bulletin.print_run} 份" if bulletin.print_run is not None else ""),
    ]
    yield from (_note("found", f"{word}：{value}") for word, value in parts if value)


def _recipients_counted(bulletin: ParsedBulletin) -> str:
    counts = Counter("增发" if recipient.extra else recipient.category.label for recipient in bulletin.recipients)
    words = [*(category.label for category in RecipientCategory), "增发"]
    return "，".join(f"{word} {counts[word]} 个" for word in words if counts[word])


def _mended(mended: Mended, body: Body, folios: int) -> Iterator[Finding]:
    """Yield a note for each kind of mend."""
    counted = [
        ("半角标点改为全角 {} 处", mended.marks),
        ("去掉或合并空格 {} 处", mended.spaces),
        ("全角数字、字母改为半角 {} 处", mended.widths),
        ("去掉看不见的字符 {} 处", mended.invisible),
        ("接上断开的段落 {} 处" + _listed(body.joints), len(body.joints)),
        ("去掉页码 {} 行", folios),
    ]
    yield from (_note("mended", message.format(count)) for message, count in counted if count)
    if body.contents is not None:
        yield _note("mended", f"去掉要目 {body.contents} 条，排版时自动生成")


def _listed(lines: Sequence[int]) -> str:
    return f"（第 {'、'.join(map(str, lines))} 行）" if lines else ""


def _doubts(bulletin: ParsedBulletin, facts: Facts, body: Body) -> Iterator[Finding]:
    """Yield a note for each optional part that is absent, or that does not agree with another."""
    missing = [
        ("编发单位", bulletin.issuing_body),
        ("发送单位", bulletin.recipients),
        ("责任编辑", bulletin.editors),
    ]
    for word, value in missing:
        if not value:
            yield Finding(Severity.WARNING, "missing", f"没有找到{word}，请补上。")
    if facts.year is not None and facts.year != bulletin.date.year:
        message = f"期号是 {facts.year} 年的，日期是 {bulletin.date.year} 年的，请核对。"
        yield Finding(Severity.WARNING, "year", message)
    for article, starts in zip(bulletin.articles, body.starts, strict=True):
        last = article.paragraphs[-1]
        if not is_ended(last) and not is_numbered(last):
            message = f"《{article.title}》的最后一段没有句末标点：“……{last[-12:]}”。可能缺了字句，或不是正文，请核对。"
            yield Finding(Severity.WARNING, "unended", message, Place(line=starts[-1]))


def _parted(body: Body) -> Iterator[Finding]:
    """Paragraphs that seem to go on in the next one: a page ended after a full stop, where no joint shows."""
    for article, starts in zip(body.articles, body.starts, strict=True):
        for number, (paragraph, following) in enumerate(pairwise(article.paragraphs), start=1):
            head = _BARE_HEAD.search(paragraph)
            if head and not is_numbered(following):
                message = f"这一段以“{head[1]}”结束，没有下文，可能在这里断过页。如果下一段是它的内容，请接上。"
                yield Finding(Severity.WARNING, "parted", message, Place(starts[number - 1], number))


def _markup(lines: Sequence[Line]) -> Iterator[Finding]:
    for line in lines:
        tag = _MARKUP.search(line.text)
        if tag:
            message = f"有 HTML 标记“{tag[0]}”，已按文字原样保留。"
            yield Finding(Severity.WARNING, "markup", message, Place(line=line.number))


def _straight(lines: Sequence[Line]) -> Iterator[Finding]:
    """One warning for all straight quotes and dots in Chinese (GB/T 15834-2011, 4.8 and 4.11)."""
    counted = [(line.number, len(_STRAIGHT.findall(line.text))) for line in lines]
    total = sum(count for _, count in counted)
    if total:
        message = f"中文里有直引号或连点（...）{total} 处，已按原样保留。请改为“”‘’或……。"
        yield Finding(Severity.WARNING, "straight", message, Place(next(number for number, count in counted if count)))

"""Issue → document: the only door from the models into typesetting."""

import hashlib
import re
from itertools import groupby

from issues.content import credit_line, print_run, printed_date
from issues.models import Article, Bulletin, Issue, IssueRecipient, Picture
from text.blocks import Block
from text.blocks import Picture as PictureBlock
from text.enums import CreditPlace, RecipientCategory
from text.errors import Refusal
from text.html import parse_blocks
from text.numbering import number_line, supplement_line, total_line
from text.sanitise import sanitise
from typesetting import document as print_


def collect(issue: Issue) -> print_.Document:
    """All that the printed issue consists of, frozen. Raises Refusal where a picture is not there whole."""
    return print_.Document(
        title=issue.title,
        author=issue.issuing_body,
        date=issue.date.isoformat(),
        masthead=_masthead(issue),
        articles=tuple(
            _article(article, credit_line(article))
            for article in issue.articles.order_by("position").prefetch_related("credits")
        ),
        colophon=_colophon(issue),
        layout=_layout(issue.bulletin),
    )


def collect_draft(draft: Article, credit: str) -> print_.Document:
    """An article as it stands in a form, stored or not, as a document of nothing else. credit: the whole line.

    Raises Refusal where a picture is not there whole.
    """
    return print_.Document(
        title=draft.title,
        author="",
        date="",
        masthead=print_.Masthead(name="", pinyin="", number="", total="", issuing_body="", date=""),
        articles=(_article(draft, credit),),
        colophon=print_.Colophon(()),
        layout=_layout(draft.bulletin),
    )


def _masthead(issue: Issue) -> print_.Masthead:
    code = issue.code
    return print_.Masthead(
        name=issue.bulletin.name,
        pinyin=issue.bulletin.pinyin,
        number=supplement_line(code.number) if code.supplement else number_line(code.number),
        total=total_line(issue.total_number) if issue.total_number else "",
        issuing_body=issue.issuing_body,
        date=printed_date(issue.date),
        marking=issue.marking,
        copy_number=issue.copy_number,
    )


def _article(article: Article, credit: str) -> print_.Article:
    return print_.Article(
        title=article.title,
        subtitle=article.subtitle,
        # Sanitised again: what is printed never rests on what some earlier version stored.
        blocks=tuple(_block(block, article) for block in parse_blocks(sanitise(article.body))),
        credit=credit,
    )


def _block(block: Block, article: Article) -> print_.Block:
    """The block itself; a picture with its bytes."""
    if not isinstance(block, PictureBlock):
        return block
    stored = Picture.objects.filter(digest=block.digest).first()
    data = _picture_bytes(stored) if stored else None
    if stored is None or data is None:
        caption = f"（说明：{block.caption}）" if block.caption else ""
        raise Refusal(
            f"稿件《{article.title}》里有一幅图片的文件不在了或已损坏{caption}，不能排版。"
            "请打开这篇稿件，删去这幅图片，重新上传。"
        )
    return print_.Picture(data, stored.mime, stored.width, stored.height, block.caption)


def _picture_bytes(stored: Picture) -> bytes | None:
    """The bytes as they were stored, or None where they have gone or changed."""
    try:
        with stored.file.open("rb") as file:
            data = bytes(file.read())
    except FileNotFoundError:
        return None
    return data if hashlib.sha256(data).hexdigest() == stored.digest else None


def _colophon(issue: Issue) -> print_.Colophon:
    recipients = list(issue.recipients.all())
    standing = [r for r in recipients if not r.extra]
    groups = [
        print_.RecipientGroup(f"{category.label}：", _lines([r for r in standing if r.category == category.value]))
        for category in RecipientCategory
    ]
    groups.append(print_.RecipientGroup("本期增发：", _lines([r for r in recipients if r.extra])))
    return print_.Colophon(
        groups=tuple(group for group in groups if group.lines),
        editors=_editors(issue),
        print_run=f"共印 {print_run(issue)} 份" if issue.bulletin.print_run_shown else "",
        approval=f"批准文号：{issue.approval_number}" if issue.approval_number else "",
    )


def _lines(recipients: list[IssueRecipient]) -> tuple[str, ...]:
    """The recipients by line, each with its mark, as the office groups them."""
    return tuple(
        "".join(recipient.name + recipient.mark for recipient in line)
        for _, line in groupby(recipients, key=lambda recipient: (recipient.category, recipient.line))
    )


def _editors(issue: Issue) -> str:
    names = print_.SPACE.join(print_.spaced_name(name) for name in issue.editors.split("、") if name)
    parts = [f"责任编辑：{names}"] if names else []
    if issue.contact:
        parts.append(f"联系方式：{issue.contact}")
    return print_.SPACE.join(parts)


def _layout(bulletin: Bulletin) -> print_.Layout:
    return print_.Layout(
        name_pt=bulletin.name_pt,
        masthead_lines=bulletin.masthead_lines,
        credit_place=CreditPlace(bulletin.credit_place),
        contents=bulletin.contents,
        colophon_on_even_page=bulletin.colophon_on_even_page,
        title_words=tuple(dict.fromkeys(re.findall(r"[^\s、]+", bulletin.title_words))),
    )

"""Taking a bulletin's text into the desk as a draft issue."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from audit.actor import PROGRAM
from audit.kinds import EventKind
from audit.recording import change_of, record_event
from common.saving import save_checked
from issues.enums import ArticleStatus, ContributorKind, VersionAct
from issues.models import Article, Bulletin, Contributor, Credit, Issue, IssueRecipient, Recipient
from issues.queries.issues import number_lookup
from issues.services.articles.saving import save_article
from issues.services.bulletins import create_bulletin
from issues.services.register import start_series, wanted_numbers
from text.blocks import paragraphs_html
from text.errors import Refusal
from text.findings import Finding, Severity
from text.plain import ParsedArticle, ParsedBulletin, ParsedCredit, ParsedRecipient


@dataclass(frozen=True)
class Imported:
    """The issue that was made, and what is to be said about how it fits the desk."""

    issue: Issue
    findings: tuple[Finding, ...]


def import_bulletin(*, parsed: ParsedBulletin) -> Imported:
    """Make a draft issue of a parsed bulletin, and the bulletin itself where it is not yet known.

    Raises Refusal, with nothing changed, where the issue or its number in all exists, or where
    a value does not fit its field.
    """
    try:
        with transaction.atomic():
            return _import(parsed)
    except IntegrityError as error:
        raise Refusal("导入时别人正好存了同样的期次或供稿者，没有导入。请再导入一次。") from error


def _import(parsed: ParsedBulletin) -> Imported:
    known = Bulletin.objects.filter(name=parsed.name).first()
    bulletin = known or _set_up(parsed)
    if known is None:
        findings = [_note("bulletin", f"《{parsed.name}》是新刊物，已按文中的报头和版记建立，请到“刊物”里核对。")]
    else:
        findings = [*_differences(bulletin, parsed)]
    findings += _print_run(bulletin, parsed)
    if Issue.objects.filter(bulletin=bulletin, **number_lookup(parsed.code)).exists():
        raise Refusal(_exists(parsed))
    issue = save_checked(
        Issue(
            bulletin=bulletin,
            year=parsed.year,
            year_number=parsed.year_number,
            total_number=parsed.total_number,
            supplement_number=parsed.supplement_number,
            date=parsed.date,
            copy_number=parsed.copy_number,
            **_imprint(parsed),
        )
    )
    for recipient, place in _placed(parsed):
        save_checked(IssueRecipient(issue=issue, extra=recipient.extra, **_printed(recipient, place)))
    for article in parsed.articles:
        _add_article(issue, article)
    if known is None:  # the register goes on from what the office has
        for wanted in wanted_numbers(issue):
            start_series(bulletin=bulletin, kind=wanted.kind, year=wanted.year, first=wanted.number)
    _record(issue, new_bulletin=known is None)
    return Imported(issue, tuple(findings))


def _set_up(parsed: ParsedBulletin) -> Bulletin:
    bulletin = Bulletin(
        name=parsed.name,
        pinyin=parsed.pinyin,
        print_run_shown=parsed.print_run is not None,
        **_imprint(parsed),
    )
    create_bulletin(bulletin=bulletin, suggests_pinyin=False)
    for recipient, place in _placed(parsed):
        if not recipient.extra:
            save_checked(Recipient(bulletin=bulletin, **_printed(recipient, place)))
    return bulletin


def _differences(bulletin: Bulletin, parsed: ParsedBulletin) -> Iterator[Finding]:
    """Yield the differences between the text and the known bulletin: pinyin, standing recipients."""
    if parsed.pinyin and parsed.pinyin != bulletin.pinyin:
        yield _warning(
            "pinyin", f"文中的拼音是“{parsed.pinyin}”，《{bulletin.name}》的是“{bulletin.pinyin}”，照刊物的印。"
        )
    standing = {(r.category, r.name) for r in bulletin.recipients.all()}
    here = {(r.category.value, r.name) for r in parsed.recipients if not r.extra}
    for words, names in (("多出", here - standing), ("缺少", standing - here)):
        if names:
            listed = "、".join(sorted(name for _, name in names))
            yield _note("recipients", f"与《{bulletin.name}》的常设发送范围相比{words}：{listed}。本期按文中所列。")


def _print_run(bulletin: Bulletin, parsed: ParsedBulletin) -> Iterator[Finding]:
    """Yield a warning where the stated print run is not the one that will be printed."""
    if parsed.print_run is None:
        return
    if parsed.print_run < len(parsed.recipients):
        message = f"文中共印 {parsed.print_run} 份，发送单位却有 {len(parsed.recipients)} 个。每个暂按 1 份，请改各单位的份数。"
        yield _warning("print_run", message)
    if not bulletin.print_run_shown:
        yield _warning("print_run", f"文中有“共印 {parsed.print_run} 份”，《{bulletin.name}》设定不印，所以不印。")


def _record(issue: Issue, *, new_bulletin: bool) -> None:
    if new_bulletin:
        made = {"事项": EventKind.CREATED.label, "来源": "导入"}
        record_event(kind=EventKind.SETTINGS, actor=PROGRAM, subject=issue.bulletin, detail=made)
    titles = issue.articles.order_by("position").values_list("title", flat=True)
    detail = {"来源": "导入", "changes": [change_of("稿件", "", title) for title in titles]}
    record_event(kind=EventKind.CREATED, actor=PROGRAM, subject=issue, detail=detail)


def _add_article(issue: Issue, parsed: ParsedArticle) -> None:
    article = Article(
        bulletin=issue.bulletin,
        issue=issue,
        title=parsed.title,
        subtitle=parsed.subtitle,
        body=paragraphs_html(parsed.paragraphs),
        status=ArticleStatus.EDITING.value,
    )
    if parsed.credits:
        article.credit_word = parsed.credit_word
    credits = [
        Credit(contributor=contributor_of(credit), position=position, printed_name=credit.printed)
        for position, credit in enumerate(parsed.credits, start=1)
    ]
    save_article(article=article, actor=PROGRAM, act=VersionAct.IMPORTED, credits=credits, detail={"来源": "导入"})


def contributor_of(credit: ParsedCredit) -> Contributor:
    """Whom to credit: the person where one is named, else the office; found by name, else made."""
    office = _found_or_made(ContributorKind.OFFICE, credit.office, None) if credit.office else None
    if credit.person:
        return _found_or_made(ContributorKind.PERSON, credit.person, office)
    assert office is not None  # a credit names an office or a person
    return office


def _found_or_made(kind: ContributorKind, name: str, office: Contributor | None) -> Contributor:
    found = Contributor.objects.filter(kind=kind.value, name=name, office=office).first()
    return found or save_checked(Contributor(kind=kind.value, name=name, office=office))


def _placed(parsed: ParsedBulletin) -> list[tuple[ParsedRecipient, int]]:
    """Each recipient with its place in its line, from 1."""
    placed: list[tuple[ParsedRecipient, int]] = []
    for recipient in parsed.recipients:
        last = placed[-1] if placed else None
        same_line = last is not None and _line(last[0]) == _line(recipient)
        placed.append((recipient, last[1] + 1 if last and same_line else 1))
    return placed


def _line(recipient: ParsedRecipient) -> tuple[str, int, bool]:
    return recipient.category.value, recipient.line, recipient.extra


def _printed(recipient: ParsedRecipient, position: int) -> dict[str, str | int]:
    return {
        "category": recipient.category.value,
        "line": recipient.line,
        "position": position,
        "name": recipient.name,
        "mark": recipient.mark,
    }


def _imprint(parsed: ParsedBulletin) -> dict[str, str | int]:
    """Return the imprint, for the issue and for a bulletin that is created with it."""
    return {
        "issuing_body": parsed.issuing_body,
        "approval_number": parsed.approval_number,
        "editors": "、".join(parsed.editors),
        "contact": parsed.contact,
        "marking": parsed.marking,
        # What of 共印 n 份 is left when each recipient has one copy.
        "file_copies": max((parsed.print_run or 0) - len(parsed.recipients), 0),
    }


def _exists(parsed: ParsedBulletin) -> str:
    return f"《{parsed.name}》{parsed.code} 已经有了，没有再导入。要重新导入，先删去原有一期的稿件，再删去这一期；出过清样的不能删，请直接修改。"


def _note(rule: str, message: str) -> Finding:
    return Finding(Severity.NOTE, rule, message)


def _warning(rule: str, message: str) -> Finding:
    return Finding(Severity.WARNING, rule, message)

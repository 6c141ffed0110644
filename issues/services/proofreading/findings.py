"""What the rules of proofreading say of articles and issues as they stand, and what is left as it is for a reason."""

import hashlib
import json
from dataclasses import dataclass, replace
from html import escape
from typing import NamedTuple

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils import timezone

from audit.actor import Actor
from audit.kinds import EventKind
from audit.recording import record_event
from common.saving import save_checked
from issues.content import articles_of, credit_line
from issues.models import Article, Exemption, Issue
from issues.services.locking import lock_article
from issues.services.proofreading.office import office_of
from proofreading.office import Office
from proofreading.passages import passages_of
from proofreading.rule import Kind, Passage
from proofreading.run import proofread, proofread_each
from proofreading.spans import spans_of
from text.errors import Refusal
from text.findings import Finding, Place, Severity
from text.html import parse_blocks
from text.sanitise import sanitise

GONE = "这一处文字已经改动，检查结果不在了，您的操作没有做。请刷新稿件页后再看。"
HEAD = ("title", "subtitle")  # the fields that are an article's first passages
AROUND = 5  # characters before and after what was found, by which its place is known again


class Mend(NamedTuple):
    """What is to be written, and in place of which characters of a field, half open; of a body as `sanitise` gives it."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Proofread:
    """One finding in an issue. article: where it stands; None for the colophon.

    passage: the text in which it stands. number: among the article's, from 1. mend: how its mend is written; None where it
    has none, or none that can be written without touching an element. exemption: why it is left as it is, or None.
    """

    article: Article | None
    finding: Finding
    passage: str
    number: int = 0
    mend: Mend | None = None
    exemption: Exemption | None = None

    @property
    def place(self) -> str:
        """The place in words, with the article's title."""
        return f"《{self.article}》{self.finding.place}" if self.article else str(self.finding.place)

    @property
    def words(self) -> tuple[str, str, str]:
        """What stands before, what was found, what stands after."""
        start, end = self.finding.place.start or 0, self.finding.place.end or 0
        return (
            self.passage[max(start - AROUND, 0) : start],
            self.passage[start:end],
            self.passage[end : end + AROUND],
        )

    @property
    def key(self) -> str:
        """Names the finding by its rule and words: the same as long as they are the same, wherever they stand."""
        return hashlib.sha256(json.dumps([self.finding.rule, *self.words]).encode()).hexdigest()

    @property
    def name(self) -> str:
        """Names this one finding in this version of the article; several may have one key."""
        return f"{self.number}-{self.key}"


def proofread_article(article: Article, office: Office | None = None) -> tuple[Proofread, ...]:
    """The findings in title, body and credit, in the order of the text. office: its bulletin's, where that is at hand."""
    body = sanitise(article.body)
    passages = passages_of(
        title=article.title, subtitle=article.subtitle, blocks=parse_blocks(body), credit=credit_line(article)
    )
    office = office or office_of(article.bulletin)
    found = [(at, finding) for at, some in enumerate(proofread_each(passages, office)) for finding in some]
    mends = _mends(body, len(passages), found)
    left = {exemption.key: exemption for exemption in article.exemptions.all()}
    result = []
    for number, (at, finding) in enumerate(found, start=1):
        one = Proofread(article, finding, passages[at].text, number, mends.get(number - 1))
        result.append(replace(one, exemption=left.get(one.key)))
    return tuple(result)


def proofread_issue(issue: Issue) -> tuple[Proofread, ...]:
    """The findings in the issue's articles, in their order, and in its contact."""
    articles = articles_of(issue)
    prefetch_related_objects(articles, "exemptions")
    office = office_of(issue.bulletin)
    found = [one for article in articles for one in proofread_article(article, office)]
    contact = Passage(issue.contact, Kind.CONTACT, Place(part=Kind.CONTACT.value))
    return (*found, *(Proofread(None, finding, contact.text) for finding in proofread([contact], office)))


def errors_among(found: tuple[Proofread, ...]) -> int:
    """Return how many findings prevent submission: errors without an exemption."""
    return sum(one.finding.severity is Severity.ERROR and one.exemption is None for one in found)


@transaction.atomic
def exempt_finding(*, article: Article, key: str, reason: str, actor: Actor) -> Exemption:
    """Leave what was found as it is, because of the reason: it stops nothing from then on.

    key: of the finding. Raises Refusal where the issue is closed, no reason is given, or the text has no such finding any
    more.
    """
    assert actor.user is not None  # a program judges nothing
    if not reason.strip():
        raise Refusal("没有写理由，没有保留。请写明这一处为什么不用改。")
    stored = lock_article(article)
    one = next((one for one in proofread_article(stored) if one.key == key), None) if stored else None
    if one is None:
        raise Refusal(GONE)
    if one.exemption is not None:
        raise Refusal(f"这一处已由{one.exemption.by_name}保留，理由是“{one.exemption.reason}”。请刷新后再看。")
    before, found, after = one.words
    exemption = save_checked(
        Exemption(
            article=article,
            key=key,
            rule=one.finding.rule,
            before=before,
            found=found,
            after=after,
            reason=reason.strip(),
            by=actor.user,
            by_name=actor.name,
            at=timezone.now(),
        )
    )
    _record(exemption, "保留", actor)
    return exemption


@transaction.atomic
def withdraw_exemption(*, article: Article, key: str, actor: Actor) -> None:
    """恢复: what was left counts as found again. Raises Refusal where the issue is closed, or nothing was left there."""
    lock_article(article)
    exemption = Exemption.objects.select_related("article").filter(article=article, key=key).first()
    if exemption is None:
        raise Refusal("这一处没有保留，或者别人已经恢复。请刷新后再看。")
    exemption.delete()
    _record(exemption, "恢复", actor)


def _record(exemption: Exemption, what: str, actor: Actor) -> None:
    detail = {"文字检查": what, "文字": str(exemption)[:200], "理由": exemption.reason}
    record_event(kind=EventKind.DECIDED, actor=actor, subject=exemption.article, detail=detail)


def _mends(body: str, count: int, found: list[tuple[int, Finding]]) -> dict[int, Mend]:
    """How the mends among the findings are written, by the finding's index; each finding with the number of its passage.

    count: of the passages: title, subtitle, the body's, credit, which is made of other rows and cannot be mended here.
    """
    mends: dict[int, Mend] = {}
    in_body: list[tuple[int, str, tuple[int, int, int]]] = []
    for index, (at, finding) in enumerate(found):
        start, end = finding.place.start or 0, finding.place.end or 0
        if finding.mend is None or at == count - 1:
            continue
        if at < len(HEAD):
            mends[index] = Mend(HEAD[at], start, end, finding.mend)
        else:
            in_body.append((index, escape(finding.mend, quote=False), (at - len(HEAD), start, end)))
    spans = spans_of(body, [spot for _, _, spot in in_body]) if in_body else []
    for (index, text, _), span in zip(in_body, spans, strict=True):
        if span is not None:
            mends[index] = Mend("body", *span, text)
    return mends

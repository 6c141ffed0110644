"""What the issues of `scale_office` went through: proof, acts, seal, notices and log, in bulk."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models

from accounts.enums import Role
from accounts.models import User
from audit.kinds import EventKind
from audit.models import ACTS, LOOKING, LOOKS, ChainHead, Event
from audit.recording import change_of
from fixtures.longday import SampleOffice
from issues.content import content_digest
from issues.enums import Act, NoticeKind
from issues.models import Article, Credit, Issue, Notice, Proof, Review, Seal, SealedFile

WITHDRAWN = 40  # one issue in so many
CHUNK = 500  # rows of one statement
# Who did what on an issue's way: act, account, step, and what the log calls it.
WAY = (
    (Act.SUBMIT, "bianji", "", EventKind.DECIDED),
    (Act.PASS, "shenhe", "初审", EventKind.DECIDED),
    (Act.PASS, "fushen", "复审", EventKind.DECIDED),
    (Act.SIGN_OFF, "qianfa", "签发", EventKind.SEALED),
)
# Who was told of which act, by its place in WAY.
TOLD = (
    ("shenhe", NoticeKind.TURN, 0),
    ("fushen", NoticeKind.TURN, 1),
    ("qianfa", NoticeKind.TURN, 2),
    ("bianji", NoticeKind.SEALED, 3),
)


@dataclass
class Past:
    """An issue of the past while its rows are made."""

    issue: Issue
    at: datetime.datetime
    place: int

    articles: Sequence[Article] = ()
    credits: Sequence[Credit] = ()
    reviews: Sequence[Review] = ()
    proof: Proof | None = None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was, after its sign-off."""
        return self.place % WITHDRAWN == 1


def add_history(office: SampleOffice, some: Sequence[Past]) -> None:
    """A proof, the acts on it, the seal, and who was told."""
    for one in some:
        one.proof = _proof(office, one)
    create_rows(Proof, (one.proof for one in some if one.proof))
    for one in some:
        one.reviews = list(_reviews(office, one))
    create_rows(Review, (review for one in some for review in one.reviews))
    seals = [_seal(one) for one in some]
    create_rows(Seal, seals)
    create_rows(
        SealedFile,
        (
            SealedFile(seal=seal, variant=variant, file=seal.proof.file.name, digest=seal.proof.pdf_digest, size=90_000)
            for seal in seals
            for variant in ("archive", "press", "overprint")
        ),
    )
    create_rows(
        Notice,
        (
            Notice(
                recipient=office.people[name],
                kind=kind.value,
                cause=one.reviews[cause],
                text=f"{one.issue}已由{one.reviews[cause].by_name}办理。",
                made_at=one.at,
                read_at=one.at,
            )
            for one in some
            for name, kind, cause in TOLD
        ),
    )


def _proof(office: SampleOffice, one: Past) -> Proof:
    content = {
        "masthead": {"刊名": office.bulletin.name, "期号": one.issue.number_title},
        "articles": [
            {
                "id": article.pk,
                "title": article.title,
                "subtitle": "",
                "body": article.body,
                "credit": credit.printed_name,
            }
            for article, credit in zip(one.articles, one.credits, strict=True)
        ],
        "recipients": [],
        "colophon": {},
        "layout": {},
        "year": one.issue.year,
    }
    digest = content_digest(content)
    return Proof(
        issue=one.issue,
        content=content,
        content_digest=digest,
        pdf_digest=digest,
        file=f"{digest}.pdf",
        size=90_000,
        page_count=8,
        titles=[article.title for article in one.articles],
        findings=[],
        made_by=office.people["bianji"],
    )


def _reviews(office: SampleOffice, one: Past) -> Iterator[Review]:
    assert one.proof is not None
    withdrawal = ((Act.WITHDRAW, "qianfa", "", EventKind.DECIDED),) if one.is_withdrawn else ()
    for act, name, step, _ in (*WAY, *withdrawal):
        user = office.people[name]
        yield Review(
            issue=one.issue,
            proof=one.proof,
            act=act.value,
            step=step,
            reason="一处数字有误，另行印发。" if act is Act.WITHDRAW else "",
            by=user,
            by_name=user.get_full_name(),
            at=one.at,
            content_digest=one.proof.content_digest,
            pdf_digest=one.proof.pdf_digest,
        )


def _seal(one: Past) -> Seal:
    assert one.proof is not None
    return Seal(
        issue=one.issue,
        proof=one.proof,
        sign_off=next(review for review in one.reviews if review.act == Act.SIGN_OFF.value),
        sealed_at=one.at,
        title=one.issue.title,
        page_count=one.proof.page_count,
        print_run=40,
        content=one.proof.content,
        content_digest=one.proof.content_digest,
    )


def add_log(office: SampleOffice, some: Sequence[Past]) -> None:
    """Thirty entries of each issue, chained as the services chain them, and what Django's own log has of it."""
    heads = {head.chain: head for head in ChainHead.objects.select_for_update()}
    events, entries = [], []
    types = {model: ContentType.objects.get_for_model(model) for model in (Issue, Article)}
    for one in some:
        for kind, name, subject, detail in _happened(one):
            user = office.people[name]
            head = heads[LOOKS[0] if kind in LOOKING else ACTS]
            event = _event(head, one, kind, user, subject, detail)
            head.count, head.hash = event.number, event.hash
            events.append(event)
            if kind in (EventKind.CREATED, EventKind.CHANGED):
                entries.append(
                    LogEntry(
                        action_time=one.at,
                        user=user,
                        content_type=types[type(subject)],
                        object_id=str(subject.pk),
                        object_repr=str(subject),
                        action_flag=ADDITION if kind is EventKind.CREATED else CHANGE,
                        change_message="[]",
                    )
                )
    create_rows(Event, events)
    create_rows(LogEntry, entries)
    for head in heads.values():
        head.save()


def _happened(one: Past) -> Iterator[tuple[EventKind, str, Any, dict[str, Any]]]:
    yield EventKind.CREATED, "bianji", one.issue, {}
    for article in one.articles:
        yield EventKind.CREATED, "bianji", article, {}
        yield EventKind.CHANGED, "bianji", article, {"changes": [change_of("正文", "走访群众", "走访选民和群众")]}
    yield EventKind.PROOF, "bianji", one.issue, {"页数": 8}
    for act, name, step, kind in WAY:
        yield EventKind.VIEWED, name, one.issue, {}
        yield kind, name, one.issue, {"事项": act.label, "步骤": step}


def _event(
    head: ChainHead, one: Past, kind: EventKind, user: User, subject: models.Model, detail: dict[str, Any]
) -> Event:
    event = Event(
        chain=head.chain,
        number=head.count + 1,
        at=one.at.astimezone(datetime.UTC),
        kind=kind.value,
        actor=user,
        actor_name=user.get_full_name(),
        actor_roles=Role.EDITOR.value,
        address="10.0.0.7",
        what=str(subject),
        subject_model=subject._meta.label_lower,
        subject_pk=str(subject.pk),
        parent_pk=one.issue.pk,
        detail=detail,
        previous_hash=head.hash,
    )
    event.hash = event.digest()
    return event


def create_rows(model: type[models.Model], rows: Iterable[Any]) -> list[Any]:
    """Add the rows, and return them with their keys."""
    return model._default_manager.bulk_create(rows, batch_size=CHUNK)

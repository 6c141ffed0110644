"""The demo: marked when it is made, and removed whole by one button. What is not marked is refused by the database too."""

import hashlib
import time
from dataclasses import astuple, dataclass

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from issues.actor import PROGRAM, Actor
from issues.enums import EventKind, Role
from issues.errors import Refusal
from issues.models import (
    Article,
    ArticleVersion,
    Bulletin,
    Contributor,
    Credit,
    DemoAccount,
    DemoBulletin,
    Issue,
    Notice,
    NumberEntry,
    NumberSeries,
    Picture,
    Proof,
    ProofFile,
    Recipient,
    Review,
    Seal,
    SealedFile,
)
from issues.services.events import record_event
from issues.services.files import remove_files
from issues.services.sealing import REMOVED, name_of_seal
from issues.services.sweeping import named_files, pictures_shown

ACCOUNTS_FILE = settings.DATA_DIR / "accounts.txt"  # with the passwords of the demo's accounts
PDF_FILE = settings.DATA_DIR / "demo.pdf"


@dataclass(frozen=True)
class Contents:
    """What goes with the demo: how many of each, and the names of what people may know by name."""

    issues: int
    signed: int
    articles: int
    proofs: int
    numbers: int
    recipients: int
    contributors: tuple[str, ...]
    accounts: tuple[str, ...]

    @property
    def version(self) -> str:
        """What names just these contents: SHA-256 in hex."""
        return hashlib.sha256(repr(astuple(self)).encode()).hexdigest()


@transaction.atomic
def mark_demo(*, bulletin: Bulletin, accounts: QuerySet[User]) -> None:
    """Say that this bulletin and these accounts are the demo's: only make_demo does, in a house that was empty.

    The database raises IntegrityError (on PostgreSQL InternalError) where anything was submitted or numbered in the bulletin.
    """
    DemoBulletin.objects.create(bulletin=bulletin)
    DemoAccount.objects.bulk_create(DemoAccount(user=user) for user in accounts)
    record_event(kind=EventKind.DEMO, actor=PROGRAM, subject=bulletin, detail={"事项": "建立演示"})


def contents_of_demo(demo: DemoBulletin) -> Contents:
    """What goes when the demo is removed now."""
    bulletin = demo.bulletin
    return Contents(
        issues=bulletin.issues.count(),
        signed=Seal.objects.filter(issue__bulletin=bulletin).count(),
        articles=bulletin.articles.count(),
        proofs=Proof.objects.filter(issue__bulletin=bulletin).count(),
        numbers=NumberEntry.objects.filter(series__bulletin=bulletin).count(),
        recipients=Recipient.objects.filter(bulletin=bulletin).count(),
        contributors=tuple(str(one) for one in _contributors_of(bulletin)),
        accounts=tuple(_accounts().values_list("user__username", flat=True)),
    )


def removal_refusal() -> str:
    """Why the demo may not be removed yet, in Chinese; empty where it may."""
    own = User.objects.filter(is_active=True, groups__name=Role.ADMINISTRATOR.value, demo__isnull=True)
    if own.exists():
        return ""
    return "演示账号要随演示一起停用，本单位还没有自己的系统管理员账号，移除以后谁也不能管账号。请先增加一个，组选“系统管理员”。"


@transaction.atomic
def remove_demo(*, actor: Actor, seen: str) -> None:
    """Remove the demo: its bulletin with all that is in it, its files and pictures; its accounts are retired.

    seen: the version of the contents that the person was shown. Files go after the commit; what a crash leaves of them is
    swept later. The event log stays, and is told which seals are gone.

    Raises Refusal, with nothing changed, where there is no demo, where no administrator would be left, and where the
    contents are others than those seen.
    """
    began = time.time()
    demo = _hold_demo()
    said = removal_refusal()
    if said:
        raise Refusal(said)
    contents = contents_of_demo(demo)
    if contents.version != seen:
        raise Refusal("演示里刚刚有变动，和您看到的不一样，什么也没有移除。请返回上一页，刷新后再看一遍。")
    bulletin = demo.bulletin
    seals = Seal.objects.filter(issue__bulletin=bulletin).select_related("proof").order_by("pk")
    gone = [name_of_seal(seal) for seal in seals]
    contributors = [one.pk for one in _contributors_of(bulletin)]
    name, names = str(bulletin), _files_of(bulletin)
    digests = _pictures_of(bulletin)
    _delete_rows(bulletin)
    _delete_contributors(contributors)
    names |= _delete_pictures(digests - pictures_shown())
    _retire_accounts()
    detail = {
        "事项": "移除演示",
        "期次": contents.issues,
        "稿件": contents.articles,
        "清样": contents.proofs,
        "编号": contents.numbers,
        "供稿者": "、".join(contents.contributors),
        "停用账号": "、".join(contents.accounts),
        REMOVED: "、".join(gone),
    }
    record_event(kind=EventKind.DEMO, actor=actor, what=name, detail={k: v for k, v in detail.items() if v})
    transaction.on_commit(lambda: _delete_files(names, began), robust=True)


def _hold_demo() -> DemoBulletin:
    """The demo; nobody else works in it until this transaction ends. The pool before the issues, as `take_in` does it.

    Whoever makes an issue or article in it waits for the bulletin's row.
    """
    demo = DemoBulletin.objects.select_related("bulletin").first()
    if demo is None:
        raise Refusal("演示已经移除了。")
    list(Article.objects.select_for_update().filter(bulletin=demo.bulletin, issue__isnull=True).order_by("pk"))
    list(Issue.objects.select_for_update().filter(bulletin=demo.bulletin).order_by("pk"))
    if not list(Bulletin.objects.select_for_update().filter(pk=demo.pk)):
        raise Refusal("演示刚刚被别人移除了。")
    return demo


def _accounts() -> QuerySet[DemoAccount]:
    return DemoAccount.objects.filter(retired_at__isnull=True).select_related("user").order_by("pk")


def _contributors_of(bulletin: Bulletin) -> list[Contributor]:
    """Those of its credits and the offices of these people, people first; nobody whom another bulletin credits."""
    credited = Contributor.objects.filter(credits__article__bulletin=bulletin)
    elsewhere = Credit.objects.exclude(article__bulletin=bulletin).values("contributor")
    people = list(credited.filter(office__isnull=False).exclude(pk__in=elsewhere).distinct().order_by("name", "pk"))
    staying = Contributor.objects.filter(office__isnull=False).exclude(pk__in=[one.pk for one in people])
    alone = Contributor.objects.filter(Q(pk__in=credited) | Q(pk__in=[one.office_id for one in people]))
    alone = alone.filter(office__isnull=True).exclude(pk__in=elsewhere).exclude(pk__in=staying.values("office"))
    return [*people, *alone.order_by("name", "pk")]


def _files_of(bulletin: Bulletin) -> set[str]:
    return {
        name
        for names in (
            Proof.objects.filter(issue__bulletin=bulletin),
            ProofFile.objects.filter(proof__issue__bulletin=bulletin),
            SealedFile.objects.filter(seal__issue__bulletin=bulletin),
        )
        for name in names.values_list("file", flat=True)
    }


def _pictures_of(bulletin: Bulletin) -> set[str]:
    return pictures_shown(
        bodies=(Article.objects.filter(bulletin=bulletin), ArticleVersion.objects.filter(article__bulletin=bulletin)),
        contents=(Proof.objects.filter(issue__bulletin=bulletin), Seal.objects.filter(issue__bulletin=bulletin)),
    )


def _delete_rows(bulletin: Bulletin) -> None:
    """What refers to something goes before it. Recipients, steps, notices and the mark go with what they belong to."""
    for rows in (
        SealedFile.objects.filter(seal__issue__bulletin=bulletin),
        Seal.objects.filter(issue__bulletin=bulletin),
        Notice.objects.filter(cause__issue__bulletin=bulletin),
        Review.objects.filter(issue__bulletin=bulletin),
        ProofFile.objects.filter(proof__issue__bulletin=bulletin),
        Proof.objects.filter(issue__bulletin=bulletin),
        NumberEntry.objects.filter(series__bulletin=bulletin),
        NumberSeries.objects.filter(bulletin=bulletin),
        ArticleVersion.objects.filter(article__bulletin=bulletin),
        Article.objects.filter(bulletin=bulletin),
        Issue.objects.filter(bulletin=bulletin),
    ):
        rows.delete()
    bulletin.delete()


def _delete_contributors(pks: list[int]) -> None:
    for pk in pks:  # people before their offices
        Contributor.objects.filter(pk=pk).delete()


def _delete_pictures(digests: set[str]) -> set[str]:
    """The rows, for the names of their files."""
    pictures = Picture.objects.filter(digest__in=digests)
    names = set(pictures.values_list("file", flat=True))
    pictures.delete()
    return names


def _retire_accounts() -> None:
    """They can never sign in again, are signed out everywhere, and leave their names to others."""
    now, retired = timezone.now(), set()
    for account in _accounts():
        user = account.user
        user.username = f"演示{user.pk}.{user.username}"[:150]
        user.is_active = False
        user.set_unusable_password()
        user.save(update_fields=["username", "is_active", "password"])
        account.retired_at = now
        account.save(update_fields=["retired_at"])
        retired.add(str(user.pk))
    for session in Session.objects.iterator():
        if session.get_decoded().get(SESSION_KEY) in retired:
            session.delete()


def _delete_files(names: set[str], began: float) -> None:
    ACCOUNTS_FILE.unlink(missing_ok=True)
    PDF_FILE.unlink(missing_ok=True)
    remove_files(names=names - named_files(), before=began)

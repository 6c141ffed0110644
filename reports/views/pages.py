"""The pages of a proof, large, with what was found and what changed marked on them."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from accounts.models import User
from audit.actor import actor_of
from audit.kinds import EventKind
from audit.models import Event
from audit.recording import record_event
from issues.content import content_digest, content_of
from issues.models import Proof
from issues.queries.issues import OPEN
from issues.queries.proofs import last_seen, latest_proof, proofs_on_desk
from issues.services.proofreading.findings import Proofread, proofread_issue
from reports.services.marking import MarkedPage, mark_pages
from reports.services.pages import compare_proofs, page_picture
from text.errors import Refusal
from typesetting.comparing.marks import PagePair
from typesetting.comparing.render import DPI

TEXT_CHANGED = "清样之后内容有改动，文字检查说的是现在的文字，没有画在这份清样上。重新出清样后再看。"

T = TypeVar("T")


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def pages(request: HttpRequest, pk: int) -> HttpResponse:
    """清样各页. Of the newest proof, each mark leads to its row on the issue's page; it takes from here what it shows.

    The look is recorded by the view of the page images.
    """
    proof = get_object_or_404(proofs_on_desk(request.user), pk=pk)
    assert isinstance(request.user, User)  # the anonymous have no such permission
    notes: list[str] = []
    is_newest = latest_proof(proof.issue) == proof
    text = _text(proof, notes) if is_newest else ()
    shown = _or_note(lambda: mark_pages(proof=proof, text=text), notes)
    since, pairs = _since_last_look(proof, request.user, notes)
    context = {
        "issue": proof.issue,
        "proof": proof,
        "is_newest": is_newest,
        "pages": shown or mark_pages(proof=proof),
        "undrawn": len(_undrawn(text, shown)) if shown else 0,
        "since": since,
        "changed": [pair.number for pair in pairs if pair.differs],
        "notes": notes,
    }
    return render(request, "admin/issues/issue/pages.html", {**admin.site.each_context(request), **context})


def _text(proof: Proof, notes: list[str]) -> tuple[Proofread, ...]:
    """What proofreading finds in the text that the proof shows; a note instead where there is another text by now."""
    if proof.issue.status not in OPEN:
        return ()
    found = proofread_issue(proof.issue)
    if found and proof.content_digest != content_digest(content_of(proof.issue)):
        notes.append(TEXT_CHANGED)
        return ()
    return found


def _undrawn(text: tuple[Proofread, ...], shown: tuple[MarkedPage, ...]) -> set[str]:
    """The rows of what is to be answered and has no place on the pages."""
    drawn = {mark.row for page in shown for mark in page.marks}
    return {f"text-{index}" for index, one in enumerate(text, start=1) if one.exemption is None} - drawn


def _since_last_look(proof: Proof, user: User, notes: list[str]) -> tuple[Proof | None, tuple[PagePair, ...]]:
    """The earlier proof that this person last decided on, where there is one, and what differs from it."""
    seen = last_seen(proof.issue, user)
    if seen is None or seen.pk >= proof.pk:
        return None, ()
    pairs = _or_note(lambda: compare_proofs(old=seen, new=proof), notes)
    return (None, ()) if pairs is None else (seen, pairs)


def _or_note(ask: Callable[[], T], notes: list[str]) -> T | None:
    """Return the answer of the function; of a refusal add its words to the notes, since the pages are shown all the same."""
    try:
        return ask()
    except Refusal as refusal:
        notes.append(str(refusal))
        return None


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def page_changes(request: HttpRequest, old_pk: int, new_pk: int) -> HttpResponse:
    """看版面改动: the pages of two proofs of an issue side by side, with what differs marked."""
    proofs = proofs_on_desk(request.user).defer("content", "findings")
    old, new = (get_object_or_404(proofs, pk=pk) for pk in (old_pk, new_pk))
    pairs = compare_proofs(old=old, new=new)
    for proof in (old, new):
        record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=proof, detail={"页面": "版面改动"})
    shown = {"issue": new.issue, "old": old, "new": new, "pairs": pairs}
    shown["differing"] = [pair for pair in pairs if pair.differs]
    return render(request, "admin/issues/issue/page_changes.html", {**admin.site.each_context(request), **shown})


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def page_image(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of a proof as a picture.

    The browser may keep it but asks each time, so that rights are asked too. On record is the first picture that
    a user gets of a proof they have not looked at: a page with twenty pictures is one look.
    """
    shown = get_object_or_404(proofs_on_desk(request.user).defer("content", "findings"), pk=pk)
    if not 1 <= number <= shown.page_count:
        raise Http404
    etag = f'"{shown.pdf_digest}-{number}-{DPI}"'
    kept = get_conditional_response(request, etag=etag)
    if kept is not None:
        return kept
    picture = page_picture(proof=shown, number=number)
    looks = Event.objects.filter(subject_model="issues.proof", subject_pk=str(pk), kind=EventKind.VIEWED.value)
    if not looks.filter(actor=request.user.pk).exists():
        record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=shown, detail={"页面": f"第 {number} 页"})
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": "private, no-cache", "ETag": etag})

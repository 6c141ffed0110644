"""Proofs for the desk, PDFs for the archive. Each view asks a queryset that knows who may see what."""

from io import BytesIO

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from audit.actor import actor_of
from audit.kinds import EventKind
from audit.models import Event
from audit.recording import record_event
from common.paging import KeyPaginator
from issues.models import Issue, Proof
from issues.models.stored_file import StoredFile
from issues.queries import (
    issues_on_desk,
    proof_files_on_desk,
    proofs_on_desk,
    sealed_files_in_archive,
    sealed_files_on_desk,
    seals_in_archive,
    withdrawal_of,
)
from issues.services.sealing import ARCHIVE
from reports.collect import collect
from reports.services.pages import compare_proofs, page_picture
from reports.services.proofs import make_proof
from reports.services.slips import make_slip
from text.errors import Refusal
from text.findings import Severity
from typesetting.comparing.render import DPI
from typesetting.variant import Variant
from typesetting.word.write import write_word

PAGE_SIZE = 30
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_POST
@permission_required("issues.add_proof", raise_exception=True)
def make(request: HttpRequest, issue_pk: int) -> HttpResponse:
    """清样: typeset the issue; its page shows the pages, and what was found."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=issue_pk)
    made = make_proof(issue=issue, actor=actor_of(request))
    errors = sum(finding.severity is Severity.ERROR for finding in made.findings)
    if errors:
        messages.error(request, f"清样已出，但有 {errors} 处错误，不能付印。见下面的检查结果。")
    else:
        messages.success(request, f"清样已出，{made.proof.page_count} 页，没有妨碍付印的错误。")
    return redirect("admin:issues_issue_change", issue.pk)


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def proof(request: HttpRequest, pk: int) -> FileResponse:
    """Show a proof in the browser."""
    shown = get_object_or_404(proofs_on_desk(request.user), pk=pk)
    return _answer(request, EventKind.VIEWED, shown, str(shown.issue))


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def proof_download(request: HttpRequest, pk: int) -> FileResponse:
    """Download a proof."""
    shown = get_object_or_404(proofs_on_desk(request.user), pk=pk)
    _refuse_withdrawn(shown.issue)
    return _answer(request, EventKind.DOWNLOADED, shown, str(shown.issue))


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def proof_file(request: HttpRequest, pk: int, variant: str) -> FileResponse:
    """Download a proof's file for the printing house."""
    found = get_object_or_404(proof_files_on_desk(request.user), proof=pk, variant=variant)
    return _printers_file(request, found, found.proof.issue)


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def sealed_file(request: HttpRequest, pk: int, variant: str) -> FileResponse:
    """Download the file for the printing house that was sealed with the issue: the bytes that were signed."""
    found = get_object_or_404(sealed_files_on_desk(request.user), seal__issue=pk, variant=variant)
    return _printers_file(request, found, found.seal.issue)


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def slip(request: HttpRequest, pk: int) -> FileResponse:
    """审校单: show who decided what on the issue, to be printed and filed with it."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    pdf = make_slip(issue=issue)
    record_event(kind=EventKind.DOWNLOADED, actor=actor_of(request), what=f"{issue}审校单", subject=issue)
    response = FileResponse(BytesIO(pdf), filename=f"审校单-{issue.code}.pdf", content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response


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
    somebody gets of a proof they have not looked at: a page with twenty pictures is one look.
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


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def word(request: HttpRequest, issue_pk: int) -> FileResponse:
    """Download the issue as it stands now as a Word file, for an office that goes on with it by hand."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=issue_pk)
    _refuse_withdrawn(issue)
    data = write_word(collect(issue))
    record_event(kind=EventKind.DOWNLOADED, actor=actor_of(request), subject=issue, detail={"格式": "Word"})
    response = FileResponse(
        BytesIO(data), as_attachment=True, filename=issue.title.replace(" ", "") + ".docx", content_type=WORD_TYPE
    )
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
@permission_required("issues.read_archive", raise_exception=True)
def archive(request: HttpRequest) -> HttpResponse:
    """档案: what has been signed off."""
    page = KeyPaginator(seals_in_archive(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "archive/list.html", {"page": page})


@require_safe
@permission_required("issues.read_archive", raise_exception=True)
def archive_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """Download the sealed PDF of an issue: the bytes that were signed."""
    sealed = get_object_or_404(sealed_files_in_archive(request.user), seal__issue=pk, variant=ARCHIVE)
    return _answer(request, EventKind.DOWNLOADED, sealed, sealed.seal.title, parent_pk=pk)


def _refuse_withdrawn(issue: Issue) -> None:
    """Raise Refusal where the issue was withdrawn: nobody is to print it or pass it on."""
    withdrawal = withdrawal_of(issue)
    if withdrawal:
        raise Refusal(f"{issue}已撤销，不再提供下载。撤销的原因：{withdrawal.reason}")


def _printers_file(request: HttpRequest, stored: StoredFile, issue: Issue) -> FileResponse:
    _refuse_withdrawn(issue)
    title = f"{issue}{Variant(stored.variant).label}"
    return _answer(request, EventKind.DOWNLOADED, stored, title, parent_pk=issue.pk)


def _answer(
    request: HttpRequest, kind: EventKind, stored: Proof | StoredFile, title: str, parent_pk: int | None = None
) -> FileResponse:
    """A file under the name that people know the issue by, 联络动态2021年第15期.pdf; that it was had is recorded."""
    try:
        file = stored.file.open("rb")
    except FileNotFoundError as error:
        raise Refusal(f"{title}的 PDF 文件不在了。请告诉系统管理员，从备份恢复；清样可以由编辑重新出。") from error
    record_event(kind=kind, actor=actor_of(request), what=title, subject=stored, parent_pk=parent_pk)
    name = title.replace(" ", "") + ".pdf"
    response = FileResponse(
        file, as_attachment=kind is EventKind.DOWNLOADED, filename=name, content_type="application/pdf"
    )
    response["Cache-Control"] = "private, no-store"
    return response

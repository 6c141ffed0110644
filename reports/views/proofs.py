"""Proofs, their files for the printing house, the record of an issue's way, and an issue as a Word file."""

from io import BytesIO

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST, require_safe

from audit.actor import actor_of
from audit.kinds import EventKind
from audit.recording import record_event
from issues.models import Issue
from issues.models.stored_file import StoredFile
from issues.queries.archive import sealed_files_on_desk
from issues.queries.issues import issues_on_desk
from issues.queries.proofs import proof_files_on_desk, proofs_on_desk
from reports.collect import collect
from reports.services.proofs import make_proof
from reports.services.slips import make_slip
from reports.views.files import file_response, refuse_withdrawn
from text.findings import Severity
from typesetting.variant import Variant
from typesetting.word.write import write_word

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
    return file_response(request, EventKind.VIEWED, shown, str(shown.issue))


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def proof_download(request: HttpRequest, pk: int) -> FileResponse:
    """Download a proof."""
    shown = get_object_or_404(proofs_on_desk(request.user), pk=pk)
    refuse_withdrawn(shown.issue)
    return file_response(request, EventKind.DOWNLOADED, shown, str(shown.issue))


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
def word(request: HttpRequest, issue_pk: int) -> FileResponse:
    """Download the issue as it stands now as a Word file, for an office that goes on with it by hand."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=issue_pk)
    refuse_withdrawn(issue)
    data = write_word(collect(issue))
    record_event(kind=EventKind.DOWNLOADED, actor=actor_of(request), subject=issue, detail={"格式": "Word"})
    response = FileResponse(
        BytesIO(data), as_attachment=True, filename=issue.title.replace(" ", "") + ".docx", content_type=WORD_TYPE
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _printers_file(request: HttpRequest, stored: StoredFile, issue: Issue) -> FileResponse:
    refuse_withdrawn(issue)
    title = f"{issue}{Variant(stored.variant).label}"
    return file_response(request, EventKind.DOWNLOADED, stored, title, parent_pk=issue.pk)

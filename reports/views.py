"""Proofs for the desk, PDFs for the archive. Each view asks a queryset that knows who may see what."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from issues.errors import Refusal
from issues.findings import Severity
from issues.models import Proof
from issues.queries import issues_in_archive, issues_on_desk, latest_proof, proofs_on_desk
from reports.services.proofs import make_proof

PAGE_SIZE = 30


@require_POST
@permission_required("issues.add_proof", raise_exception=True)
def make(request: HttpRequest, issue_pk: int) -> HttpResponse:
    """清样: typeset the issue and show the PDF; where it has an error, the issue's page, which tells it."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=issue_pk)
    assert isinstance(request.user, User)  # the anonymous have no such permission
    made = make_proof(issue=issue, made_by=request.user)
    errors = sum(finding.severity is Severity.ERROR for finding in made.findings)
    if not errors:
        return redirect("reports:proof", made.proof.pk)
    messages.error(request, f"清样已出，但有 {errors} 处错误，不能付印。见下面的检查结果。")
    return redirect("admin:issues_issue_change", issue.pk)


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def proof(request: HttpRequest, pk: int) -> FileResponse:
    """Show a proof in the browser."""
    return _pdf(get_object_or_404(proofs_on_desk(request.user), pk=pk), as_attachment=False)


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def proof_download(request: HttpRequest, pk: int) -> FileResponse:
    """Download a proof."""
    return _pdf(get_object_or_404(proofs_on_desk(request.user), pk=pk), as_attachment=True)


@require_safe
@permission_required("issues.read_archive", raise_exception=True)
def archive(request: HttpRequest) -> HttpResponse:
    """档案: the issues that have a PDF."""
    page = Paginator(issues_in_archive(request.user), PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "archive/list.html", {"page": page})


@require_safe
@permission_required("issues.read_archive", raise_exception=True)
def archive_pdf(request: HttpRequest, pk: int) -> FileResponse:
    """Download the newest PDF of an issue."""
    issue = get_object_or_404(issues_in_archive(request.user), pk=pk)
    newest = latest_proof(issue)
    assert newest is not None  # the archive lists only issues that have one
    return _pdf(newest, as_attachment=True)


def _pdf(shown: Proof, *, as_attachment: bool) -> FileResponse:
    """The bytes of a proof under the name that people know the issue by: 联络动态2021年第15期.pdf."""
    name = str(shown.issue).replace(" ", "") + ".pdf"
    try:
        file = shown.file.open("rb")
    except FileNotFoundError as error:
        raise Refusal(f"{shown.issue}的清样文件不在了。请编辑重新出一次清样，并告诉系统管理员。") from error
    response = FileResponse(file, as_attachment=as_attachment, filename=name, content_type="application/pdf")
    response["Cache-Control"] = "private, no-store"
    return response

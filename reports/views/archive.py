"""The archive: what was sealed, for the staff."""

from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from audit.kinds import EventKind
from common.paging import KeyPaginator
from issues.queries.archive import sealed_files_in_archive, seals_in_archive
from issues.services.sealing import ARCHIVE
from reports.views.files import file_response

PAGE_SIZE = 30


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
    return file_response(request, EventKind.DOWNLOADED, sealed, sealed.seal.title, parent_pk=pk)

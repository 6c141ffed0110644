"""Pictures of articles: taken in for the editor, and shown."""

from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from audit.actor import actor_of
from audit.kinds import EventKind
from audit.recording import record_event
from common.forms import read
from issues.forms import PictureForm
from issues.queries.articles import pictures_on_desk
from issues.services.files.pictures import store_picture
from text.errors import Refusal


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def upload_picture(request: HttpRequest) -> JsonResponse:
    """Store the file `upload`, and answer as CKEditor wants it: an address, or why there is none."""
    assert isinstance(request.user, User)  # the anonymous have no such permission
    try:
        file = read(PictureForm, request.POST, request.FILES)["upload"]
        if file is None:
            raise Refusal("没有收到图片文件。请重新选择文件再上传。")
        stored = store_picture(file=file, uploaded_by=request.user)
        record_event(kind=EventKind.CREATED, actor=actor_of(request), what=f"图片 {file.name}", subject=stored)
    except Refusal as refusal:
        return JsonResponse({"uploaded": 0, "error": {"message": str(refusal)}})
    return JsonResponse({"uploaded": 1, "fileName": file.name, "url": reverse("issues:picture", args=[stored.digest])})


@require_safe
@permission_required("issues.view_article", raise_exception=True)
def picture(request: HttpRequest, digest: str) -> FileResponse:
    """Show a picture of an article."""
    shown = get_object_or_404(pictures_on_desk(request.user), digest=digest)
    try:
        file = shown.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(file, content_type=shown.mime, headers={"Cache-Control": "private, no-store"})

"""Handing out a stored file, on record."""

from django.http import FileResponse, HttpRequest

from audit.actor import actor_of
from audit.kinds import EventKind
from audit.recording import record_event
from issues.models import Issue, Proof
from issues.models.stored_file import StoredFile
from issues.queries.issues import withdrawal_of
from text.errors import Refusal


def refuse_withdrawn(issue: Issue) -> None:
    """Raise Refusal where the issue was withdrawn: it must not be printed or passed on."""
    withdrawal = withdrawal_of(issue)
    if withdrawal:
        raise Refusal(f"{issue}已撤销，不再提供下载。撤销的原因：{withdrawal.reason}")


def file_response(
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

"""导入 Word: upload, look at what was decided, confirm. Nothing is in the pool before that."""

import re
from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from audit.actor import actor_of
from common.forms import read, valid
from issues.forms import ConfirmForm, UploadForm
from issues.models import Bulletin
from issues.services.files.uploads import Upload, drop_uploads, find_uploads, keep_upload, uploads_of
from issues.services.intake.manuscripts import confirm_manuscripts, open_word_file, read_word_file
from text.blocks import Level, Paragraph
from text.errors import Refusal
from text.findings import Finding, Severity
from text.html import parse_blocks
from text.sanitise import sanitise
from text.word import Manuscript
from text.word.package import MOST_BYTES

MOST_FILES = 20  # at once
_PICTURE = re.compile('<img(?: [a-z]+="[^"]*")*>')
_LEVELS = {Level.FIRST: "一级", Level.SECOND: "二级", Level.THIRD: "三级", Level.FOURTH: "四级", Level.NOTE: "按语"}


@dataclass(frozen=True)
class Line:
    """A paragraph, list, table or picture as it is shown, with the level of what is a heading."""

    level: str
    html: SafeString


@dataclass(frozen=True)
class Shown:
    """A manuscript that waits for its confirmation, beside what it was made of."""

    upload: Upload
    manuscript: Manuscript
    original: list[Line]
    result: list[Line]

    @property
    def doubts(self) -> list[Finding]:
        """What to look at first."""
        return [finding for finding in self.manuscript.decisions if finding.severity is not Severity.NOTE]

    @property
    def notes(self) -> list[Finding]:
        """What was decided, each with its reason."""
        return [finding for finding in self.manuscript.decisions if finding.severity is Severity.NOTE]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("issues.add_article", raise_exception=True)
def word(request: HttpRequest) -> HttpResponse:
    """The page: upload, and what of this person's waits; files that are sent are kept for it, or refused in words."""
    assert isinstance(request.user, User)  # the anonymous have no such permission
    if request.method == "POST":
        _receive(request, request.user)
        return redirect("issues:word")
    shown = {
        "title": "导入 Word",
        "waiting": [_shown(upload) for upload in uploads_of(request.user)],
        "bulletins": Bulletin.objects.order_by("name"),
        "most_files": MOST_FILES,
        "most_mb": MOST_BYTES // 1024 // 1024,
    }
    return render(request, "admin/issues/article/word.html", {**admin.site.each_context(request), **shown})


@require_POST
@permission_required("issues.add_article", raise_exception=True)
def confirm_word(request: HttpRequest) -> HttpResponse:
    """收进稿库, or 不要了: the chosen manuscripts, all or none."""
    assert isinstance(request.user, User)
    sent = valid(ConfirmForm, request.POST)
    chosen = find_uploads(user=request.user, tokens=sent["upload"])
    if not chosen:
        raise Refusal("没有勾选稿件。请返回上一页，勾选以后再按。")
    if sent["act"] == "drop":
        drop_uploads(user=request.user, uploads=chosen)
        messages.success(request, f"去掉了 {len(chosen)} 个文件，没有收进稿库。")
        return redirect("issues:word")
    bulletin = sent.get("bulletin")
    if bulletin is None:
        raise Refusal("没有选刊物。请返回上一页，选好刊物再按。")
    articles = confirm_manuscripts(user=request.user, uploads=chosen, bulletin=bulletin, actor=actor_of(request))
    titles = "".join(f"《{article.title}》" for article in articles)
    messages.success(request, f"已收进《{bulletin}》的稿库 {len(articles)} 篇：{titles}。")
    if len(articles) == 1:
        return redirect("admin:issues_article_change", articles[0].pk)  # what is done next with it
    return redirect(reverse("admin:issues_article_changelist") + "?where=pool")


def _receive(request: HttpRequest, user: User) -> None:
    """Keep the files that can be taken in; say of the others why not."""
    files = read(UploadForm, request.POST, request.FILES)["files"]
    if not files:
        messages.error(request, "没有收到文件。请选择 Word 文件再上传。")
    for file in files[MOST_FILES:]:
        messages.error(request, f"{file.name}：一次最多 {MOST_FILES} 个文件，这个没有收。请再传一次。")
    for file in files[:MOST_FILES]:
        try:
            keep_upload(user=user, name=str(file.name), data=_opened(file))
        except Refusal as refusal:
            messages.error(request, str(refusal))


def _opened(file: UploadedFile) -> bytes:
    # One byte too many is enough to be refused for its size.
    return open_word_file(name=str(file.name), data=file.read(MOST_BYTES + 1))


def _shown(upload: Upload) -> Shown:
    manuscript = read_word_file(name=upload.name, data=upload.data)
    return Shown(upload, manuscript, _lines(manuscript.original, levels=False), _lines(manuscript.body, levels=True))


def _lines(html: str, *, levels: bool) -> list[Line]:
    """HTML of the reader, a block a line, sanitised again; pictures are not kept yet, so words stand for them."""
    return [Line(_level(line) if levels else "", _safe(line)) for line in html.split("\n")]


def _safe(line: str) -> SafeString:
    return mark_safe(_PICTURE.sub("〔图片〕", sanitise(line)))  # noqa: S308


def _level(line: str) -> str:
    block = next(iter(parse_blocks(line)), None)
    return _LEVELS.get(block.level, "") if isinstance(block, Paragraph) and block.head else ""

"""Pictures for the editor; the acts on an issue's way; notices."""

import re

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from audit.actor import Actor, actor_of
from audit.kinds import EventKind
from audit.recording import record_event
from common.activity import no_activity
from common.paging import KeyPaginator
from issues.content import copies_by_category, print_run
from issues.enums import Act
from issues.models import Article, Issue, Presence
from issues.models.article import LONGEST_BODY
from issues.queries import (
    articles_on_desk,
    comparable_proofs,
    issue_for_page,
    issues_on_desk,
    last_saved_by,
    last_seen,
    latest_proof,
    may_change,
    notices_of,
    pictures_on_desk,
    proofs_on_desk,
    series_on_desk,
)
from issues.services.mending import mend_all, mend_finding
from issues.services.notices import mark_read
from issues.services.pictures import store_picture
from issues.services.pool import take_in, take_out
from issues.services.presence import end_presence, keep_presence, others_present
from issues.services.proofreading import exempt_finding, proofread_issue, withdraw_exemption
from issues.services.register import void_number
from issues.services.review import act_on_issue, void_words
from issues.services.situation import situation_of
from issues.workflow import refusal
from text.errors import Refusal
from text.html import parse_blocks
from text.redline import compare
from text.redline.blocks import compare_blocks
from text.redline.characters import differences
from text.sanitise import sanitise

MOST_COMPARED = 50  # proofs to choose from
NOTICES_PER_PAGE = 50
KEY = re.compile("[0-9]{1,18}")  # what a database takes for a key
FOR_GOOD = (Act.SIGN_OFF, Act.WITHDRAW)  # asked for the password again: nobody takes them back


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def upload_picture(request: HttpRequest) -> JsonResponse:
    """Store the file `upload`, and answer as CKEditor wants it: an address, or why there is none."""
    assert isinstance(request.user, User)  # the anonymous have no such permission
    try:
        file = request.FILES.get("upload")
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


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def compare_kept(request: HttpRequest, pk: int) -> HttpResponse:
    """What a text that a browser has kept would change of the article; nothing is stored."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    kept = {name: request.POST.get(name, "") for name in ("title", "subtitle", "body")}
    if len(kept["body"]) > LONGEST_BODY:
        raise Refusal(f"未保存的文字有 {len(kept['body'])} 个字符，太长，不能比较。可以在稿件页面恢复后删短。")
    old, new = (parse_blocks(sanitise(body)) for body in (article.body, kept["body"]))
    record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=article, detail={"页面": "未保存的文字"})
    shown = {
        "article": article,
        "by": last_saved_by(article),
        "title": differences(article.title, kept["title"]),
        "subtitle": differences(article.subtitle, kept["subtitle"]),
        "blocks": compare_blocks(old, new),
    }
    return render(request, "admin/issues/article/kept.html", {**admin.site.each_context(request), **shown})


@no_activity
@require_POST
@permission_required("issues.view_article", raise_exception=True)
def presence(request: HttpRequest, pk: int) -> JsonResponse:
    """The page of an article is open still, or (`leave`) no longer; who else has it open.

    Only of those who may change it is that told to others. An open page is no work: the session goes on ending.
    """
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    assert isinstance(request.user, User)  # the anonymous have no such permission
    if "leave" in request.POST:
        end_presence(article=article, user=request.user)
        return JsonResponse({})
    if may_change(article, request.user):
        keep_presence(article=article, user=request.user)
    others = [_present(one) for one in others_present(article=article, user=request.user)]
    return JsonResponse({"others": others}, headers={"Cache-Control": "private, no-store"})


def _present(one: Presence) -> str:
    since = timezone.localtime(one.opened_at)
    day = "" if since.date() == timezone.localdate() else f"{since.month}月{since.day}日 "
    return f"{Actor(one.user).name} {day}{since:%H:%M} 起也打开着这篇稿件"


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """保留: leave what proofreading found as it is, for a reason."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    sent = request.POST.get("finding", "")
    exempt_finding(article=article, key=sent, reason=request.POST.get("reason", ""), actor=actor_of(request))
    messages.success(request, "已保留，理由已记录。")
    return _back_to_findings(article)


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def withdraw_exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复: what was left counts as found again."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    withdraw_exemption(article=article, key=request.POST.get("finding", ""), actor=actor_of(request))
    messages.success(request, "已恢复为检查结果。")
    return _back_to_findings(article)


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """改正: write the mend of one finding, or of all that have a safe one."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    seen, actor = request.POST.get("seen", ""), actor_of(request)
    if "all" in request.POST:
        void = mend_all(article=article, seen=seen, actor=actor)
    else:
        void = mend_finding(article=article, seen=seen, name=request.POST.get("finding", ""), actor=actor)
    messages.success(request, "已改正并保存。")
    for issue in void:
        messages.warning(request, void_words(issue))
    # What is void has to be seen: it stands at the top of the page.
    return redirect("admin:issues_article_change", article.pk) if void else _back_to_findings(article)


def _back_to_findings(article: Article) -> HttpResponse:
    return redirect(f"{reverse('admin:issues_article_change', args=[article.pk])}#proofread")


@require_POST
@permission_required("issues.view_issue", raise_exception=True)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on an issue's way, as its page or the page of the sign-off sends it."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    assert isinstance(request.user, User)  # the anonymous have no such permission
    try:
        chosen = Act(request.POST.get("act", ""))
    except ValueError as error:
        raise Http404 from error
    if chosen in FOR_GOOD and not request.user.check_password(request.POST.get("password", "")):
        raise Refusal(f"密码不对，没有{chosen.label}。请返回上一页，重新输入您的登录密码。")
    seen = request.POST.get("proof", "")
    act_on_issue(
        act=chosen,
        issue=issue,
        actor=actor_of(request),
        proof=proofs_on_desk(request.user).filter(pk=seen, issue=issue).first() if seen.isdecimal() else None,
        step=request.POST.get("step", ""),
        reason=request.POST.get("reason", ""),
    )
    messages.success(request, f"{issue}：{chosen.label}已记录。")
    return redirect("admin:issues_issue_change", issue.pk)


@require_POST
@permission_required(["issues.change_issue", "issues.change_article"], raise_exception=True)
def take_in_articles(request: HttpRequest, pk: int) -> HttpResponse:
    """编入本期: the articles that were ticked in the pool."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    ticked = [int(key) for key in request.POST.getlist("article") if KEY.fullmatch(key)]
    found = articles_on_desk(request.user).filter(bulletin=issue.bulletin).in_bulk(ticked)
    if len(found) < len(set(ticked)):
        raise Refusal(f"所选稿件有的已不在《{issue.bulletin}》的稿库，都没有编入。请刷新后再选。")
    articles = [found[key] for key in dict.fromkeys(ticked)]
    voided = take_in(issue=issue, articles=articles, actor=actor_of(request))
    messages.success(request, f"{issue}：编入 {len(articles)} 篇，排在最后。")
    return _back(request, issue, voided)


@require_POST
@permission_required(["issues.change_issue", "issues.change_article"], raise_exception=True)
def take_out_article(request: HttpRequest, pk: int) -> HttpResponse:
    """移出本期: one article, back into the pool."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    key = request.POST.get("article", "")
    article = get_object_or_404(articles_on_desk(request.user), pk=int(key) if KEY.fullmatch(key) else None)
    voided = take_out(issue=issue, article=article, actor=actor_of(request))
    messages.success(request, f"《{article}》移出{issue}，回到稿库。")
    return _back(request, issue, voided)


def _back(request: HttpRequest, issue: Issue, voided: bool) -> HttpResponse:
    if voided:
        messages.warning(request, void_words(issue))
    return redirect("admin:issues_issue_change", issue.pk)


@require_safe
@permission_required("issues.view_issue", raise_exception=True)
def sign_off(request: HttpRequest, pk: int) -> HttpResponse:
    """What is about to be signed and sealed; asks for the password."""
    assert isinstance(request.user, User)
    issue = issue_for_page(request.user, pk)
    if issue is None:
        raise Http404
    found = proofread_issue(issue)
    now = situation_of(issue, request.user, found)
    said = refusal(Act.SIGN_OFF, now)
    if said:
        raise Refusal(f"{issue}：{said}")
    record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=issue, detail={"页面": "签发"})
    proof = latest_proof(issue)
    assert proof is not None  # by the guard
    shown = {
        "issue": issue,
        "now": now,
        "proof": proof,
        "proofread": found,
        "printers_files": proof.files.order_by("-variant"),
        "recipients": issue.recipients.all(),
        "copies": copies_by_category(issue),
        "print_run": print_run(issue),
    }
    return render(request, "admin/issues/issue/sign_off.html", {**admin.site.each_context(request), **shown})


@require_safe
@permission_required("issues.view_proof", raise_exception=True)
def redline(request: HttpRequest, pk: int) -> HttpResponse:
    """What changed from an earlier proof to the newest: from the one this person has decided on, unless they choose."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    assert isinstance(request.user, User)
    proofs = comparable_proofs(issue)[:MOST_COMPARED]
    if len(proofs) < 2:
        raise Refusal(f"{issue}还没有两份内容不同的清样，没有改动可看。")
    new, *others = proofs
    seen = last_seen(issue, request.user)
    chosen = request.GET.get("since", "")
    old = next((one for one in others if str(one.pk) == chosen), None) or (seen if seen in others else others[0])
    shown = {"issue": issue, "new": new, "old": old, "seen": seen, "others": others}
    compared = compare(old.content, new.content)
    record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=issue, detail={"页面": "改动"})
    return render(
        request,
        "admin/issues/issue/redline.html",
        {**admin.site.each_context(request), **shown, "redline": compared},
    )


@require_POST
@permission_required("issues.change_numberentry", raise_exception=True)
def void(request: HttpRequest, pk: int) -> HttpResponse:
    """登记空号: leave out the next number of a series, with its reason."""
    series = get_object_or_404(series_on_desk(request.user), pk=pk)
    entry = void_number(series=series, actor=actor_of(request), reason=request.POST.get("reason", ""))
    messages.success(request, f"{series} {entry.number} 已登记为空号。")
    return redirect("admin:issues_numberseries_change", series.pk)


@require_safe
@permission_required("issues.view_issue", raise_exception=True)
def notices(request: HttpRequest) -> HttpResponse:
    """This person's own notices, newest first."""
    page = KeyPaginator(notices_of(request.user), NOTICES_PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "admin/issues/notices.html", {**admin.site.each_context(request), "title": "通知", "page": page}
    )


@require_POST
@permission_required("issues.view_issue", raise_exception=True)
def read_notices(request: HttpRequest) -> HttpResponse:
    """全部标为已读: of this person's own."""
    assert isinstance(request.user, User)
    mark_read(user=request.user)
    return redirect("issues:notices")

"""What an article's page asks for: presence, text kept in the browser, findings mended or exempted."""

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from accounts.models import User
from audit.actor import Actor, actor_of
from audit.kinds import EventKind
from audit.recording import record_event
from common.activity import no_activity
from common.forms import read
from issues.forms import ExemptionForm, KeptForm, MendForm, PresenceForm
from issues.models import Article, Presence
from issues.models.article import LONGEST_BODY
from issues.queries.articles import articles_on_desk, last_saved_by, may_change
from issues.services.articles.mending import mend_all, mend_finding
from issues.services.articles.presence import end_presence, keep_presence, others_present
from issues.services.proofreading.findings import exempt_finding, withdraw_exemption
from issues.services.review.voiding import void_words
from text.errors import Refusal
from text.html import parse_blocks
from text.redline.blocks import compare_blocks
from text.redline.characters import differences
from text.sanitise import sanitise


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def compare_kept(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what a text kept by the browser would change in the article; nothing is stored."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    kept = read(KeptForm, request.POST)
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
    if read(PresenceForm, request.POST)["leave"]:
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
    sent = read(ExemptionForm, request.POST)
    exempt_finding(article=article, key=sent["finding"], reason=sent["reason"], actor=actor_of(request))
    messages.success(request, "已保留，理由已记录。")
    return _back_to_findings(article)


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def withdraw_exempt(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复: what was left counts as found again."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    sent = read(ExemptionForm, request.POST)
    withdraw_exemption(article=article, key=sent["finding"], actor=actor_of(request))
    messages.success(request, "已恢复为检查结果。")
    return _back_to_findings(article)


@require_POST
@permission_required("issues.change_article", raise_exception=True)
def mend(request: HttpRequest, pk: int) -> HttpResponse:
    """改正: write the mend of one finding, or of all that have a safe one."""
    article = get_object_or_404(articles_on_desk(request.user), pk=pk)
    sent, actor = read(MendForm, request.POST), actor_of(request)
    if sent["all"]:
        void = mend_all(article=article, seen=sent["seen"], actor=actor)
    else:
        void = mend_finding(article=article, seen=sent["seen"], name=sent["finding"], actor=actor)
    messages.success(request, "已改正并保存。")
    for issue in void:
        messages.warning(request, void_words(issue))
    # What is void has to be seen: it stands at the top of the page.
    return redirect("admin:issues_article_change", article.pk) if void else _back_to_findings(article)


def _back_to_findings(article: Article) -> HttpResponse:
    return redirect(f"{reverse('admin:issues_article_change', args=[article.pk])}#proofread")

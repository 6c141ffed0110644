"""The acts on an issue, the page of the sign-off, and what changed between two proofs."""

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from audit.actor import actor_of
from audit.kinds import EventKind
from audit.recording import record_event
from common.forms import read, valid
from issues.content import copies_by_category, print_run
from issues.enums import Act
from issues.forms import ActForm, RedlineForm, TakeInForm, TakeOutForm
from issues.models import Issue
from issues.queries.articles import articles_on_desk
from issues.queries.issues import issue_for_page, issues_on_desk
from issues.queries.proofs import comparable_proofs, last_seen, latest_proof, proofs_on_desk
from issues.services.articles.pool import take_in, take_out
from issues.services.proofreading.findings import proofread_issue
from issues.services.review.acts import act_on_issue
from issues.services.review.situation import situation_of
from issues.services.review.voiding import void_words
from issues.workflow import refusal
from text.errors import Refusal
from text.redline import compare

MOST_COMPARED = 50  # proofs to choose from
FOR_GOOD = (Act.SIGN_OFF, Act.WITHDRAW)  # irreversible: the password is asked for again


@require_POST
@permission_required("issues.view_issue", raise_exception=True)
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One act on an issue's way, as its page or the page of the sign-off sends it."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    assert isinstance(request.user, User)  # the anonymous have no such permission
    sent = valid(ActForm, request.POST)
    if "act" not in sent:
        raise Http404
    chosen: Act = sent["act"]
    if chosen in FOR_GOOD and not request.user.check_password(sent["password"]):
        raise Refusal(f"密码不对，没有{chosen.label}。请返回上一页，重新输入您的登录密码。")
    act_on_issue(
        act=chosen,
        issue=issue,
        actor=actor_of(request),
        proof=proofs_on_desk(request.user).filter(pk=sent.get("proof") or 0, issue=issue).first(),
        step=sent["step"],
        reason=sent["reason"],
    )
    messages.success(request, f"{issue}：{chosen.label}已记录。")
    return redirect("admin:issues_issue_change", issue.pk)


@require_POST
@permission_required(["issues.change_issue", "issues.change_article"], raise_exception=True)
def take_in_articles(request: HttpRequest, pk: int) -> HttpResponse:
    """编入本期: the articles that were ticked in the pool."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    ticked = read(TakeInForm, request.POST)["article"]
    found = articles_on_desk(request.user).filter(bulletin=issue.bulletin).in_bulk(ticked)
    if len(found) < len(ticked):
        raise Refusal(f"所选稿件有的已不在《{issue.bulletin}》的稿库，都没有编入。请刷新后再选。")
    articles = [found[key] for key in ticked]
    voided = take_in(issue=issue, articles=articles, actor=actor_of(request))
    messages.success(request, f"{issue}：编入 {len(articles)} 篇，排在最后。")
    return _back(request, issue, voided)


@require_POST
@permission_required(["issues.change_issue", "issues.change_article"], raise_exception=True)
def take_out_article(request: HttpRequest, pk: int) -> HttpResponse:
    """移出本期: one article, back into the pool."""
    issue = get_object_or_404(issues_on_desk(request.user), pk=pk)
    article = get_object_or_404(articles_on_desk(request.user), pk=valid(TakeOutForm, request.POST).get("article", 0))
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
    """Show what is about to be signed and sealed, and ask for the password."""
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
    chosen = valid(RedlineForm, request.GET).get("since")
    old = next((one for one in others if one.pk == chosen), None) or (seen if seen in others else others[0])
    shown = {"issue": issue, "new": new, "old": old, "seen": seen, "others": others}
    compared = compare(old.content, new.content)
    record_event(kind=EventKind.VIEWED, actor=actor_of(request), subject=issue, detail={"页面": "改动"})
    return render(
        request,
        "admin/issues/issue/redline.html",
        {**admin.site.each_context(request), **shown, "redline": compared},
    )

"""The live page: what is being typed into an article, as a picture of the printed page."""

from base64 import b64encode

from django import forms
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from common.forms import ListField
from issues.content import joined_credits
from issues.models import Article, Bulletin
from reports.services.preview import preview_article
from text.errors import Refusal

MOST_CREDITS = 50
LONGEST_CREDIT = 200


class DraftForm(forms.Form):
    """What of the article's form is printed, half written as it may be."""

    bulletin = forms.ModelChoiceField(Bulletin.objects.all())
    title = forms.CharField(max_length=120, required=False)
    subtitle = forms.CharField(max_length=120, required=False)
    body = forms.CharField(required=False)
    credit_word = forms.CharField(max_length=8, required=False)
    page = forms.IntegerField(min_value=1)
    credit = ListField(required=False)


@require_POST
@sensitive_post_parameters()  # nor does an error report contain what was typed
@permission_required("issues.change_article", raise_exception=True)
def show(request: HttpRequest) -> HttpResponse:
    """The wanted page as JSON; 204 where there is no time for it now; `refused` where it cannot be shown.

    Nothing is stored or logged, since nothing was saved. An answer of 4xx would be an error in the browser's console.
    """
    try:
        draft, credit, page = _draft(request)
        made = preview_article(draft=draft, credit=credit, page=page)
    except Refusal as refusal:
        return _answer({"refused": str(refusal)})
    if made is None:
        return HttpResponse(status=204)
    hints = [f"{finding.place}：{finding.message}" for finding in made.findings]
    picture = b64encode(made.picture).decode()
    return _answer({"page": made.page, "pages": made.page_count, "hints": hints, "picture": picture})


def _draft(request: HttpRequest) -> tuple[Article, str, int]:
    """An article that is not stored, its credit line, the page wanted. Raises Refusal where the form has not enough."""
    form = DraftForm(request.POST)
    if "bulletin" in form.errors:
        raise Refusal("选定刊物以后，这里显示印出来的样子。")
    credits = [name.strip() for name in form.cleaned_data.get("credit", ())]
    if form.errors or len(credits) > MOST_CREDITS or max(map(len, credits), default=0) > LONGEST_CREDIT:
        raise Refusal("标题、副题或署名太长，没有排版。请先改短。")
    given = form.cleaned_data
    draft = Article(**{name: given[name] for name in ("bulletin", "title", "subtitle", "body")})
    return draft, joined_credits([name for name in credits if name], given["credit_word"]), given["page"]


def _answer(content: dict[str, object]) -> JsonResponse:
    return JsonResponse(content, headers={"Cache-Control": "private, no-store"})

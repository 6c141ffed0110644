"""改正: writing what proofreading would have in place of what it found, and nothing else."""

from collections.abc import Iterable

from django.db import transaction

from audit.actor import Actor
from issues.enums import VersionAct
from issues.models import Article, Issue
from issues.services.articles.saving import save_article, version_of
from issues.services.locking import lock_article
from issues.services.proofreading.findings import GONE, Mend, Proofread, proofread_article
from text.errors import Refusal
from text.sanitise import sanitise

_FIELDS = ("title", "subtitle", "body")


@transaction.atomic
def mend_finding(*, article: Article, seen: str, name: str, actor: Actor) -> list[Issue]:
    """Write the mend of one finding: the issues whose decisions are void by that.

    seen: the version of the article that the person saw. name: of the finding in it. Raises Refusal where the issue is
    closed, another version was saved meanwhile, the finding is gone, or its text cannot be mended in its place.
    """
    stored = _lock(article, seen)
    one = next((one for one in proofread_article(stored) if one.name == name), None)
    if one is None:
        raise Refusal(GONE)
    if one.finding.mend is None:
        raise Refusal("这一处要由人判断怎么改，不能直接改正。请在正文里改。")
    if one.mend is None:
        raise Refusal(
            f"“{one.words[1]}”不在稿件的一段连续文字里（中间有格式变化、是自动编号或署名），不能直接改正。请自己改。"
        )
    return _mend(stored, [one], actor)


@transaction.atomic
def mend_all(*, article: Article, seen: str, actor: Actor) -> list[Issue]:
    """Write every mend that is safe and not left for a reason; of two that overlap the first. As `mend_finding`."""
    stored = _lock(article, seen)
    found = mendable(proofread_article(stored))
    if not found:
        raise Refusal("没有可以直接改正的地方。")
    return _mend(stored, found, actor)


def mendable(found: Iterable[Proofread]) -> list[Proofread]:
    """Those of the findings that 全部改正 mends."""
    return [one for one in found if one.mend is not None and one.exemption is None]


def _lock(article: Article, seen: str) -> Article:
    stored = lock_article(article)
    if stored is None or version_of(stored) != seen:
        raise Refusal("您打开稿件页以后有人保存过这篇稿件，没有改正。请刷新后再看。")
    return stored


def _mend(article: Article, found: Iterable[Proofread], actor: Actor) -> list[Issue]:
    mends = sorted(one.mend for one in found if one.mend is not None)
    for name in _FIELDS:
        before = getattr(article, name)
        text = sanitise(before) if name == "body" else before
        setattr(article, name, _written(text, [mend for mend in mends if mend.field == name]))
    return save_article(article=article, actor=actor, act=VersionAct.MENDED, detail={"文字检查": "改正"})


def _written(text: str, mends: Iterable[Mend]) -> str:
    """The text with the mends, which come in its order."""
    written, at = "", 0
    for mend in mends:
        if mend.start >= at:
            written, at = f"{written}{text[at : mend.start]}{mend.text}", mend.end
    return written + text[at:]

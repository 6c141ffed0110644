"""Versions: the words of an article after each act that changed them."""

from django.utils import timezone

from audit.actor import Actor
from issues.content import credit_line
from issues.enums import VersionAct
from issues.models import Article, ArticleVersion
from text.html import parse_blocks
from text.sanitise import sanitise


def keep_version(*, article: Article, act: VersionAct, actor: Actor) -> ArticleVersion | None:
    """Add the words of an article, as it is stored with its credits, to its versions; None where they are the last one's.

    Call it wherever words were saved, in that transaction: it holds the article, so that no number is given twice.
    """
    stored = Article.objects.prefetch_related("credits").get(pk=article.pk)
    last = stored.versions.first()
    kept = ArticleVersion(
        article=stored,
        number=last.number + 1 if last else 1,
        title=stored.title,
        subtitle=stored.subtitle,
        body=sanitise(stored.body),
        credit=credit_line(stored),
        act=act.value,
        by=actor.user,
        by_name=actor.name[:150],
        at=timezone.now(),
    )
    if last is not None and _is_same(last, kept):
        return None
    kept.save()
    return kept


def _is_same(one: ArticleVersion, other: ArticleVersion) -> bool:
    """Whether both read and print the same; the editor writes the same words with other space between elements."""
    if any(getattr(one, name) != getattr(other, name) for name in ("title", "subtitle", "credit")):
        return False
    return one.body == other.body or parse_blocks(one.body) == parse_blocks(other.body)

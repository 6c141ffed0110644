"""Articles and their pictures: who may see them, the pool, corrections."""

from django.db.models import Max, QuerySet

from audit.kinds import EventKind
from audit.models import Event
from issues.models import Article, Bulletin, Issue, Picture
from issues.queries.accounts import Account
from issues.queries.issues import GONE, OPEN


def articles_on_desk(user: Account) -> QuerySet[Article]:
    """The articles this person may see."""
    everything = Article.objects.select_related("issue__bulletin")
    return everything if user.has_perm("issues.view_article") else everything.none()


def may_change(article: Article, user: Account) -> bool:
    """Return True if this person may change the article: not once its issue is closed."""
    return user.has_perm("issues.change_article") and (article.issue is None or article.issue.status in OPEN)


def pool_of(bulletin: Bulletin, user: Account) -> QuerySet[Article]:
    """The articles in a bulletin's pool that this person may see, the newest first."""
    return articles_on_desk(user).filter(bulletin=bulletin, issue__isnull=True).order_by("-created_at", "-pk")


def pictures_on_desk(user: Account) -> QuerySet[Picture]:
    """The pictures this person may see: those who see articles see theirs."""
    everything = Picture.objects.all()
    return everything if user.has_perm("issues.view_article") else everything.none()


def corrections() -> QuerySet[Article]:
    """The articles that correct an issue, without their bodies: signed off, on their way, or in the pool.

    What was withdrawn or given up corrects nothing any more.
    """
    return (
        Article.objects.filter(corrects__isnull=False)
        .exclude(issue__status__in=GONE)
        .select_related("issue", "corrects")
        .defer("body")
        .order_by("issue__date", "issue", "position", "pk")
    )


def last_saved_by(article: Article) -> str:
    """The name of the user who last saved an article at the desk; empty where none has."""
    saved = Event.objects.filter(
        subject_model="issues.article",
        subject_pk=str(article.pk),
        kind__in=[EventKind.CREATED.value, EventKind.CHANGED.value],
    ).first()
    return saved.actor_name if saved else ""


def last_position(issue: Issue) -> int:
    """Return the highest position among an issue's articles; 0 where it has none."""
    return Article.objects.filter(issue=issue).aggregate(last=Max("position"))["last"] or 0

"""Who has an article open. Editors are told of each other; nothing is locked."""

from datetime import timedelta

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Now

from accounts.models import User
from issues.models import Article, Presence

LASTS = timedelta(seconds=60)  # after the last sign of life


def keep_presence(*, article: Article, user: User) -> None:
    """Note that this account has the article open now; since now, where it had not."""
    own = Presence.objects.filter(article=article, user=user)
    ended = When(seen_at__lte=Now() - LASTS, then=Now())
    if not own.update(opened_at=Case(ended, default=F("opened_at")), seen_at=Now()):
        Presence.objects.get_or_create(article=article, user=user, defaults={"opened_at": Now(), "seen_at": Now()})


def end_presence(*, article: Article, user: User) -> None:
    """Note that this account has left the article."""
    Presence.objects.filter(article=article, user=user).delete()


def others_present(*, article: Article, user: User) -> QuerySet[Presence]:
    """The other accounts that have the article open, the first first."""
    present = Presence.objects.filter(article=article, seen_at__gt=Now() - LASTS).exclude(user=user)
    return present.select_related("user")

"""What the page of an issue shows of an act, and what an act may write."""

from django.urls import reverse

from audit.kinds import EventKind
from audit.models import Event
from issues.enums import Act
from issues.models import Issue, NumberEntry, Proof, Review, Seal

SECRET = "secret-of-the-test"


def state() -> list[object]:
    """All that an act may write."""
    models = (Issue, Review, Proof, Seal, NumberEntry)
    return [list(model.objects.order_by("pk").values()) for model in models] + [
        Event.objects.exclude(kind=EventKind.VIEWED.value).count()
    ]


def has_button(act: Act, issue: Issue, page: str) -> bool:
    link = f'href="{reverse("issues:sign_off", args=[issue.pk])}"'
    return (link if act is Act.SIGN_OFF else f'name="act" value="{act.value}"') in page

"""Bulletins: found by name, or proposed to a form."""

from django.db.models import F, OuterRef, Subquery

from issues.models import Bulletin, Issue
from text.errors import Refusal


def find_bulletin(name: str = "") -> Bulletin:
    """The bulletin of a name, or the only one there is. Raises Refusal where there is none or more than one."""
    found = Bulletin.objects.filter(name=name) if name else Bulletin.objects.all()
    bulletins = list(found.order_by("name")[:2])
    if not bulletins:
        raise Refusal(f"没有找到刊物{f'《{name}》' if name else ''}。请先在“刊物”里建立。")
    if len(bulletins) > 1:
        raise Refusal("刊物不止一种，请用 --bulletin 指明收进哪一种的稿库。")
    return bulletins[0]


def proposed_bulletin() -> dict[str, int]:
    """What a form for something new proposes: the bulletin, where there is but one; who has several chooses."""
    only = Bulletin.objects.values_list("pk", flat=True)[:2]
    return {"bulletin": only[0]} if len(only) == 1 else {}


def bulletin_at_work() -> Bulletin | None:
    """The bulletin of the issue that was made last, or else the first bulletin."""
    last = Issue.objects.filter(bulletin=OuterRef("pk")).order_by("-pk").values("pk")[:1]
    return Bulletin.objects.annotate(last=Subquery(last)).order_by(F("last").desc(nulls_last=True), "pk").first()

"""What a bulletin has of its own for proofreading: its lists as the rules are told of them, and the order of officials."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import F

from common.saving import save_checked
from issues.enums import OfficialKind, WordWeight
from issues.models import Bulletin, Official
from issues.models.proofreading_lists import lines
from proofreading.office import Body, Limits, Office, Person
from proofreading.wordlist import Word
from text.findings import Severity


def office_of(bulletin: Bulletin) -> Office:
    """The bulletin's officials, bodies, words and limits of this moment."""
    words = bulletin.words.values_list("wrong", "right", "weight", "why", "contexts")
    checked = list(bulletin.officials.filter(active=True).order_by("position"))
    return Office(
        people=tuple(_person(one) for one in checked if one.kind == OfficialKind.PERSON.value),
        bodies=tuple(_body(one) for one in checked if one.kind == OfficialKind.BODY.value),
        words=tuple(
            Word(wrong, right, Severity(weight), why, lines(contexts))
            for wrong, right, weight, why, contexts in words
            if weight != WordWeight.OFF.value
        ),
        switched_off=frozenset(wrong for wrong, _, weight, _, _ in words if weight == WordWeight.OFF.value),
        limits=Limits(
            title=bulletin.title_limit,
            sentence=bulletin.sentence_limit,
            caption=bulletin.caption_limit,
            article=bulletin.article_limit,
        ),
    )


@transaction.atomic
def save_official(*, official: Official) -> Official:
    """Save an entry of the list at the position that it has been given; those from there on come after it.

    Without a position, and beyond the end, it is the last. Raises Refusal where it cannot be saved.
    """
    _lock_officials([official.bulletin_id])
    others = list(Official.objects.filter(bulletin=official.bulletin_id).exclude(pk=official.pk).order_by("position"))
    wanted = len(others) + 1 if official.position is None else min(official.position, len(others) + 1)
    # Past the end first, so that two never have one position, not even between two statements.
    Official.objects.filter(bulletin=official.bulletin_id).update(position=F("position") + len(others) + 1)
    official.position = wanted
    save_checked(official)
    _number(others[: wanted - 1], from_=1)
    _number(others[wanted - 1 :], from_=wanted + 1)
    return official


@transaction.atomic
def delete_officials(*, officials: Iterable[Official]) -> None:
    """Delete entries; the rest of each bulletin's are numbered from 1 again, in their order."""
    deleted = {official.pk: official.bulletin_id for official in officials}
    bulletins = sorted(set(deleted.values()))
    _lock_officials(bulletins)
    Official.objects.filter(pk__in=deleted).delete()
    for bulletin in bulletins:
        _close_gaps(bulletin)


def _lock_officials(bulletins: Sequence[int]) -> None:
    """Lock the order of these bulletins' officials, by key, until the transaction ends."""
    list(Bulletin.objects.select_for_update().filter(pk__in=bulletins).order_by("pk"))


def _close_gaps(bulletin: int) -> None:
    _number(list(Official.objects.filter(bulletin=bulletin).order_by("position")), from_=1)


def _number(officials: Sequence[Official], *, from_: int) -> None:
    """In the order given; each is beyond the number that it gets."""
    for position, official in enumerate(officials, start=from_):
        Official.objects.filter(pk=official.pk).exclude(position=position).update(position=position)


def _person(one: Official) -> Person:
    return Person(one.name, one.title, lines(one.short_forms), lines(one.former_titles), lines(one.wrong_names))


def _body(one: Official) -> Body:
    return Body(one.name, lines(one.short_forms), lines(one.wrong_names))

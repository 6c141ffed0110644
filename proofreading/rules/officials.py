"""Listed officials with a title that is not theirs today, or with their names miswritten. Pure.

A name without a title is left alone: it may be another person's. So is a title that is called a former one: 原区长某某.
"""

import re
from collections.abc import Iterator

from proofreading.mentions import LEVEL, Mention, is_former, is_han, mentions, titles_beside
from proofreading.office import Office, Person
from proofreading.rule import TEXT, Fault, Rule

_DEPUTY = ("副", "代")
_LEVEL = re.compile(LEVEL)


def rule_of(office: Office) -> Rule:
    """Each title beside a listed name that is none of its right ones, on either side; each wrong form of a name."""

    def check(text: str) -> Iterator[Fault]:
        for mention in mentions(text, office.people):
            if not is_former(text, mention.start):
                yield from _wrong_titles(text, mention)
        for person in office.people:
            yield from _wrong_names(text, person, office)

    return Rule("officials", "本刊领导和机构名录", check, TEXT)


def is_right(person: Person, written: str) -> bool:
    """Return True if a title as it is written beside the name is the person's own, whole or cut short at its front.

    Of several posts each counts; one that leaves its body to the first is right with that body too: who is
    市人大常委会党组书记、主任 is 市人大常委会主任. A title that names no place may have one before it: 开发区工委书记.
    """
    placeless = _LEVEL.sub("", written, count=1) if _LEVEL.match(written) else written
    for form in (person.title, *person.short_titles):
        first, *rest = form.split("、")
        if any(_ends_with(whole, written) or placeless == whole for whole in (form, first, *rest)):
            return True
        for post in rest:
            body = written.removesuffix(post)
            if body != written and body in first and not body.endswith(_DEPUTY):
                return True
    return False


def _ends_with(whole: str, end: str) -> bool:
    """The end of a title, and not that of a deputy's: 副主任 is no 主任."""
    return whole.endswith(end) and not whole.removesuffix(end).endswith(_DEPUTY)


def _wrong_titles(text: str, mention: Mention) -> Iterator[Fault]:
    person, start, end = mention.person, mention.start, mention.end
    before = min(filter(None, (mention.before, _former_before(text, person, start))), default=None)
    if before is not None and not is_right(person, text[slice(*before)]):
        stands_free = before[0] == 0 or not is_han(text[before[0] - 1])
        yield _wrong_title(text, person, before, person.title if stands_free else None)
    after = mention.after or next(((end, end + len(t)) for t in person.former_titles if text.startswith(t, end)), None)
    if after is not None and not is_right(person, text[slice(*after)]):
        yield _wrong_title(text, person, after, next(iter(person.short_titles), None))


def _former_before(text: str, person: Person, start: int) -> tuple[int, int] | None:
    """The span of a listed former title, which may have more than the grammar of titles knows: 市作协副主席."""
    if any(text.endswith(title, 0, start) for title in (person.title, *person.short_titles)):
        return None
    return min(((start - len(t), start) for t in person.former_titles if text.endswith(t, 0, start)), default=None)


def _wrong_title(text: str, person: Person, span: tuple[int, int], right: str | None) -> Fault:
    """right: what may be written instead, where the title is one that is listed as no longer held."""
    written = text[slice(*span)]
    is_listed = any(_ends_with(former, written) for former in person.former_titles)
    message = (
        f"“{person.name}”在名录里的职务是“{person.title}”，这里写作“{written}”。"
        "请核对；是同名的另一人，或兼任此职的，不用改"
    )
    return Fault(*span, message, right if is_listed else None)


def _wrong_names(text: str, person: Person, office: Office) -> Iterator[Fault]:
    for wrong in person.wrong_names:
        for match in re.finditer(re.escape(wrong), text) if wrong in text else ():
            if _is_name(text, *match.span()) and not _is_within_name(text, *match.span(), office):
                yield Fault(
                    *match.span(), f"“{wrong}”应为“{person.name}”（{person.title}），名录里注明不这样写", person.name
                )


def _is_name(text: str, start: int, end: int) -> bool:
    """Return True if this is surely a name: of three characters, or beside a title, or by itself. 江苏和浙江 names no 苏和."""
    around = text[max(start - 1, 0) : start], text[end : end + 1]
    return end - start > 2 or any(titles_beside(text, start, end)) or not any(map(is_han, around))


def _is_within_name(text: str, start: int, end: int, office: Office) -> bool:
    return any(
        text.startswith(person.name, start - offset)
        for person in office.people
        for offset in range(min(start, len(person.name)) + 1)
        if offset + end - start <= len(person.name)
    )

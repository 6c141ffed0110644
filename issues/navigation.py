"""The side navigation of the desk: its rooms in the office's words, and who may enter them. A table and its reading."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.urls import reverse


@dataclass(frozen=True)
class Room:
    """A place to go to. right: the permission that opens it; empty where everybody at the desk may.

    name: of its address. query: what stands after it.
    """

    label: str
    name: str
    right: str = ""
    query: str = ""


@dataclass(frozen=True)
class Entry:
    """A room as it stands in the navigation of one person, on one page."""

    label: str
    address: str
    is_current: bool
    count: int = 0


SECTIONS: tuple[tuple[str, tuple[Room, ...]], ...] = (
    (
        "采编",
        (
            Room("工作台", "admin:index"),
            Room("通知", "issues:notices", "issues.view_issue"),
        ),
    ),
    (
        "期次",
        (
            Room("期次", "admin:issues_issue_changelist", "issues.view_issue"),
            Room("期号登记簿", "admin:issues_numberseries_changelist", "issues.view_numberseries"),
        ),
    ),
    (
        "稿库",
        (
            Room("稿库", "admin:issues_article_changelist", "issues.view_article", "?where=pool"),
            Room("全部稿件", "admin:issues_article_changelist", "issues.view_article"),
            Room("导入 Word", "issues:word", "issues.add_article"),
        ),
    ),
    ("供稿", (Room("供稿单位和供稿人", "admin:issues_contributor_changelist", "issues.view_contributor"),)),
    ("档案", (Room("档案", "reports:archive", "issues.read_archive"),)),
    (
        "系统",
        (
            Room("刊物", "admin:issues_bulletin_changelist", "issues.view_bulletin"),
            Room("词表", "admin:issues_listedword_changelist", "issues.view_listedword"),
            Room("领导和机构名录", "admin:issues_official_changelist", "issues.view_official"),
            Room("用户", "admin:accounts_user_changelist", "accounts.view_user"),
            Room("审计日志", "admin:audit_event_changelist", "audit.view_event"),
        ),
    ),
)


def navigation(request: HttpRequest, counts: dict[str, int]) -> list[tuple[str, list[Entry]]]:
    """The sections with the rooms that this person may enter; empty sections are left out.

    counts: how many things wait in a room, by the name of its address.
    """
    open_rooms = [
        (section, [room for room in rooms if not room.right or request.user.has_perm(room.right)])
        for section, rooms in SECTIONS
    ]
    here = _room_here(request, [room for _, rooms in open_rooms for room in rooms])
    return [
        (section, [Entry(room.label, _address(room), room is here, counts.get(room.name, 0)) for room in rooms])
        for section, rooms in open_rooms
        if rooms
    ]


def _address(room: Room) -> str:
    return reverse(room.name) + room.query


def _room_here(request: HttpRequest, rooms: list[Room]) -> Room | None:
    """The room that the page belongs to: the one whose address begins the page's and whose query is in it, the nearest."""
    around = [
        room
        for room in rooms
        if request.path.startswith(reverse(room.name))
        and set(QueryDict(room.query[1:]).items()) <= set(request.GET.items())
    ]
    here = max(around, key=lambda room: len(_address(room)), default=None)
    # Every page of the desk begins with the address of the 工作台.
    if here is not None and here.name == "admin:index" and request.path != reverse(here.name):
        return None
    return here

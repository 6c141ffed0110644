"""What an approver reads of changed recipients: recipients.py."""

from typing import Any

from text.redline import Kind
from text.redline.recipients import compare_recipients


def recipient(name: str, category: str = "送", **other: Any) -> dict[str, Any]:
    return {"category": category, "line": 1, "name": name, "mark": "，", "copies": 1, "extra": False} | other


OFFICE, ARCHIVE, LIBRARY = recipient("望川市委办"), recipient("望川市档案馆", copies=2), recipient("望川市图书馆")


def told(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> list[str]:
    return [change.text for change in compare_recipients(old, new)]


def test_added_and_removed() -> None:
    assert told([OFFICE], [OFFICE, ARCHIVE]) == ["新增 送：望川市档案馆 2 份"]
    assert told([OFFICE, ARCHIVE], [OFFICE]) == ["删去 送：望川市档案馆 2 份"]
    assert told([OFFICE], [OFFICE, recipient("甲镇", "发", extra=True)]) == ["新增 发：甲镇 1 份，增发"]


def test_details() -> None:
    assert told([OFFICE], [OFFICE | {"copies": 3}]) == ["改动 送：望川市委办 3 份（份数 1 → 3）"]
    assert told([OFFICE], [OFFICE | {"extra": True}]) == ["改动 送：望川市委办 1 份，增发（增发 否 → 是）"]
    assert told([OFFICE], [OFFICE | {"line": 2, "mark": ""}]) == [
        "改动 送：望川市委办 1 份（行 1 → 2，连接符 ， → 无）"
    ]


def test_one_that_changed_its_place_is_moved_and_the_others_are_not() -> None:
    assert told([OFFICE, ARCHIVE, LIBRARY], [LIBRARY, OFFICE, ARCHIVE]) == ["移位 送：望川市图书馆 1 份（次序 3 → 1）"]
    assert told([OFFICE, ARCHIVE], [LIBRARY, OFFICE, ARCHIVE]) == ["新增 送：望川市图书馆 1 份"]


def test_the_place_is_that_among_its_like() -> None:
    superior = recipient("望川市委", "报")
    assert told([superior, OFFICE, ARCHIVE], [superior, ARCHIVE, OFFICE])[0].endswith("（次序 2 → 1）")


def test_categories_that_changed_places() -> None:
    town = recipient("甲镇", "发")
    assert told([OFFICE, town], [town, OFFICE]) == ["移位 发：甲镇 1 份"]


def test_under_another_category_it_is_another() -> None:
    assert told([OFFICE], [OFFICE | {"category": "发"}]) == ["删去 送：望川市委办 1 份", "新增 发：望川市委办 1 份"]


def test_the_same_name_twice() -> None:
    assert told([OFFICE, OFFICE], [OFFICE]) == ["删去 送：望川市委办 1 份"]


def test_details_have_their_old_and_new_value() -> None:
    (change,) = compare_recipients([OFFICE], [OFFICE | {"copies": 12}])
    (detail,) = change.details
    assert (change.kind, detail.label, detail.old, detail.new) == (Kind.CHANGED, "份数", "1", "12")

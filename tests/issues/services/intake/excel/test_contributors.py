import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.models import Event
from issues.enums import ContributorKind
from issues.models import Contributor
from issues.services.intake.excel.contributors import ContributorList
from issues.services.intake.excel.excel_list import empty_table, export_list, import_list, plan_import
from issues.services.intake.excel.plan import Effect, Plan
from tests.factories import ContributorFactory, account
from tests.text.excel.files import book
from text.errors import Refusal

pytestmark = pytest.mark.django_db
HEADS = ["类别", "名称", "所在单位"]
NUMBERED = ["编号", *HEADS]
OFFICE, PERSON = ContributorKind.OFFICE.value, ContributorKind.PERSON.value


def plan(*rows: list[object], heads: list[str] = HEADS) -> Plan:
    return plan_import(excel=ContributorList(), name="表.xlsx", data=book(heads, *rows))


def effects(planned: Plan) -> list[tuple[int, str, str]]:
    assert planned.faults == ()
    return sorted((entry.number, entry.effect.label, entry.name) for entry in planned.entries)


def changes(planned: Plan) -> list[tuple[str, str, str]]:
    return [(c.head, c.old, c.new) for entry in planned.entries for c in entry.changes]


def faults(planned: Plan) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.message) for fault in planned.faults]


def take(*rows: list[object], heads: list[str] = HEADS, seen: str | None = None, role: Role = Role.EDITOR) -> Plan:
    data = book(heads, *rows)
    seen = seen or plan_import(excel=ContributorList(), name="表.xlsx", data=data).digest
    return import_list(excel=ContributorList(), name="表.xlsx", data=data, seen=seen, actor=Actor(account(role)))


def stored() -> list[tuple[str, str, str]]:
    return sorted(
        (one.get_kind_display(), one.name, one.office.name if one.office else "") for one in Contributor.objects.all()
    )


def person(name: str, office: Contributor | None = None) -> Contributor:
    return ContributorFactory(kind=PERSON, name=name, office=office)


@pytest.mark.parametrize("office_first", [True, False])
def test_an_office_of_the_file_serves_its_people_wherever_it_stands(office_first):
    office, one = ["供稿单位", "　青石区办 ", ""], [" 供稿人", "周沐", "青石区办"]
    take(*([office, one] if office_first else [one, office]))
    assert stored() == [("供稿人", "周沐", "青石区办"), ("供稿单位", "青石区办", "")]


def test_what_is_new_changed_and_the_same_is_told_before_and_nothing_is_written():
    office, other = ContributorFactory(name="青石区办"), ContributorFactory(name="白河县办")
    known, settled = person("周沐"), person("林溪", office)
    planned = plan(["供稿人", "周沐", "白河县办"], ["供稿人", "林溪", "青石区办"], ["供稿人", "程野", None])
    assert effects(planned) == [(2, "变动", "周沐"), (3, "不变", "林溪"), (4, "新增", "程野")]
    assert changes(planned) == [("所在单位", "", "白河县办"), ("类别", "", "供稿人"), ("名称", "", "程野")]
    assert {one.pk for one in Contributor.objects.all()} == {office.pk, other.pk, known.pk, settled.pk}
    known.refresh_from_db()
    assert known.office is None


def test_who_is_not_in_the_file_stays():
    ContributorFactory(name="青石区办")
    take(["供稿单位", "白河县办", ""])
    assert [name for _, name, _ in stored()] == ["白河县办", "青石区办"]


def test_by_its_number_a_row_is_renamed_and_moved_and_loses_its_office():
    old, new = ContributorFactory(name="联工委"), ContributorFactory(name="白河县办")
    moved, left = person("周沐", old), person("林溪", old)
    rows = [
        [old.pk, "供稿单位", "代表工委", ""],
        [moved.pk, "供稿人", "周沐", "白河县办"],
        [left.pk, "供稿人", "林溪", ""],
    ]
    planned = take(*rows, heads=NUMBERED)
    assert changes(planned) == [
        ("名称", "联工委", "代表工委"),
        ("所在单位", "代表工委", "白河县办"),
        ("所在单位", "代表工委", ""),
    ]
    assert stored() == [
        ("供稿人", "周沐", "白河县办"),
        ("供稿人", "林溪", ""),
        ("供稿单位", "代表工委", ""),
        ("供稿单位", "白河县办", ""),
    ]
    assert {old.pk, new.pk, moved.pk, left.pk} == {one.pk for one in Contributor.objects.all()}


def test_a_person_without_office_in_the_file_is_the_only_one_of_that_name():
    office = ContributorFactory(name="青石区办")
    person("周沐", office)
    assert effects(plan(["供稿人", "周沐", ""])) == [(2, "不变", "周沐")]
    assert effects(plan(["供稿人", "周沐"], heads=["类别", "名称"])) == [(2, "不变", "周沐")]
    person("周沐", ContributorFactory(name="白河县办"))
    [(row, column, words)] = faults(plan(["供稿人", "周沐", ""]))
    assert (row, column) == (2, "所在单位")
    assert "同名的供稿人有几个（青石区办、白河县办）" in words


def test_a_namesake_of_another_office_is_somebody_else_and_is_pointed_out():
    person("周沐", ContributorFactory(name="青石区办"))
    ContributorFactory(name="白河县办")
    planned = plan(["供稿人", "周沐", "白河县办"])
    assert effects(planned) == [(2, "新增", "周沐")]
    assert planned.entries[0].note == "已有同名的：青石区办　周沐。如果是同一个人调动，请在那一条上改。"
    assert plan(["供稿人", "林溪", "白河县办"]).entries[0].note == ""


BAD = {
    "no such kind": (["供稿社", "甲办", ""], "类别", "没有“供稿社”这一类。请填：供稿单位、供稿人。"),
    "no kind": ([None, "甲办", ""], "类别", "没有填。请填：供稿单位、供稿人。"),
    "no name": (["供稿单位", "　", ""], "名称", "没有填。（合并的单元格，请先取消合并，每行都填。）"),
    "long name": (["供稿单位", "甲" * 101, ""], "名称", "100"),
    "office of an office": (["供稿单位", "甲办", "青石区办"], "所在单位", "供稿单位不再填所在单位。"),
    "unknown office": (["供稿人", "周沐", "无此办"], "所在单位", "没有供稿单位“无此办”。"),
    "person for office": (["供稿人", "周沐", "林溪"], "所在单位", "没有供稿单位“林溪”。"),
    "formula": (["供稿单位", "=1+1", ""], "名称", "这里是公式。"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_told_by_row_and_column_with_what_to_do(case):
    ContributorFactory(name="青石区办")
    person("林溪")
    row, column, words = BAD[case]
    [(number, where, said)] = faults(plan(["供稿单位", "乙办", ""], [], row))
    assert (number, where) == (4, column)
    assert words in said


def test_the_longest_name_is_taken():
    take(["供稿单位", "甲" * 100, ""])
    assert stored() == [("供稿单位", "甲" * 100, "")]


def test_the_same_row_twice_is_told_with_the_first_one():
    assert faults(plan(["供稿单位", "甲办", ""], ["供稿单位", "甲办", ""])) == [
        (3, "名称", "和第 2 行是同一个供稿者。请只留一行。")
    ]


def test_numbers_that_are_not_right_are_told():
    known, other = ContributorFactory(name="甲办"), ContributorFactory(name="乙办")
    said = faults(
        plan(
            [known.pk + other.pk, "供稿单位", "丙办", ""],
            ["甲", "供稿单位", "丁办", ""],
            [known.pk, "供稿人", "甲办", ""],
            [other.pk, "供稿单位", "乙办", ""],
            [other.pk, "供稿单位", "戊办", ""],
            heads=NUMBERED,
        )
    )
    assert [(row, column) for row, column, _ in said] == [(2, "编号"), (3, "编号"), (4, "类别"), (6, "编号")]
    assert f"没有编号 {known.pk + other.pk} 的供稿者" in said[0][2]
    assert "不能改类别" in said[2][2]
    assert said[3][2] == "和第 5 行是同一个供稿者。请只留一行。"


def test_a_name_that_another_has_is_told():
    known = ContributorFactory(name="甲办")
    ContributorFactory(name="乙办")
    [(row, column, words)] = faults(plan([known.pk, "供稿单位", "乙办", ""], heads=NUMBERED))
    assert (row, column) == (2, "名称")
    assert "已有同样的供稿单位“乙办”" in words


def test_one_bad_row_of_five_hundred_and_nothing_is_written():
    rows = [["供稿单位", f"第{n}办", ""] for n in range(499)]
    with pytest.raises(Refusal, match="表里有错，没有导入"):
        take(*rows, ["供稿人", "周沐", "无此办"])
    assert (Contributor.objects.count(), Event.objects.count()) == (0, 0)
    take(*rows, ["供稿人", "周沐", "第498办"], role=Role.REVIEWER)
    assert Contributor.objects.count() == 500


def test_what_another_has_changed_since_the_preview_is_not_overwritten():
    office = ContributorFactory(name="青石区办")
    known = person("周沐")
    rows = [["供稿人", "周沐", "青石区办"], ["供稿人", "林溪", ""]]
    seen = plan(*rows).digest
    Contributor.objects.filter(pk=known.pk).update(office=ContributorFactory(name="白河县办"))
    with pytest.raises(Refusal, match="别人改动了这份名单，没有导入"):
        take(*rows, seen=seen)
    assert not Contributor.objects.filter(name="林溪").exists()
    Contributor.objects.filter(pk=known.pk).update(office=None)
    ContributorFactory(name="与此无关办")
    take(*rows, seen=seen, role=Role.REVIEWER)
    known.refresh_from_db()
    assert known.office == office


def test_a_file_that_changes_nothing_is_not_taken():
    ContributorFactory(name="青石区办")
    with pytest.raises(Refusal, match="和现在的名单一样"):
        take(["供稿单位", "青石区办", ""])


def test_the_log_has_each_row_and_the_import():
    person("周沐")
    take(["供稿单位", "青石区办", ""], ["供稿人", "周沐", "青石区办"])
    first, second, whole = Event.objects.order_by("pk")
    assert [(e.kind, e.what) for e in (first, second)] == [
        (EventKind.CREATED.value, "青石区办"),
        (EventKind.CHANGED.value, "青石区办　周沐"),
    ]
    assert second.changes == [{"field": "所在单位", "old": "", "new": "青石区办"}]
    assert second.facts == {"来源": "Excel 文件 表.xlsx"}
    assert (whole.what, whole.actor.username) == ("供稿单位和供稿人", "user-editor")
    assert whole.detail == {"事项": "导入 Excel", "文件": "表.xlsx", "新增": 1, "变动": 1, "不变": 0}


def exported() -> bytes:
    rows = Contributor.objects.select_related("office").order_by("-pk")
    return export_list(excel=ContributorList(), rows=rows, filtered="", actor=Actor())


NAMES = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from("=+-@#'　 "), min_size=1, max_size=12
).map(str.strip)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sets(NAMES.filter(bool), min_size=1, max_size=6),
    st.sets(NAMES.filter(bool), max_size=4),
    st.sampled_from("=+-@＝"),
)
def test_what_goes_out_comes_in_as_no_change(offices, people, mark):
    for kind in (PERSON, OFFICE):  # of the example before
        Contributor.objects.filter(kind=kind).delete()
    made = [ContributorFactory(name=name) for name in sorted({*offices, f"{mark}1+1"})]
    for place, name in enumerate(sorted(people)):
        person(name, made[place % len(made)])
        person(name)
    planned = plan_import(excel=ContributorList(), name="表.xlsx", data=exported())
    assert {effect for _, effect, _ in effects(planned)} == {Effect.SAME.label}
    assert len(planned.entries) == len(made) + 2 * len(people)


def test_the_empty_table_has_nothing_to_take():
    with pytest.raises(Refusal, match="表头下面没有要导入的行"):
        plan_import(excel=ContributorList(), name="空表.xlsx", data=empty_table(ContributorList()))


class Overtaken(ContributorList):
    """Somebody stores the same contributor when everything has been looked at."""

    def write(self, planned: Plan, *, file_name: str, actor: Actor) -> None:
        ContributorFactory(name="乙办")
        super().write(planned, file_name=file_name, actor=actor)


def test_who_is_overtaken_at_the_last_moment_is_told_and_nothing_is_written():
    data = book(HEADS, ["供稿单位", "甲办", ""], ["供稿单位", "乙办", ""])
    seen = plan_import(excel=Overtaken(), name="表.xlsx", data=data).digest
    with pytest.raises(Refusal, match="别人正好存了同样的内容，没有导入"):
        import_list(excel=Overtaken(), name="表.xlsx", data=data, seen=seen, actor=Actor())
    assert (Contributor.objects.count(), Event.objects.count()) == (0, 0)

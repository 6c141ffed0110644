import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.enums import Role
from audit.actor import Actor
from audit.kinds import EventKind
from audit.models import Event
from issues.models import Bulletin, Recipient
from issues.services.intake.excel.excel_list import empty_table, export_list, import_list, plan_import
from issues.services.intake.excel.plan import Effect, Plan
from issues.services.intake.excel.recipients import RecipientList
from issues.services.issues import start_issue
from tests.factories import BulletinFactory, IssueFactory, RecipientFactory, account
from tests.text.excel.files import book
from text.enums import RecipientCategory
from text.errors import Refusal

pytestmark = pytest.mark.django_db
HEADS = ["类别", "行", "次序", "名称", "连接符", "份数"]


@pytest.fixture
def bulletin() -> Bulletin:
    """With a list of two."""
    made = BulletinFactory(name="望川动态")
    RecipientFactory(bulletin=made, category="superior", name="省人大联工委", copies=2)
    RecipientFactory(bulletin=made, name="市委办公室", mark="，", copies=3)
    return made


def plan(bulletin: Bulletin, *rows: list[object], heads: list[str] = HEADS) -> Plan:
    return plan_import(excel=RecipientList(bulletin), name="表.xlsx", data=book(heads, *rows))


def take(bulletin: Bulletin, *rows: list[object], seen: str = "") -> Plan:
    excel = RecipientList(bulletin)
    actor = Actor(account(Role.ADMINISTRATOR))
    seen = seen or plan(bulletin, *rows).digest
    return import_list(excel=excel, name="表.xlsx", data=book(HEADS, *rows), seen=seen, actor=actor)


def stored(bulletin: Bulletin) -> list[tuple]:
    return list(bulletin.recipients.values_list("category", "line", "position", "name", "mark", "copies"))


ROWS = [
    ["报", 1, 1, "省人大联工委", "", 2],
    ["送", "2", "１", "市委办公室", "；", 3.0],
    ["发", 1, 1, "各区县人大常委会", None, 12],
]


def test_a_file_is_the_whole_list(bulletin):
    other = RecipientFactory(name="别的刊物的单位")
    RecipientFactory(bulletin=bulletin, category="subordinate", name="旧单位")
    planned = take(bulletin, *ROWS)
    assert [(e.effect.label, e.number, e.name) for e in planned.entries] == [
        ("不变", 2, "省人大联工委"),
        ("变动", 3, "市委办公室"),
        ("新增", 4, "各区县人大常委会"),
        ("删除", 0, "旧单位"),
    ]
    assert [(c.head, c.old, c.new) for c in planned.entries[1].changes] == [("行", "1", "2"), ("连接符", "，", "；")]
    assert stored(bulletin) == [
        ("superior", 1, 1, "省人大联工委", "", 2),
        ("peer", 2, 1, "市委办公室", "；", 3),
        ("subordinate", 1, 1, "各区县人大常委会", "", 12),
    ]
    assert Recipient.objects.filter(pk=other.pk).exists()


def test_the_list_of_an_issue_that_is_already_made_stays(bulletin):
    issue = start_issue(issue=IssueFactory.build(bulletin=bulletin))
    take(bulletin, *ROWS)
    assert list(issue.recipients.values_list("name", flat=True)) == ["省人大联工委", "市委办公室"]


def test_one_name_in_two_categories_is_two_recipients(bulletin):
    planned = plan(bulletin, ["送", 1, 1, "市委办公室", "，", 3], ["发", 1, 1, "市委办公室", "", 1])
    assert [(e.effect.label, e.name) for e in planned.entries] == [
        ("不变", "市委办公室"),
        ("新增", "市委办公室"),
        ("删除", "省人大联工委"),
    ]


BAD = {
    "category": (["抄", 1, 1, "甲", "", 1], "类别", "没有“抄”这一类。请填：报、送、发。"),
    "no line": (["送", "", 1, "甲", "", 1], "行", "没有填。请填整数。"),
    "line 0": (["送", 0, 1, "甲", "", 1], "行", "1"),
    "line 100": (["送", 100, 1, "甲", "", 1], "行", "99"),
    "position 1000": (["送", 1, 1000, "甲", "", 1], "次序", "999"),
    "half a copy": (["送", 1, 1, "甲", "", 1.5], "份数", "“1.5”不行，请填整数"),
    "minus": (["送", 1, 1, "甲", "", -1], "份数", "“-1”不行，请填整数"),
    "copies": (["送", 1, 1, "甲", "", 100_000], "份数", "99999"),
    "long mark": (["送", 1, 1, "甲", "，，，", 1], "连接符", "2"),
    "long name": (["送", 1, 1, "甲" * 201, "", 1], "名称", "200"),
    "formula": (["送", 1, 1, "甲", "", "=1+1"], "份数", "这里是公式。"),
    "twice": (["报", 9, 9, "省人大联工委", "", 1], "名称", "和第 2 行是同类的同一个单位。请只留一行。"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_row_is_told_and_takes_nothing_away(case, bulletin):
    row, column, words = BAD[case]
    planned = plan(bulletin, ["报", 1, 1, "省人大联工委", "", 2], row)
    [fault] = planned.faults
    assert (fault.row, fault.column) == (3, column)
    assert words in fault.message
    before = stored(bulletin)
    with pytest.raises(Refusal, match="表里有错，没有导入"):
        take(bulletin, ["报", 1, 1, "省人大联工委", "", 2], row)
    assert stored(bulletin) == before


def test_the_limits_themselves_are_taken(bulletin):
    take(bulletin, ["送", 99, 999, "甲" * 200, "，，", 99_999], ["报", 1, 1, "乙", "", 0])
    assert stored(bulletin) == [("superior", 1, 1, "乙", "", 0), ("peer", 99, 999, "甲" * 200, "，，", 99_999)]


def test_all_faults_of_a_row_are_told_at_once(bulletin):
    planned = plan(bulletin, ["抄", 0, "一", "", "", ""])
    assert [fault.column for fault in planned.faults] == ["类别", "行", "次序", "名称", "份数"]


def test_an_empty_list_is_no_way_to_delete_everybody(bulletin):
    with pytest.raises(Refusal, match="表头下面没有要导入的行"):
        plan(bulletin)
    with pytest.raises(Refusal, match="缺“份数”这一列"):
        plan(bulletin, ["报", 1, 1, "甲", ""], heads=HEADS[:-1])


def test_a_recipient_that_came_since_the_preview_is_not_deleted_unseen(bulletin):
    seen = plan(bulletin, *ROWS).digest
    RecipientFactory(bulletin=bulletin, name="刚加的单位")
    with pytest.raises(Refusal, match="别人改动了这份名单，没有导入"):
        take(bulletin, *ROWS, seen=seen)
    assert bulletin.recipients.count() == 3


def test_the_log_has_one_change_of_the_bulletin_with_all_rows(bulletin):
    take(bulletin, ["送", 2, 1, "市委办公室", "，", 3], ["发", 1, 1, "各区县", "", 12])
    [event] = Event.objects.all()
    assert (event.kind, event.what, event.actor.username) == (
        EventKind.SETTINGS.value,
        "望川动态",
        "user-administrator",
    )
    assert {k: v for k, v in event.detail.items() if k != "changes"} == {
        "事项": "导入 Excel",
        "文件": "表.xlsx",
        "新增": 1,
        "变动": 1,
        "删除": 1,
        "不变": 0,
    }
    assert [(c["field"], c["old"], c["new"]) for c in event.changes] == [
        ("发送单位“市委办公室”行", "1", "2"),
        ("发送单位", "", "类别 发，行 1，次序 1，名称 各区县，份数 12"),
        ("发送单位", "类别 报，行 1，次序 1，名称 省人大联工委，份数 2", ""),
    ]


def exported(bulletin: Bulletin) -> bytes:
    return export_list(excel=RecipientList(bulletin), rows=bulletin.recipients.all(), filtered="", actor=Actor())


NAMES = st.text(st.characters(exclude_categories=("C", "Z")) | st.sampled_from("=+-@#'　 "), min_size=1, max_size=12)
KEYS = st.tuples(st.sampled_from(RecipientCategory), NAMES.map(str.strip).filter(bool))
REST = st.tuples(
    st.integers(1, 99), st.integers(1, 999), st.sampled_from(["", "，", "、", "=", "-"]), st.integers(0, 99_999)
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(KEYS, REST, max_size=6), st.sampled_from("=+-@＝"))
def test_what_goes_out_comes_in_as_no_change(rows, mark):
    bulletin = BulletinFactory()
    for (category, name), (line, position, joined, copies) in {
        **rows,
        (RecipientCategory.PEER, f"{mark}1"): (1, 1, mark, 1),
    }.items():
        bulletin.recipients.create(
            category=category.value, name=name, line=line, position=position, mark=joined, copies=copies
        )
    planned = plan_import(excel=RecipientList(bulletin), name="表.xlsx", data=exported(bulletin))
    assert planned.faults == ()
    assert {entry.effect for entry in planned.entries} == {Effect.SAME}
    assert len(planned.entries) == bulletin.recipients.count()


def test_the_empty_table_has_nothing_to_take(bulletin):
    with pytest.raises(Refusal, match="表头下面没有要导入的行"):
        plan_import(excel=RecipientList(bulletin), name="空表.xlsx", data=empty_table(RecipientList(bulletin)))

"""Listed officials and the titles beside their names."""

import pytest

from proofreading.office import Office, Person
from proofreading.rules.officials import is_right, rule_of
from tests.proofreading.offices import GU, OFFICE
from tests.proofreading.reading import mended, spots

RULE = rule_of(OFFICE)
MENDED = [
    ("市长苏禾出席", "市委书记苏禾出席"),
    ("9月4日，市长苏禾到会。", "9月4日，市委书记苏禾到会。"),
    ("出席的有副区长沈青禾。", "出席的有副区长沈青禾。"),
    ("出席的有：副区长沈青禾。", "出席的有：青石区委副书记、区长沈青禾。"),
    ("沈青禾副区长讲话", "沈青禾区长讲话"),
    ("区委书记顾知秋说", "市人大常委会党组书记、主任顾知秋说"),
    ("市作协副主席顾知秋说", "市人大常委会党组书记、主任顾知秋说"),
    ("主任顾之秋讲话", "主任顾知秋讲话"),
    ("副主任洛远讲话", "副主任骆远讲话"),
    ("参加的有：洛远、江小舟", "参加的有：骆远、江小舟"),
]
POINTED_OUT = [
    ("市长苏禾出席", ["市长"]),
    ("望川市市长苏禾出席", ["市长"]),
    ("省人大常委会主任顾知秋", ["省人大常委会主任"]),
    ("市人大常委会副主任顾知秋", ["市人大常委会副主任"]),
    ("市政府办公室主任顾知秋说", ["市政府办公室主任"]),
    ("开发区管委会主任顾知秋", ["开发区管委会主任"]),
    ("顾知秋副主任强调", ["副主任"]),
    ("顾知秋市长强调", ["市长"]),
    ("主任骆远讲话", ["主任"]),
    ("骆远主任讲话", ["主任"]),
    ("市人大常委会党组书记、副主任顾知秋", ["副主任"]),
    ("代区长沈青禾", ["代区长"]),
    ("青石区人大常委会主任顾知秋", ["区人大常委会主任"]),
    ("副市长江小舟、秘书长骆远", ["副市长", "秘书长"]),
]
NEAR_MISSES = [
    "市委书记苏禾出席",
    "望川市委书记苏禾同志出席",
    "书记苏禾出席",
    "望川市市委书记苏禾出席",
    "青石区区长沈青禾",
    "青石新区区长沈青禾",
    "苏禾书记指出",
    "市人大常委会党组书记、主任顾知秋主持",
    "市人大常委会主任顾知秋",
    "人大主任顾知秋",
    "主任顾知秋、副主任骆远、秘书长江小舟参加",
    "市人大常委会副主任骆远主持",
    "青石区委副书记沈青禾，区长沈青禾",
    "原市长苏禾",
    "时任望川市市长苏禾",
    "原青石区委书记、区人大常委会主任顾知秋",
    "村民苏禾说",
    "苏禾、顾知秋到会",
    "苏禾任市长时",
    "市长苏禾田出席",
    "王苏禾市长出席",
    "副市长苏禾青、李木",
    "市作协副主席。顾知秋说",
    "苏禾主任医师坐诊",
    "苏禾书记员记录",
    "江小舟处长期抓联络",
    "调研组组长苏禾",
    "市政协委员苏禾",
    "向市长、苏禾同志汇报",
    "江苏和洛远县",
    "走访洛远山",
    "",
]


@pytest.mark.parametrize(("text", "right"), MENDED)
def test_a_form_that_is_not_allowed_is_mended_where_that_is_safe(text, right):
    assert mended(RULE, text) == right


@pytest.mark.parametrize(("text", "found"), POINTED_OUT)
def test_hit(text, found):
    assert spots(RULE, text) == found


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_near_miss(text):
    assert spots(RULE, text) == []


def test_a_former_one_is_right_only_in_its_own_clause():
    assert spots(RULE, "修好原区长桥，市长苏禾剪彩") == ["市长"]
    assert spots(RULE, "站在草原市长苏禾说") == ["市长"]


def test_of_two_listed_names_at_one_place_the_longer_is_meant():
    two = Office(people=(Person("阳知秋", "镇长"), Person("欧阳知秋", "市长")))
    assert [spots(rule_of(two), text) for text in ("欧阳知秋市长", "阳知秋市长")] == [[], ["市长"]]


def test_it_says_which_title_is_the_current_one():
    [fault] = RULE.check("副市长江小舟")
    assert fault.message == (
        "“江小舟”在名录里的职务是“市人大常委会秘书长”，这里写作“副市长”。请核对；是同名的另一人，或兼任此职的，不用改"
    )


@pytest.mark.parametrize(
    ("written", "right"),
    [("主任", True), ("市人大常委会主任", True), ("党组书记", True), ("副主任", False), ("市委主任", False)],
)
def test_of_several_posts_each_is_right_also_with_the_body_of_the_first(written, right):
    assert is_right(GU, written) is right


@pytest.mark.parametrize(("written", "right"), [("开发区工委书记", True), ("市委书记", False), ("开发区副书记", False)])
def test_a_title_that_names_no_place_may_have_one_before_it(written, right):
    assert is_right(Person("苏禾", "工委书记"), written) is right

import pytest
from django.test import Client
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from accounts.roles import role_group
from issues.models import Bulletin
from issues.services.bulletins import create_bulletin
from tests.factories import RecipientFactory

pytestmark = pytest.mark.django_db
BASICS = {
    "name": "联络动态",
    "issuing_body": "办公室编",
    "file_copies": 0,
    "name_pt": 60,
    "masthead_lines": 7,
    "credit_place": "right",
    "overdue_days": 3,
    "title_limit": 60,
    "sentence_limit": 250,
    "caption_limit": 40,
    "article_limit": 0,
}
NO_RECIPIENTS = {"recipients-TOTAL_FORMS": 0, "recipients-INITIAL_FORMS": 0}


def add(as_role, **fields: object):
    return as_role(Role.ADMINISTRATOR).post(reverse("admin:issues_bulletin_add"), BASICS | NO_RECIPIENTS | fields)


def steps(bulletin: Bulletin) -> list[tuple[int, str]]:
    return list(bulletin.steps.values_list("position", "name"))


def test_a_new_bulletin_has_its_steps_and_a_proposed_pinyin(as_role):
    assert add(as_role).status_code == 302
    bulletin = Bulletin.objects.get()
    assert (bulletin.pinyin, steps(bulletin)) == ("LIANLUODONGTAI", [(1, "初审"), (2, "复审"), (3, "签发")])


def test_the_longest_name_has_room_for_its_pinyin(as_role):
    assert add(as_role, name="双" * 40).status_code == 302
    assert Bulletin.objects.get().pinyin == "SHUANG" * 40


def test_steps_are_swapped_added_and_taken_away_at_once(as_role):
    add(as_role)
    bulletin = Bulletin.objects.get()
    first, second, third = bulletin.steps.all()
    group = role_group(Role.REVIEWER).pk
    data = BASICS | NO_RECIPIENTS | {"steps-TOTAL_FORMS": 4, "steps-INITIAL_FORMS": 3}
    for index, (step, position, name) in enumerate(
        [(first, 2, "初审"), (second, 1, "复审"), (third, 3, "签发"), (None, 2, "会签")]
    ):
        data |= {
            f"steps-{index}-id": step.pk if step else "",
            f"steps-{index}-bulletin": bulletin.pk,
            f"steps-{index}-position": position,
            f"steps-{index}-name": name,
            f"steps-{index}-group": group,
        }
    data["steps-2-DELETE"] = "on"
    client = Client()
    client.force_login(User.objects.get(username="user-administrator"))
    address = reverse("admin:issues_bulletin_change", args=[bulletin.pk])
    assert client.post(address, data).status_code == 302
    assert steps(bulletin) == [(1, "复审"), (2, "初审"), (3, "会签")]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("marking", "机密", "本系统不得处理国家秘密，不能标“绝密”“机密”“秘密”。涉密内容请按保密规定另行办理。"),
        ("name_pt", 200, "确保该值小于或等于100。"),
        ("masthead_lines", 5, "确保该值大于或等于6。"),
        ("overdue_days", 0, "确保该值大于或等于1。"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_words(as_role, field, value, message):
    response = add(as_role, **{field: value})
    assert response.context["adminform"].form.errors[field] == [message]
    assert not Bulletin.objects.exists()


def test_the_desk_reads_a_bulletin_and_changes_nothing(as_role):
    bulletin = RecipientFactory().bulletin
    address = reverse("admin:issues_bulletin_change", args=[bulletin.pk])
    client = as_role(Role.EDITOR)
    assert "市委办公室" in client.get(address).content.decode()
    assert client.post(address, BASICS | NO_RECIPIENTS).status_code == 403


def test_only_groups_that_see_issues_are_offered_for_a_step(as_role):
    bulletin = create_bulletin(bulletin=Bulletin(name="望川动态", issuing_body="办公室编"), suggests_pinyin=True)
    page = as_role(Role.ADMINISTRATOR).get(reverse("admin:issues_bulletin_change", args=[bulletin.pk]))
    form = page.context["inline_admin_formsets"][0].formset.forms[0]
    assert {group.name for group in form.fields["group"].queryset} == {"编辑", "审核", "签发"}

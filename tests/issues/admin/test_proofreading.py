"""词表, 领导和机构名录 at the desk."""

import re
from html import unescape
from urllib.parse import urljoin

import pytest
from django.urls import reverse

from accounts.enums import Role
from audit.kinds import EventKind
from audit.models import Event
from issues.enums import OfficialKind, WordWeight
from issues.models import ListedWord
from proofreading.wordlist import SHIPPED
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory, ListedWordFactory, OfficialFactory

pytestmark = pytest.mark.django_db
PERSON = {"kind": OfficialKind.PERSON.value, "title": "副主任", "active": "on"}


@pytest.fixture
def bulletin():
    """With 苏禾, 骆远 and 江小舟 in this order."""
    made = BulletinFactory()
    for position, name in enumerate(("苏禾", "骆远", "江小舟"), start=1):
        OfficialFactory(bulletin=made, name=name, position=position)
    return made


def order(bulletin) -> list[tuple[int, str]]:
    return list(bulletin.officials.values_list("position", "name").order_by("position"))


def changes() -> list[tuple[str, str, list]]:
    """Of each entry of the log: what was done, to what, and the fields with old and new."""
    events = Event.objects.filter(kind=EventKind.SETTINGS.value).order_by("pk")
    return [
        (event.detail["事项"], event.what, [(one["field"], one["old"], one["new"]) for one in event.changes])
        for event in events
    ]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.ADMINISTRATOR])
def test_one_is_put_in_the_middle_of_the_order_and_that_is_on_record(as_role, bulletin, role):
    sent = {**PERSON, "bulletin": bulletin.pk, "position": "2", "name": "顾知秋", "former_titles": "区长"}
    assert as_role(role).post(reverse("admin:issues_official_add"), sent).status_code == 302
    assert order(bulletin) == [(1, "苏禾"), (2, "顾知秋"), (3, "骆远"), (4, "江小舟")]
    [(what, name, fields)] = changes()
    assert (what, name) == ("新建", "副主任顾知秋")
    assert {("次序", "", "2"), ("姓名或全称", "", "顾知秋"), ("不再用的职务", "", "区长")} <= set(fields)


def test_one_is_moved_and_that_is_on_record(as_role, bulletin):
    one = bulletin.officials.get(name="江小舟")
    sent = {**PERSON, "position": "1", "name": "江小舟", "title": "主任"}
    assert as_role(Role.EDITOR).post(reverse("admin:issues_official_change", args=[one.pk]), sent).status_code == 302
    assert order(bulletin) == [(1, "江小舟"), (2, "苏禾"), (3, "骆远")]
    fields = [("次序", "3", "1"), ("现任职务", "市人大常委会主任", "主任")]
    assert changes() == [("修改", "主任江小舟", fields)]


def test_without_a_number_one_is_the_last(as_role, bulletin):
    sent = {**PERSON, "bulletin": bulletin.pk, "position": "", "name": "顾知秋"}
    as_role(Role.EDITOR).post(reverse("admin:issues_official_add"), sent)
    assert order(bulletin)[-1] == (4, "顾知秋")


def test_deleting_leaves_no_gap(as_role, bulletin):
    client, [first, second, _] = as_role(Role.EDITOR), bulletin.officials.order_by("position")
    client.post(reverse("admin:issues_official_delete", args=[first.pk]), {"post": "yes"})
    assert order(bulletin) == [(1, "骆远"), (2, "江小舟")]
    sent = {"action": "delete_selected", "_selected_action": [second.pk], "post": "yes"}
    client.post(reverse("admin:issues_official_changelist"), sent)
    assert order(bulletin) == [(1, "江小舟")]
    assert [(what, name) for what, name, _ in changes()] == [
        ("删除", "市人大常委会主任苏禾"),
        ("删除", "市人大常委会主任骆远"),
    ]


def test_two_of_one_name_are_refused_in_words(as_role, bulletin):
    sent = {**PERSON, "bulletin": bulletin.pk, "position": "1", "name": "骆远"}
    page = as_role(Role.EDITOR).post(reverse("admin:issues_official_add"), sent).content.decode()
    assert "本刊名录里已有这个名称。同名的两人分不清，只能列一人。" in page
    assert len(order(bulletin)) == 3


def test_the_list_is_searched_and_filtered(as_role, bulletin):
    OfficialFactory(bulletin=bulletin, position=4, name="市总工会", kind=OfficialKind.BODY.value, title="")
    client, address = as_role(Role.REVIEWER), reverse("admin:issues_official_changelist")
    found = [
        list(client.get(address, {name: value}).context["cl"].queryset)
        for name, value in (("q", "骆"), ("kind__exact", "body"))
    ]
    assert [[one.name for one in some] for some in found] == [["骆远"], ["市总工会"]]


def test_who_only_reads_has_no_form(as_role, bulletin):
    one = bulletin.officials.first()
    client = as_role(Role.REVIEWER)
    page = client.get(reverse("admin:issues_official_change", args=[one.pk])).content.decode()
    assert ("苏禾" in page, 'name="name"' in page) == (True, False)
    assert client.post(reverse("admin:issues_official_change", args=[one.pk]), PERSON).status_code == 403


def test_a_word_is_made_changed_and_deleted_on_record(as_role):
    bulletin, client = BulletinFactory(), as_role(Role.EDITOR)
    sent = {"bulletin": bulletin.pk, "wrong": "联络站点", "right": "联络站", "weight": "warning"}
    assert client.post(reverse("admin:issues_listedword_add"), sent).status_code == 302
    word = ListedWord.objects.get()
    sent |= {"right": "", "weight": "error", "why": "不再用"}
    client.post(reverse("admin:issues_listedword_change", args=[word.pk]), sent)
    client.post(reverse("admin:issues_listedword_delete", args=[word.pk]), {"post": "yes"})
    assert [what for what, _, _ in changes()] == ["新建", "修改", "删除"]
    assert changes()[1][2] == [("应为", "联络站", ""), ("程度", "警告", "错误"), ("理由", "", "不再用")]


def test_an_entry_stays_with_its_bulletin(as_role):
    word, other = ListedWordFactory(), BulletinFactory()
    sent = {"bulletin": other.pk, "wrong": word.wrong, "weight": "warning"}
    as_role(Role.EDITOR).post(reverse("admin:issues_listedword_change", args=[word.pk]), sent)
    word.refresh_from_db()
    assert word.bulletin != other


def test_the_only_bulletin_is_chosen_already(as_role):
    bulletin, client = BulletinFactory(), as_role(Role.EDITOR)
    address = reverse("admin:issues_official_add")
    assert client.get(address).context["adminform"].form.initial == {"bulletin": bulletin.pk}
    BulletinFactory()
    assert client.get(address).context["adminform"].form.initial == {}


def links(client, kind: str, pk: int) -> list[str]:
    """Where the findings of a page lead to: each link to a list, by its word."""
    page = client.get(reverse(f"admin:issues_{kind}_change", args=[pk])).content.decode()
    section = re.findall(r'<section class="proofread findings".*?</section>', page, re.S)[0]
    return [f"{word} {unescape(href)}" for href, word in re.findall(r'<a href="([^"]*)">(词表|名录)</a>', section)]


def test_a_finding_of_a_shipped_word_leads_to_where_it_is_switched_off(as_role):
    article, client = ArticleFactory(issue=IssueFactory(), position=1, body="<p>其它单位。</p>"), as_role(Role.EDITOR)
    [link] = links(client, "article", article.pk)
    assert links(client, "issue", article.issue_id) == [link]
    form = client.get(link.removeprefix("词表 ")).context["adminform"].form
    assert form.initial == {"bulletin": str(article.bulletin_id), "wrong": "其它", "weight": WordWeight.OFF.value}
    page = client.post(reverse("admin:issues_listedword_add"), form.initial).content.decode()
    assert "不查这个词，请写明理由。" in page
    client.post(reverse("admin:issues_listedword_add"), {**form.initial, "why": "本刊两可"})
    page = client.get(reverse("admin:issues_article_change", args=[article.pk])).content.decode()
    assert "没有发现问题。" in page


def test_a_finding_of_the_offices_own_lists_leads_to_its_list_for_who_reads_too(as_role):
    article = ArticleFactory(body="<p>区长苏禾说，要建联络站点，其它不建。</p>")
    OfficialFactory(bulletin=article.bulletin)
    ListedWordFactory(bulletin=article.bulletin, wrong="联络站点")
    client = as_role(Role.REVIEWER)
    officials, words = links(client, "article", article.pk)
    listed = [client.get(link.split(" ")[1]).context["cl"].queryset for link in (officials, words)]
    assert [[str(one) for one in some] for some in listed] == [["市人大常委会主任苏禾"], ["联络站点"]]


def test_the_shipped_list_is_searched_and_each_word_leads_to_the_bulletins_own_entry(as_role):
    bulletin, client = BulletinFactory(), as_role(Role.EDITOR)
    address = reverse("admin:issues_listedword_shipped")
    whole = client.get(address)
    assert len(whole.context["words"]) == len(SHIPPED) == len(re.findall("本刊另定</a>", whole.content.decode()))
    page = client.get(address, {"q": "布署"}).content.decode()
    [href] = re.findall(r'<a href="([^"]*)"[^>]*>本刊另定</a>', page)
    form = client.get(urljoin(address, unescape(href))).context["adminform"].form
    assert {name: value for name, value in form.initial.items() if name != "contexts"} == {
        "bulletin": bulletin.pk,
        "wrong": "布署",
        "right": "部署",
        "weight": "warning",
        "why": "布置力量用“部署”",
    }
    assert "公布署" in form.initial["contexts"].splitlines()
    assert client.post(reverse("admin:issues_listedword_add"), form.initial).status_code == 302


def test_who_only_reads_sees_the_shipped_list_without_a_way_to_change_it(as_role):
    page = as_role(Role.REVIEWER).get(reverse("admin:issues_listedword_shipped")).content.decode()
    assert ("布署" in page, "本刊另定" in page) == (True, False)


def test_shipped_words_stand_in_an_address_as_they_are():
    assert [word.wrong for word in SHIPPED if re.search(r"\W", word.wrong)] == []

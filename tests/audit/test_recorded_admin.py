import json

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from audit.kinds import EventKind
from audit.models import Event
from issues.models import Article, Bulletin, Contributor
from tests.factories import (
    ArticleFactory,
    BulletinFactory,
    ContributorFactory,
    CreditFactory,
    IssueFactory,
    RecipientFactory,
    account,
)

pytestmark = pytest.mark.django_db


def events(*kinds: EventKind) -> list[Event]:
    """The events of these kinds, oldest first."""
    return list(Event.objects.filter(kind__in=[kind.value for kind in kinds]).order_by("pk"))


def changed(event: Event) -> list[tuple[str, str, str]]:
    return [(c["field"], c["old"], c["new"]) for c in event.changes]


def article_form(article: Article, **fields: object) -> dict[str, object]:
    data = {name: getattr(article, name) for name in ("title", "subtitle", "body", "credit_word", "status")}
    return {
        **data,
        "issue": article.issue_id or "",
        "credits-TOTAL_FORMS": 0,
        "credits-INITIAL_FORMS": 0,
        **fields,
    }


def save_article_page(client: Client, article: Article, **fields: object) -> None:
    address = reverse("admin:issues_article_change", args=[article.pk])
    assert client.post(address, article_form(article, **fields), REMOTE_ADDR="10.0.0.7").status_code == 302


def test_a_change_is_recorded_field_by_field_with_who_and_from_where(as_role):
    article = ArticleFactory(issue=IssueFactory(), position=1, title="旧题")
    save_article_page(as_role(Role.EDITOR), article, title="新题", status="accepted")
    [event] = events(EventKind.CHANGED)
    assert changed(event) == [("状态", "待编", "定稿"), ("标题", "旧题", "新题")]
    assert (event.actor.username, event.actor_roles, event.address) == ("user-editor", "编辑", "10.0.0.7")
    assert (event.subject_model, event.subject_pk, event.parent_pk) == (
        "issues.article",
        str(article.pk),
        article.issue_id,
    )


def test_a_save_that_changes_nothing_is_no_change(as_role):
    article, client = ArticleFactory(), as_role(Role.EDITOR)
    save_article_page(client, article)
    # As the editor sends it: in other words, but the same when stored.
    save_article_page(client, article, body=f'<p class="x">{article.body[3:]}')
    assert events(EventKind.CHANGED) == []


def test_of_a_long_body_what_differs_is_recorded_as_it_is_stored(as_role):
    article = ArticleFactory(body="<p>代表到小院听意见。</p>" * 50)
    body = article.body.replace("听", "<script>x</script>问", 1)
    save_article_page(as_role(Role.EDITOR), article, body=body)
    [event] = events(EventKind.CHANGED)
    [change] = event.changes
    assert (change["field"], "听意见" in change["old"], "问意见" in change["new"]) == ("正文", True, True)
    assert "script" not in json.dumps(event.detail)


def test_a_new_row_is_recorded_with_its_values(as_role):
    data = {"kind": "office", "name": "青石区人大"}
    assert as_role(Role.EDITOR).post(reverse("admin:issues_contributor_add"), data).status_code == 302
    [event] = events(EventKind.CREATED)
    assert changed(event) == [("类别", "", "供稿单位"), ("名称", "", "青石区人大")]
    assert (event.about, event.subject_pk) == ("供稿者 青石区人大", str(Contributor.objects.get().pk))


def test_a_refused_form_records_nothing(as_role):
    article = ArticleFactory()
    address = reverse("admin:issues_article_change", args=[article.pk])
    assert as_role(Role.EDITOR).post(address, article_form(article, title="")).status_code == 200
    assert events(EventKind.CHANGED, EventKind.VIEWED) == []


def test_a_foreign_key_is_told_by_its_name(as_role):
    office, person = ContributorFactory(name="青石区人大"), ContributorFactory(kind="person", name="江小舟")
    address = reverse("admin:issues_contributor_change", args=[person.pk])
    client = as_role(Role.EDITOR)
    client.post(address, {"kind": "person", "name": "江小舟", "office": office.pk})
    client.post(address, {"kind": "person", "name": "江小舟", "office": ""})
    assert [changed(event) for event in events(EventKind.CHANGED)] == [
        [("所在单位", "", "青石区人大")],
        [("所在单位", "青石区人大", "")],
    ]


def test_rows_of_an_object_are_recorded_as_they_come_change_and_go(as_role):
    article = ArticleFactory()
    office = ContributorFactory(name="梅溪镇人大")
    stays = CreditFactory(article=article, contributor=office, printed_name="旧名")
    goes = CreditFactory(article=article, contributor=office, printed_name="别名", position=2)
    rows = {
        "credits-TOTAL_FORMS": 3,
        "credits-INITIAL_FORMS": 2,
        **row(0, id=stays.pk, contributor=office.pk, printed_name="新名", position=1),
        **row(1, id=goes.pk, contributor=office.pk, printed_name="别名", position=2, DELETE="on"),
        **row(2, contributor=office.pk, printed_name="", position=3),
    }
    save_article_page(as_role(Role.EDITOR), article, **rows)
    [event] = events(EventKind.CHANGED)
    assert changed(event) == [
        ("署名“新名”印作", "旧名", "新名"),
        ("署名", "别名（供稿者 梅溪镇人大，次序 2，印作 别名）", ""),
        ("署名", "", "梅溪镇人大（供稿者 梅溪镇人大，次序 3，印作 梅溪镇人大）"),
    ]


def row(index: int, **fields: object) -> dict[str, object]:
    return {f"credits-{index}-{name}": value for name, value in fields.items()}


def test_an_article_that_leaves_an_issue_is_a_change_of_both(as_role):
    issue = IssueFactory()
    article = ArticleFactory(issue=issue, position=1, title="一篇")
    save_article_page(as_role(Role.EDITOR), article, issue="")
    moved, left = events(EventKind.CHANGED)
    assert (left.subject_model, left.parent_pk, changed(left)) == ("issues.issue", issue.pk, [("稿件", "一篇", "")])
    assert (moved.subject_pk, moved.parent_pk, changed(moved)) == (
        str(article.pk),
        None,
        [("期次", str(issue), "")],
    )


def test_deleting_one_is_recorded_with_what_was_there(as_role):
    issue = IssueFactory()
    article = ArticleFactory(issue=issue, position=1, title="一篇", body="<p>正文</p>")
    address = reverse("admin:issues_article_delete", args=[article.pk])
    assert as_role(Role.EDITOR).post(address, {"post": "yes"}).status_code == 302
    [event] = events(EventKind.DELETED)
    assert (event.subject_pk, event.parent_pk, event.what) == (str(article.pk), issue.pk, "一篇")
    assert ("正文", "", "<p>正文</p>") in changed(event)


def test_deleting_many_is_an_event_each(as_role):
    gone = [ContributorFactory(name=name) for name in ("甲单位", "乙单位")]
    kept = ContributorFactory(name="丙单位")
    data = {"action": "delete_selected", "_selected_action": [c.pk for c in gone], "post": "yes"}
    as_role(Role.EDITOR).post(reverse("admin:issues_contributor_changelist"), data)
    assert {(e.what, e.subject_pk) for e in events(EventKind.DELETED)} == {(c.name, str(c.pk)) for c in gone}
    assert list(Contributor.objects.all()) == [kept]


def test_what_could_not_be_deleted_is_not_in_the_log(as_role):
    contributor = CreditFactory().contributor
    as_role(Role.EDITOR).post(reverse("admin:issues_contributor_delete", args=[contributor.pk]), {"post": "yes"})
    assert events(EventKind.DELETED) == []


def test_settings_of_a_bulletin_are_a_kind_of_their_own(as_role):
    bulletin = BulletinFactory(name="望川动态")
    recipient = RecipientFactory(bulletin=bulletin, name="市委办公室")
    client = as_role(Role.ADMINISTRATOR)
    address = reverse("admin:issues_bulletin_change", args=[bulletin.pk])
    form = client.get(address).context["adminform"].form
    data = {name: value for name, value in form.initial.items() if value is not None and value is not False}
    data |= {"contents": "on", "file_copies": 7, "steps-TOTAL_FORMS": 0, "steps-INITIAL_FORMS": 0}
    data |= {"recipients-TOTAL_FORMS": 1, "recipients-INITIAL_FORMS": 1, "recipients-0-id": recipient.pk}
    data |= {f"recipients-0-{name}": getattr(recipient, name) for name in ("category", "line", "position", "mark")}
    data |= {"recipients-0-name": "市委办", "recipients-0-copies": 2}
    assert client.post(address, data).status_code == 302
    [event] = events(EventKind.SETTINGS)
    assert (event.facts, event.about) == ({"事项": "修改"}, "刊物 望川动态")
    assert set(changed(event)) == {
        ("印本期要目", "否", "是"),
        ("存档份数", "0", "7"),
        ("发送单位“市委办”名称", "市委办公室", "市委办"),
        ("发送单位“市委办”份数", "1", "2"),
    }
    assert Bulletin.objects.get().contents


def test_an_account_is_recorded_as_it_is_made_and_changed(as_role):
    client = as_role(Role.ADMINISTRATOR)
    staff, editor = (Group.objects.get(name=role.value) for role in (Role.STAFF, Role.EDITOR))
    data = {"username": "newcomer", "password1": "a-long-secret-1", "password2": "a-long-secret-1"}
    client.post(reverse("admin:accounts_user_add"), {**data, "groups": [staff.pk]})
    made = User.objects.get(username="newcomer")
    data = {"username": "newcomer", "groups": [editor.pk], "is_active": "on"}
    client.post(reverse("admin:accounts_user_change", args=[made.pk]), data)
    new, again = events(EventKind.ACCOUNT)
    assert (new.facts, again.facts) == ({"事项": "新建"}, {"事项": "修改"})
    assert set(changed(new)) == {("用户名", "", "newcomer"), ("组", "", "阅览")}
    assert changed(again) == [("组", "阅览", "编辑")]


def test_no_password_is_ever_in_the_log(as_role):
    client = as_role(Role.ADMINISTRATOR)
    data = {"username": "newcomer", "password1": "a-long-secret-1", "password2": "a-long-secret-1"}
    client.post(reverse("admin:accounts_user_add"), data)
    made = User.objects.get(username="newcomer")
    address = reverse("admin:auth_user_password_change", args=[made.pk])
    data = {"password1": "a-long-secret-2", "password2": "a-long-secret-2"}
    assert client.post(address, data).status_code == 302
    hashes = [made.password, User.objects.get(username="newcomer").password]
    assert hashes[0] != hashes[1]
    logged = json.dumps(list(Event.objects.values("what", "detail")), ensure_ascii=False)
    assert [secret for secret in ["a-long-secret", *hashes] if secret in logged] == []
    assert changed(events(EventKind.ACCOUNT)[-1]) == [("密码", "", "重新设置")]


def test_a_password_that_is_refused_is_no_change(as_role):
    somebody = account(Role.STAFF, "somebody")
    address = reverse("admin:auth_user_password_change", args=[somebody.pk])
    as_role(Role.ADMINISTRATOR).post(address, {"password1": "a-long-secret-1", "password2": "another"})
    assert events(EventKind.ACCOUNT) == []


def test_looking_at_a_draft_is_recorded_for_those_who_read_and_those_who_write(as_role):
    article = ArticleFactory(issue=IssueFactory(), position=1)
    address = reverse("admin:issues_article_change", args=[article.pk])
    for role in (Role.EDITOR, Role.REVIEWER):
        assert as_role(role).get(address).status_code == 200
    seen = events(EventKind.VIEWED)
    assert [(e.actor.username, e.subject_pk, e.parent_pk) for e in seen] == [
        ("user-editor", str(article.pk), article.issue_id),
        ("user-reviewer", str(article.pk), article.issue_id),
    ]


def test_a_draft_that_is_refused_or_not_there_was_not_seen(as_role):
    address = reverse("admin:issues_article_change", args=[ArticleFactory().pk])
    assert as_role(Role.AUDITOR).get(address).status_code == 403
    assert as_role(Role.EDITOR).get(reverse("admin:issues_article_change", args=[999])).status_code == 302
    assert events(EventKind.VIEWED) == []


def test_looking_at_what_is_no_draft_is_not_recorded(as_role):
    address = reverse("admin:issues_contributor_change", args=[ContributorFactory().pk])
    assert as_role(Role.EDITOR).get(address).status_code == 200
    assert events(EventKind.VIEWED) == []


def test_a_look_costs_the_same_however_long_the_log_is(as_role):
    client = as_role(Role.REVIEWER)
    address = reverse("admin:issues_article_change", args=[ArticleFactory(issue=IssueFactory(), position=1).pk])
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    questions = len(first)  # the next request forgets them
    for _ in range(20):
        client.get(address)
    with CaptureQueriesContext(connection) as last:
        client.get(address)
    assert len(last) == questions > 3
    # The chain's end read and held, the entry, the end moved on.
    assert len([query for query in last if "audit_" in query["sql"]]) == 3

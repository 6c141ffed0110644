import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.enums import Role
from accounts.models import User
from audit.models import Event
from issues.content import content_digest, content_of
from issues.enums import Act
from issues.models import Picture
from issues.models.article import LONGEST_BODY
from issues.queries.proofs import latest_proof
from issues.services.review.situation import current_step
from tests.factories import ArticleFactory, IssueFactory, account, picture_bytes, picture_file, stored_picture
from tests.offices import Office, proof_of, with_printers_files
from text.findings import Finding, Place, Severity, findings_to_data
from text.sanitise import PICTURE_ADDRESS


def test_an_uploaded_picture_is_answered_with_its_address(as_role):
    answer = as_role(Role.EDITOR).post("/pictures/", {"upload": picture_file()})
    picture = Picture.objects.get()
    assert answer.json() == {"uploaded": 1, "fileName": "图.png", "url": f"/pictures/{picture.digest}/"}
    assert PICTURE_ADDRESS.fullmatch(answer.json()["url"])[1] == picture.digest
    assert picture.uploaded_by.username == "user-editor"
    event = Event.objects.get(kind="created")
    assert (event.actor, event.what, event.subject_pk) == (picture.uploaded_by, "图片 图.png", str(picture.pk))


def test_a_refused_file_is_answered_in_words(as_role):
    file = picture_file()
    file.write(b"no picture")
    file.seek(0)
    answer = as_role(Role.EDITOR).post("/pictures/", {"upload": file})
    assert answer.json()["uploaded"] == 0
    assert "不是 PNG 或 JPEG" in answer.json()["error"]["message"]


def test_no_file_is_answered_in_words(as_role):
    answer = as_role(Role.EDITOR).post("/pictures/")
    assert answer.json() == {"uploaded": 0, "error": {"message": "没有收到图片文件。请重新选择文件再上传。"}}


@pytest.mark.django_db
def test_an_upload_without_its_token_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(account(Role.EDITOR))
    assert client.post("/pictures/", {"upload": picture_file()}).status_code == 403
    client.get("/admin/issues/article/add/")
    token = client.cookies["csrftoken"].value
    answer = client.post("/pictures/", {"upload": picture_file()}, headers={"X-CSRFToken": token})
    assert answer.json()["uploaded"] == 1


def test_a_picture_is_served_as_what_it_is_and_nothing_else(as_role):
    picture = stored_picture(kind="JPEG")
    answer = as_role(Role.REVIEWER).get(f"/pictures/{picture.digest}/")
    assert answer.getvalue() == picture_bytes(picture)
    assert {name: answer[name] for name in ("Content-Type", "X-Content-Type-Options", "Cache-Control")} == {
        "Content-Type": "image/jpeg",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert re.search("default-src 'self'", answer["Content-Security-Policy"])


@pytest.mark.parametrize("digest", ["0" * 64, "A" * 64, "0" * 63])
def test_what_is_not_stored_is_not_found(as_role, digest):
    assert as_role(Role.EDITOR).get(f"/pictures/{digest}/").status_code == 404


def test_a_picture_whose_file_has_gone_is_not_found(as_role):
    picture = stored_picture()
    picture.file.storage.delete(picture.file.name)
    assert as_role(Role.EDITOR).get(f"/pictures/{picture.digest}/").status_code == 404


@pytest.fixture
def office(db):
    return Office()


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def press(office, user, act, issue, **fields):
    """What the issue's page sends for a button."""
    issue.refresh_from_db()
    step = current_step(issue)
    seen = {"proof": latest_proof(issue).pk, "step": step.name if step else "", "act": act}
    return client_of(user).post(reverse("issues:act", args=[issue.pk]), {**seen, **fields}, follow=True)


def test_the_buttons_take_an_issue_all_the_way(office):
    issue = office.issue()
    for user, act, fields in (
        (office.editor, "submit", {}),
        (office.first, "pass", {"reason": "同意"}),
        (office.second, "pass", {}),
        (office.approver, "sign_off", {"password": "secret-of-the-test"}),
    ):
        response = press(office, user, act, issue, **fields)
        assert response.redirect_chain == [(reverse("admin:issues_issue_change", args=[issue.pk]), 302)]
        assert "已记录。" in response.content.decode()
    issue.refresh_from_db()
    assert issue.status == "sealed"


def test_withdrawing_asks_for_the_password_on_its_page(office):
    issue, client = office.signed(), client_of(office.approver)
    page = client.get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()
    assert page.count('type="password"') == 1
    for fields in ({}, {"password": "wrong"}):
        answer = client.post(f"/issues/{issue.pk}/act/", {"act": "withdraw", "reason": "数字有误", **fields})
        assert "密码不对，没有撤销本期。" in answer.content.decode()
    issue.refresh_from_db()
    assert issue.status == "sealed"
    client.post(f"/issues/{issue.pk}/act/", {"act": "withdraw", "reason": "数字有误", "password": "secret-of-the-test"})
    issue.refresh_from_db()
    assert issue.status == "withdrawn"
    other = client_of(office.editor).get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()
    assert 'type="password"' not in other


def test_signing_off_asks_for_the_password_again(office):
    issue = office.at_sign_off()
    for fields in ({}, {"password": "wrong"}):
        response = press(office, office.approver, "sign_off", issue, **fields)
        assert (response.status_code, "密码不对，没有签发。" in response.content.decode()) == (409, True)
    issue.refresh_from_db()
    assert issue.status == "review"


def test_the_page_of_the_sign_off_says_what_is_signed_and_what_is_sealed(office):
    issue = office.issue(total_number=1)
    found = (Finding(Severity.NOTE, "colophon", "没有文号", Place(page=6)),)
    proof = with_printers_files(issue.proofs.get())
    issue.articles.update(body="<p>截止目前，会期已定。</p>")
    content = content_of(issue)
    proof.content, proof.content_digest, proof.findings = content, content_digest(content), findings_to_data(found)
    proof.save()
    office.act(Act.SUBMIT, issue, office.editor)
    office.act(Act.PASS, issue, office.first)
    office.act(Act.PASS, issue, office.second)
    page = client_of(office.approver).get(reverse("issues:sign_off", args=[issue.pk])).content.decode()
    rows = re.findall('<tr><th scope="row">(.*?)</th><td>(.*?)</td></tr>', page, re.S)
    said = {name: re.sub("<[^>]+>", "", value) for name, value in rows}
    assert said["期号"].endswith(" 2026 年第 1 期，总第 1 期")
    assert said["印发日期"] == "2026年9月16日"
    assert (said["页数"], said["印数"]) == ("6 页", "1 份：送 1 份")
    assert said["清样检查"] == "提示：没有文号 第 6 页"
    assert said["文字检查"].startswith("警告：《代表进小院，议事到家门》第 1 段第 1 字，“截止目前")
    assert page.count("data-page=") == 6
    sealed = re.findall("<li>(.*?)</li>", page[page.index('id="sealed"') :])
    assert sealed == [
        "清样的全部文件：存档文件，印刷文件，套印文件（无红），共 3 个，逐字节保存",
        "1 篇稿件的内容和署名：《代表进小院，议事到家门》",
        f"报头、版记，发送范围 1 个单位：送 {issue.recipients.get().name}",
        "印数 1 份",
    ]


def test_who_may_not_act_has_no_button_and_is_refused(office):
    issue = office.submitted()
    page = client_of(office.editor).get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()
    assert 'value="pass"' not in page
    assert "只有初审（审核）的人员可以通过。" in page
    assert 'value="take_back"' in page
    response = press(office, office.editor, "pass", issue)
    assert (response.status_code, "只有初审（审核）的人员可以通过。" in response.content.decode()) == (409, True)
    assert issue.reviews.count() == 1


def test_nothing_is_decided_by_get_or_by_an_act_that_is_none(office):
    issue = office.submitted()
    address = reverse("issues:act", args=[issue.pk])
    assert client_of(office.first).get(address, {"act": "pass"}).status_code == 405
    assert press(office, office.first, "approve_all", issue).status_code == 404
    assert issue.reviews.count() == 1


def test_a_sealed_issue_has_no_form_for_anybody(office):
    issue = office.signed()
    for user in (office.editor, User.objects.create_superuser("root", password="x")):
        client = client_of(user)
        page = client.get(reverse("admin:issues_issue_change", args=[issue.pk])).content.decode()
        assert 'name="_save"' not in page
        assert "由approver签发并封存，6 页，印 1 份。" in page
        assert client.post(reverse("admin:issues_issue_change", args=[issue.pk]), {}).status_code == 403
        assert client.post(reverse("admin:issues_issue_delete", args=[issue.pk]), {"post": "yes"}).status_code == 403


def test_a_change_on_the_page_of_an_issue_makes_its_decisions_void(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    client = client_of(office.editor)
    form = client.get(reverse("admin:issues_issue_change", args=[issue.pk])).context["adminform"].form
    assert not {"year", "year_number", "total_number", "supplement_number"} & set(form.fields)  # the register has them
    article, recipient = issue.articles.get(), issue.recipients.get()
    data = {
        "date": "2026-09-17", "issuing_body": issue.issuing_body, "editors": issue.editors, "contact": issue.contact,
        "approval_number": issue.approval_number, "file_copies": 0, "marking": "", "copy_number": "",
        "articles-TOTAL_FORMS": 1, "articles-INITIAL_FORMS": 1, "articles-0-id": article.pk, "articles-0-place": 1,
        "recipients-TOTAL_FORMS": 1, "recipients-INITIAL_FORMS": 1, "recipients-0-id": recipient.pk,
        "recipients-0-category": "peer", "recipients-0-line": 1, "recipients-0-position": 1,
        "recipients-0-name": recipient.name, "recipients-0-copies": 1,
    }  # fmt: skip
    response = client.post(reverse("admin:issues_issue_change", args=[issue.pk]), data, follow=True)
    assert "已有的审校作废，请重新出清样、送审。" in response.content.decode()
    issue.refresh_from_db()
    assert (issue.status, issue.reviews.filter(voided_at__isnull=False).count()) == ("draft", 2)


def test_a_number_is_made_void_by_an_editor_with_a_reason(office):
    issue = office.submitted()
    series = issue.numbers.get().series
    address = reverse("issues:void_number", args=[series.pk])
    assert client_of(office.first).post(address, {"reason": "不出了"}).status_code == 403
    assert client_of(office.editor).post(address, {"reason": " "}).status_code == 409
    page = client_of(office.editor).post(address, {"reason": "版面已印，未发出"}, follow=True).content.decode()
    assert ("2 已登记为空号。" in page, "版面已印，未发出" in page) == (True, True)


def test_a_reviewer_sees_what_changed_since_their_last_look(office):
    issue = office.submitted()
    office.act(Act.RETURN, issue, office.first, "会名不对")
    issue.articles.update(body="<p>代表到小院开现场会。</p>")
    middle = proof_of(issue)
    issue.articles.update(title="代表进小院，议事到门口")
    proof_of(issue)
    address = reverse("issues:redline", args=[issue.pk])
    page = client_of(office.first).get(address).content.decode()
    assert "（您上次所见）" in page
    assert Event.objects.filter(kind="viewed", actor=office.first, parent_pk=issue.pk).count() == 1
    assert ("<del>听意见</del>" in page, "<ins>开现场会</ins>" in page, "<ins>口</ins>" in page) == (True, True, True)
    since = client_of(office.first).get(address, {"since": middle.pk}).content.decode()
    assert ("<ins>口</ins>" in since, "<ins>开现场会</ins>" in since) == (True, False)


def test_the_redline_shows_what_an_article_corrects(office):
    issue = office.correcting(office.signed())
    issue.articles.update(corrected_place="第4页第2段")
    proof_of(issue)
    page = client_of(office.first).get(reverse("issues:redline", args=[issue.pk])).content.decode()
    assert "更正 2026 年第 1 期（第<del>3</del><ins>4</ins>页第2段）" in page


def test_with_one_content_there_is_nothing_to_compare(office):
    issue = office.issue()
    proof_of(issue)
    response = client_of(office.first).get(reverse("issues:redline", args=[issue.pk]))
    assert (response.status_code, "还没有两份内容不同的清样" in response.content.decode()) == (409, True)


def test_an_article_changed_on_its_own_page_makes_decisions_void_and_one_only_saved_does_not(office):
    issue = office.submitted()
    article = issue.articles.get()
    client = client_of(office.editor)
    address = reverse("admin:issues_article_change", args=[article.pk])
    data = {
        "issue": issue.pk,
        "status": "accepted",
        "title": article.title,
        "body": article.body,
        "credit_word": "供稿",
    }
    empty = {"credits-TOTAL_FORMS": 0, "credits-INITIAL_FORMS": 0}
    response = client.post(address, {**data, **empty}, follow=True)
    assert response.redirect_chain == [(reverse("admin:issues_issue_change", args=[issue.pk]), 302)]
    issue.refresh_from_db()
    assert ("审校作废" in response.content.decode(), issue.status) == (False, "review")
    page = client.post(address, {**data, **empty, "title": "改了一处"}, follow=True).content.decode()
    assert "已有的审校作废" in page
    issue.refresh_from_db()
    assert issue.status == "draft"


def test_an_article_of_a_sealed_issue_is_read_only(office):
    issue = office.signed()
    client = client_of(office.editor)
    address = reverse("admin:issues_article_change", args=[issue.articles.get().pk])
    assert 'name="_save"' not in client.get(address).content.decode()
    assert client.post(address, {"title": "改"}).status_code == 403
    many = {"action": "delete_selected", "_selected_action": [issue.articles.get().pk], "post": "yes"}
    assert client.post(reverse("admin:issues_article_changelist"), many).status_code in (302, 403, 409)
    assert issue.articles.count() == 1


def test_an_office_in_mid_series_begins_its_register_at_the_desk(office):
    issue = office.issue(year_number=15)
    manager = client_of(account(Role.ADMINISTRATOR, "manager"))
    address = reverse("admin:issues_numberseries_add")
    said = manager.post(address, {"bulletin": issue.bulletin_id, "kind": "year", "start": 15}).content.decode()
    assert "请填年度；只有总期号不分年度。" in said
    data = {"bulletin": issue.bulletin_id, "kind": "year", "year": 2026, "start": 15}
    assert manager.post(address, data).status_code == 302
    office.act(Act.SUBMIT, issue, office.editor)
    assert list(issue.numbers.values_list("number", "state")) == [(15, "reserved")]


NOTICES = "/notices/"


def unread_in_header(user):
    found = re.search(r'<span class="count">(\d+)<', client_of(user).get("/admin/").content.decode())
    return int(found[1]) if found else 0


def test_notices_are_listed_newest_first_each_to_whom_it_is(office):
    issue = office.submitted()
    office.act(Act.PASS, issue, office.first)
    page = client_of(office.second).get(NOTICES)
    assert [(one.kind, one.settled) for one in page.context["page"]] == [("turn", False), ("turn", True)]
    said = page.content.decode()
    assert (said.count('<tr class="unread">'), said.count("<td>未读</td>"), said.count("<td>已了结</td>")) == (1, 1, 1)
    assert said.count(f'<a href="{reverse("admin:issues_issue_change", args=[issue.pk])}">') == 2
    assert [one.cause.act for one in client_of(office.first).get(NOTICES).context["page"]] == ["submit"]
    assert "还没有通知。" in client_of(office.editor).get(NOTICES).content.decode()


def test_all_are_marked_read_by_who_has_them_and_by_a_form_only(office):
    office.submitted()
    assert [unread_in_header(one) for one in (office.first, office.second, office.editor)] == [1, 1, 0]
    assert client_of(office.first).get("/notices/read/").status_code == 405
    page = client_of(office.first).post("/notices/read/", follow=True)
    assert page.redirect_chain == [(NOTICES, 302)]
    assert "全部标为已读" not in page.content.decode()
    assert [unread_in_header(one) for one in (office.first, office.second)] == [0, 1]


def test_who_opens_the_issue_has_read_its_notices_and_no_others(office):
    issue = office.submitted()
    office.submitted(bulletin=issue.bulletin, year_number=2)
    client_of(office.first).get(reverse("admin:issues_issue_change", args=[issue.pk]))
    assert [unread_in_header(one) for one in (office.first, office.second)] == [1, 2]


def test_a_long_list_of_notices_is_turned_over_and_costs_the_same(office, django_assert_num_queries):
    issue = office.submitted()
    client = client_of(office.first)
    with CaptureQueriesContext(connection) as one:
        client.get(NOTICES)
    for _ in range(30):
        office.act(Act.TAKE_BACK, issue, office.editor)
        office.act(Act.SUBMIT, issue, office.editor)
    with django_assert_num_queries(len(one)):
        assert len(client.get(NOTICES).context["page"]) == 31
    for _ in range(20):
        office.act(Act.TAKE_BACK, issue, office.editor)
        office.act(Act.SUBMIT, issue, office.editor)
    assert "第 1 页，共 2 页" in client.get(NOTICES).content.decode()
    assert len(client.get(f"{NOTICES}?page=2").context["page"]) == 1


def test_a_kept_text_is_shown_against_what_is_stored_and_not_stored(as_role):
    article = ArticleFactory(title="旧题", body="<p>开推进会。</p>")
    kept = {"title": "新题", "body": "<p>开现场会。<script>alert(1)</script></p>"}
    response = as_role(Role.EDITOR).post(reverse("issues:compare_kept", args=[article.pk]), kept)
    assert [(s.kind, s.text) for s in response.context["title"]] == [("removed", "旧"), ("added", "新"), ("same", "题")]
    [block] = response.context["blocks"]
    assert [(s.kind.value, s.text) for s in block.segments if s.kind != "same"] == [
        ("removed", "推进"),
        ("added", "现场"),
    ]
    assert "<script>alert" not in response.content.decode()
    article.refresh_from_db()
    assert (article.title, article.body) == ("旧题", "<p>开推进会。</p>")
    event = Event.objects.first()
    assert (event.kind, event.subject_pk, event.detail) == ("viewed", str(article.pk), {"页面": "未保存的文字"})


@pytest.mark.parametrize(("length", "status"), [(LONGEST_BODY, 200), (LONGEST_BODY + 1, 409)])
def test_a_kept_text_longer_than_any_article_is_not_compared(as_role, length, status):
    address = reverse("issues:compare_kept", args=[ArticleFactory(body="").pk])
    assert as_role(Role.EDITOR).post(address, {"body": "x" * length}).status_code == status


def test_what_was_ticked_comes_in_once_in_the_order_of_the_page(as_role):
    issue = IssueFactory()
    one, two = (ArticleFactory(bulletin=issue.bulletin, title=title) for title in "甲乙")
    answer = as_role(Role.EDITOR).post(f"/issues/{issue.pk}/take-in/", {"article": [two.pk, one.pk, two.pk]})
    assert answer["Location"] == reverse("admin:issues_issue_change", args=[issue.pk])
    assert list(issue.articles.order_by("position").values_list("title", flat=True)) == ["乙", "甲"]


@pytest.mark.parametrize("key", ["", "x", "9" * 30, "-1", "٣"])
def test_a_tick_that_is_no_key_is_none(as_role, key):
    issue = IssueFactory()
    answer = as_role(Role.EDITOR).post(f"/issues/{issue.pk}/take-in/", {"article": key})
    assert (answer.status_code, "没有选稿件" in answer.content.decode()) == (409, True)


def test_an_article_of_another_bulletin_is_not_in_this_pool(as_role):
    issue, foreign = IssueFactory(), ArticleFactory()
    answer = as_role(Role.EDITOR).post(f"/issues/{issue.pk}/take-in/", {"article": foreign.pk})
    assert answer.status_code == 409
    assert f"已不在《{issue.bulletin}》的稿库" in answer.content.decode()
    assert not issue.articles.exists()


def test_taking_in_and_out_of_an_issue_in_review_says_that_its_decisions_are_void(as_role):
    issue = Office().submitted()
    client = as_role(Role.EDITOR)
    answer = client.post(f"/issues/{issue.pk}/take-out/", {"article": issue.articles.get().pk}, follow=True)
    assert [message.level_tag for message in answer.context["messages"]] == ["success", "warning"]
    assert not issue.articles.exists()


@pytest.mark.parametrize("way", ["take-in", "take-out"])
@pytest.mark.parametrize("role", [Role.REVIEWER, Role.APPROVER, Role.STAFF, Role.ADMINISTRATOR, Role.AUDITOR])
def test_only_editors_move_articles_between_pool_and_issue(as_role, way, role):
    issue = IssueFactory()
    article = ArticleFactory(**({"bulletin": issue.bulletin} if way == "take-in" else {"issue": issue, "position": 1}))
    assert as_role(role).post(f"/issues/{issue.pk}/{way}/", {"article": article.pk}).status_code == 403
    assert issue.articles.exists() == (way == "take-out")

import re
from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.enums import Role
from issues.enums import Act
from issues.models import Issue
from issues.queries.proofs import latest_proof
from tests.factories import (
    ArticleFactory,
    BulletinFactory,
    CreditFactory,
    IssueFactory,
    IssueRecipientFactory,
    ProofFactory,
    RecipientFactory,
)
from tests.offices import Office, with_printers_files
from text.findings import Finding, Place, Severity, findings_to_data

pytestmark = pytest.mark.django_db
CHANGELIST = reverse("admin:issues_issue_changelist")


def page_of(issue: Issue) -> str:
    return reverse("admin:issues_issue_change", args=[issue.pk])


def form_of(issue: Issue, **changes: object) -> dict[str, object]:
    """What the browser would post from the issue's page."""
    articles = list(issue.articles.order_by("position"))
    data: dict[str, object] = {
        "year": issue.year,
        "year_number": issue.year_number,
        "date": issue.date,
        "issuing_body": issue.issuing_body,
        "editors": issue.editors,
        "contact": issue.contact,
        "file_copies": 0,
        "articles-TOTAL_FORMS": len(articles),
        "articles-INITIAL_FORMS": len(articles),
        "recipients-TOTAL_FORMS": 0,
        "recipients-INITIAL_FORMS": 0,
    }
    for index, article in enumerate(articles):
        data |= {f"articles-{index}-id": article.pk, f"articles-{index}-issue": issue.pk}
        data[f"articles-{index}-place"] = article.position
    return data | changes


def test_a_new_issue_is_proposed_the_next_numbers_of_the_bulletin_last_at_work(as_role):
    IssueFactory(year=2020, year_number=4)
    at_work = BulletinFactory(name="望川简报")
    IssueFactory(bulletin=at_work, year=timezone.localdate().year, year_number=7, total_number=639)
    form = as_role(Role.EDITOR).get(reverse("admin:issues_issue_add")).context["adminform"].form
    assert {name: form.initial.get(name) for name in ("bulletin", "year", "year_number", "total_number")} == {
        "bulletin": at_work.pk,
        "year": timezone.localdate().year,
        "year_number": 8,
        "total_number": 640,
    }


def test_a_new_issue_takes_over_masthead_colophon_and_recipients(as_role):
    bulletin = BulletinFactory(marking="内部资料")
    RecipientFactory(bulletin=bulletin, name="市委办公室")
    data = {"bulletin": bulletin.pk, "year": 2026, "year_number": 3, "date": "2026-09-16"}
    response = as_role(Role.EDITOR).post(reverse("admin:issues_issue_add"), data)
    assert response.status_code == 302
    issue = Issue.objects.get()
    assert (issue.marking, issue.issuing_body, [r.name for r in issue.recipients.all()]) == (
        "内部资料",
        bulletin.issuing_body,
        ["市委办公室"],
    )


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"year_number": 15}, "这一年已有同一期号的期次。"),
        ({"year_number": 16, "total_number": 639}, "已有同一总期号的期次。"),
        ({"supplement_number": 2}, "这一年已有同一增刊号的增刊。"),
        ({}, "正刊填期号，增刊只填增刊号，两者填且只填一个。"),
        ({"year_number": 16, "supplement_number": 3}, "正刊填期号，增刊只填增刊号，两者填且只填一个。"),
    ],
)
def test_numbers_that_cannot_be_are_refused_in_words(as_role, numbers, message):
    taken = IssueFactory(year=2026, year_number=15, total_number=639)
    IssueFactory(bulletin=taken.bulletin, year=2026, year_number=None, supplement_number=2)
    data = {"bulletin": taken.bulletin.pk, "year": 2026, "date": "2026-09-16", **numbers}
    response = as_role(Role.EDITOR).post(reverse("admin:issues_issue_add"), data)
    assert response.context["adminform"].form.non_field_errors() == [message]
    assert Issue.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("total_number", 10_000, "确保该值小于或等于9999。"),
        ("year_number", 10_000, "确保该值小于或等于9999。"),
        ("date", "0001-01-01", "确保该值大于或等于1949-01-01。"),
        ("marking", "绝密", "本系统不得处理国家秘密，不能标“绝密”“机密”“秘密”。涉密内容请按保密规定另行办理。"),
        ("copy_number", "12345", "份号是六位数字。"),
        ("file_copies", 10**11, "确保该值小于或等于99999。"),
    ],
)
def test_values_that_cannot_be_printed_are_refused_in_words(as_role, field, value, message):
    issue = IssueFactory()
    response = as_role(Role.EDITOR).post(page_of(issue), form_of(issue, **{field: value}))
    assert response.context["adminform"].form.errors == {field: [message]}


def test_numbers_emptied_on_the_page_are_refused_in_words(as_role):
    issue = IssueFactory(bulletin__name="望川动态", year=2026)
    response = as_role(Role.EDITOR).post(page_of(issue), form_of(issue, year_number=""))
    assert response.context["adminform"].form.non_field_errors() == ["正刊填期号，增刊只填增刊号，两者填且只填一个。"]
    assert "望川动态 2026 年（未编号）" in response.content.decode()


def test_a_form_that_claims_more_articles_than_it_has_changes_nothing(as_role):
    issue = IssueFactory()
    ArticleFactory(issue=issue, position=1)
    data = form_of(issue, **{"articles-TOTAL_FORMS": 2})
    assert as_role(Role.EDITOR).post(page_of(issue), data).status_code == 302
    assert [a.position for a in issue.articles.all()] == [1]


def test_a_new_order_is_in_the_log(as_role):
    issue = IssueFactory()
    for position in (1, 2):
        ArticleFactory(issue=issue, position=position)
    as_role(Role.EDITOR).post(page_of(issue), form_of(issue, **{"articles-0-place": 9}))
    entry = LogEntry.objects.get()
    assert entry.get_change_message() == " ".join(["修改了 稿件“代表进小院，议事到家门”的 次序。"] * 2)


@pytest.mark.parametrize(
    "query", ["date__year=9999", "date__year=x", "year=99999999999999999999", "p=999", "o=9.9.9", "e=1"]
)
def test_an_address_that_somebody_made_up_breaks_nothing(as_role, query):
    assert as_role(Role.EDITOR).get(f"{CHANGELIST}?{query}").status_code in (200, 302)


def test_articles_are_reordered_on_the_issues_page(as_role):
    issue = IssueFactory()
    for position, title in enumerate("甲乙丙", start=1):
        ArticleFactory(issue=issue, position=position, title=title)
    data = form_of(issue, **{"articles-0-place": 9, "articles-2-place": 1})
    assert as_role(Role.EDITOR).post(page_of(issue), data).status_code == 302
    assert "".join(a.title for a in issue.articles.order_by("position")) == "丙乙甲"
    assert [a.position for a in issue.articles.order_by("position")] == [1, 2, 3]


def test_the_page_shows_articles_in_order_with_their_credits(as_role):
    issue = IssueFactory()
    second = ArticleFactory(issue=issue, position=2, title="第二篇")
    CreditFactory(article=second, printed_name="梅溪镇人大")
    ArticleFactory(issue=issue, position=1, title="第一篇")
    page = as_role(Role.REVIEWER).get(page_of(issue)).content.decode()
    assert page.index("第一篇") < page.index("第二篇") < page.index("梅溪镇人大")


def test_proof_buttons_are_there_for_those_who_may(as_role):
    proof = ProofFactory()
    make, show, download = (
        reverse("reports:make_proof", args=[proof.issue.pk]),
        reverse("reports:proof", args=[proof.pk]),
        reverse("reports:proof_download", args=[proof.pk]),
    )

    def seen(role: Role) -> list[bool]:
        page = as_role(role).get(page_of(proof.issue)).content.decode()
        return [f'"{address}"' in page for address in (make, show, download)]

    assert seen(Role.EDITOR) == [True, True, True]
    assert seen(Role.REVIEWER) == [False, True, True]


def findings_shown(client, issue: Issue) -> str:
    """The part of the page about what was found."""
    page = client.get(page_of(issue)).content.decode()
    return page.partition('<section class="findings')[2].partition("</section>")[0]


def test_the_findings_of_the_newest_proof_are_shown_with_a_way_to_their_page(as_role):
    issue = IssueFactory()
    findings = (
        Finding(Severity.ERROR, "lines", "这一行<太宽>", Place(page=3, top_mm=120.0)),
        Finding(Severity.NOTE, "numbers", "没有位置的"),
    )
    ProofFactory(issue=issue, findings=[])
    proof = ProofFactory(issue=issue, findings=findings_to_data(findings))
    shown = findings_shown(as_role(Role.REVIEWER), issue)
    link = reverse("reports:pages", args=[proof.pk])
    assert f'<a href="{link}#mark-check-1">第 3 页，距上 120 毫米</a>' in shown
    rows = re.findall("<tr class=.(\\w+). id=.([\\w-]+).*?>\\s*<td><.*?>(\\d)</span> (..)</td>", shown)
    assert rows == [("error", "check-1", "1", "错误"), ("note", "check-2", "2", "提示")]
    assert "这一行&lt;太宽&gt;" in shown


def test_a_proof_without_findings_says_so_and_one_from_before_the_checks_too(as_role):
    issue = IssueFactory()
    client = as_role(Role.REVIEWER)
    assert findings_shown(client, issue) == ""
    ProofFactory(issue=issue)
    assert "这份清样没有检查过。" in findings_shown(client, issue)
    ProofFactory(issue=issue, findings=[])
    assert "没有发现问题。" in findings_shown(client, issue)


def test_an_issue_with_a_proof_is_not_deleted(as_role):
    issue = ProofFactory().issue
    as_role(Role.EDITOR).post(reverse("admin:issues_issue_delete", args=[issue.pk]), {"post": "yes"})
    assert Issue.objects.filter(pk=issue.pk).exists()


def test_the_list_is_searched_by_article_and_number_and_filtered_by_year(as_role):
    issue = IssueFactory(year=2025, year_number=15, total_number=639)
    ArticleFactory(issue=issue, position=1, title="小院议事", body="<p>水渠完工</p>")
    IssueFactory(bulletin=issue.bulletin, year=2026, year_number=1, total_number=640)
    client = as_role(Role.EDITOR)

    def found(query: str) -> list[int]:
        return [i.total_number for i in client.get(f"{CHANGELIST}?{query}").context["cl"].result_list]

    assert found("") == [640, 639]
    assert found("q=小院") == found("q=水渠") == found("q=639") == found("year=2025") == [639]
    assert found("q=没有") == []


@pytest.mark.parametrize("model", ["issue", "article", "contributor"])
def test_a_changelist_asks_as_many_questions_for_thirty_rows_as_for_one(as_role, model, django_assert_num_queries):
    client = as_role(Role.EDITOR)
    address = reverse(f"admin:issues_{model}_changelist")
    bulletin = BulletinFactory()

    def add(first: int, count: int) -> None:
        for number in range(first, first + count):
            issue = IssueFactory(bulletin=bulletin, year_number=number)
            IssueRecipientFactory(issue=issue)
            CreditFactory(article=ArticleFactory(issue=issue, position=1))

    add(1, 1)
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    add(2, 29)
    with django_assert_num_queries(len(one)):
        client.get(address)


def told(client: Client, issue: Issue) -> list[str]:
    """The lines of corrections on the page of an issue, as they are read."""
    page = client.get(page_of(issue)).content.decode()
    return [re.sub("<[^>]+>", "", line) for line in re.findall("<li>(本期(?:有更正|更正).*?)</li>", page)]


def test_both_pages_show_a_correction_from_the_pool_to_its_end(as_role):
    office = Office()
    corrected, client = office.signed(), as_role(Role.REVIEWER)
    assert told(client, corrected) == []
    article = ArticleFactory(bulletin=corrected.bulletin, title="更正", corrects=corrected, corrected_place="第3页")
    assert told(client, corrected) == ["本期有更正：稿库《更正》（第3页），还没有编入期次"]
    article.delete()
    issue = office.correcting(corrected)
    assert told(client, corrected) == ["本期有更正：2026 年第 2 期《更正》（第3页第2段），还没有签发（拟稿）"]
    assert told(client, issue) == ["本期更正：2026 年第 1 期（第3页第2段），见《更正》"]
    office.sign(issue)
    assert told(client, corrected) == ["本期有更正：2026 年第 2 期《更正》（第3页第2段）"]
    assert told(client, issue) == ["本期更正：2026 年第 1 期（第3页第2段），见《更正》"]
    office.act(Act.WITHDRAW, issue, office.approver, "更正有误")
    assert [told(client, corrected), told(client, issue)] == [[], []]


def test_both_pages_lead_to_each_other(as_role):
    office = Office()
    corrected = office.signed()
    issue = office.sign(office.correcting(corrected))
    client = as_role(Role.REVIEWER)
    for here, there in ((corrected, issue), (issue, corrected)):
        assert f'<a href="{page_of(there)}">{there.number_title}</a>' in client.get(page_of(here)).content.decode()


def test_a_correction_of_a_signed_issue_starts_on_its_page(as_role):
    office = Office()
    signed, draft = office.signed(), office.issue(year=2027)
    client = as_role(Role.EDITOR)
    address = f"{reverse('admin:issues_article_add')}?bulletin={signed.bulletin_id}&corrects={signed.pk}&title=更正"
    link = f'<a class="button" href="{escape(address)}">刊登更正</a>'
    assert [link in client.get(page_of(issue)).content.decode() for issue in (signed, draft)] == [True, False]
    form = client.get(address).context["adminform"].form
    assert [str(form[name].value()) for name in ("bulletin", "corrects", "title")] == [
        str(signed.bulletin_id),
        str(signed.pk),
        "更正",
    ]
    assert "刊登更正" not in as_role(Role.REVIEWER).get(page_of(signed)).content.decode()
    assert as_role(Role.APPROVER).get(address).status_code == 403


@pytest.mark.parametrize(("days", "late"), [(3, ""), (4, "，已逾期 1 天"), (5, "，已逾期 2 天")])
def test_the_list_and_the_page_say_at_which_step_an_issue_waits_and_whether_it_is_overdue(as_role, days, late):
    office = Office()
    signed = office.signed()
    waiting = office.submitted(bulletin=signed.bulletin, year_number=2)
    passed = waiting.reviews.get()
    passed.pk, passed.act, passed.step, passed.by = None, "pass", "初审", office.first
    passed.at = timezone.now() - timedelta(days)
    passed.save()
    Issue.objects.filter(pk=waiting.pk).update(step=2)
    client = as_role(Role.EDITOR)
    rows = re.findall(
        r'<td class="field-standing"><span class="badge \w+">(.*?)</span></td>', client.get(CHANGELIST).content.decode()
    )
    assert sorted(rows) == sorted([f"在复审{late}", "已签发"])
    heading = re.compile(r'<h2 id="way">(.*?)</h2>')
    assert heading.search(client.get(page_of(waiting)).content.decode())[1] == f"审校：审校中，等复审（审核）{late}"
    assert heading.search(client.get(page_of(signed)).content.decode())[1] == "审校：已签发"


def links(client, issue: Issue, word: str) -> list[str]:
    """Where the buttons of that word lead on the issue's page."""
    page = client.get(page_of(issue)).content.decode()
    return re.findall(rf'href="([^"]*)">{re.escape(word)}</a>', page)


def test_the_files_for_the_printing_house_are_the_proofs_then_the_sealed_ones_then_none(as_role):
    office, client = Office(), as_role(Role.EDITOR)
    issue = office.at_sign_off()
    assert links(client, issue, "印刷文件") == []  # a proof from before there were such files
    proof = with_printers_files(latest_proof(issue))
    words = {"press": "印刷文件", "overprint": "套印文件（无红）"}
    for variant, word in words.items():
        assert links(client, issue, word) == [reverse("reports:proof_file", args=[proof.pk, variant])]
    office.act(Act.SIGN_OFF, issue, office.approver)
    for variant, word in words.items():
        assert links(client, issue, word) == [reverse("reports:sealed_file", args=[issue.pk, variant])]
    office.act(Act.WITHDRAW, issue, office.approver, "数字有误")
    assert [links(client, issue, word) for word in words.values()] == [[], []]


def test_an_issue_that_was_submitted_has_its_slip(as_role):
    office, client = Office(), as_role(Role.APPROVER)
    issue = office.issue()
    assert links(client, issue, "审校单") == []
    for act, user in ((Act.SUBMIT, office.editor), (Act.TAKE_BACK, office.editor)):
        office.act(act, issue, user)
        assert links(client, issue, "审校单") == [reverse("reports:slip", args=[issue.pk])]

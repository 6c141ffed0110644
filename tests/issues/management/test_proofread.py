from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.enums import Role
from audit.actor import Actor
from issues.services.proofreading.findings import exempt_finding, proofread_article
from tests.factories import account, whole_issue

pytestmark = pytest.mark.django_db


def proofread(*arguments: str) -> tuple[list[str], str]:
    """What is printed, and what it fails with."""
    out, error = StringIO(), ""
    try:
        call_command("proofread", *arguments, stdout=out)
    except CommandError as failure:
        error = str(failure)
    return out.getvalue().splitlines(), error


@pytest.fixture
def issue():
    return whole_issue(year=2021, year_number=15, bulletin__name="望川动态")


def test_a_text_without_fault_prints_nothing(issue):
    assert proofread("2021-15") == ([], "")


def test_warnings_are_told_a_line_each_with_their_place_and_do_not_fail(issue):
    table = "<table><tbody><tr><td>甲</td><td>布署</td></tr></tbody></table>"
    issue.articles.update(title="用好小院。", body=f"<p>无误。</p><p>截止目前，已办结。</p>{table}")
    issue.contact = "0000—8800126"
    issue.save()
    lines, error = proofread("2021-15")
    assert error == ""
    assert [line.split("\t")[:3] for line in lines] == [
        ["warning", "endings", "《用好小院。》标题第 5 字"],
        ["warning", "until", "《用好小院。》第 2 段第 1 字"],
        ["warning", "words", "《用好小院。》第 3 段第 1 行第 2 格第 1 字"],
        ["warning", "telephone", "联系方式第 5 字"],
    ]
    assert lines[1].split("\t")[3:] == [
        "“截止目前，已办结”中的“截止”应为“截至”（《现代汉语词典》第 7 版“截至”“截止”条）"
    ]


def test_an_error_fails(issue):
    issue.articles.update(body="<p>会期是9月31日。</p>")
    lines, error = proofread("2021-15")
    assert [line.split("\t")[:2] for line in lines] == [["error", "dates"]]
    assert error == "望川动态 2021 年第 15 期 有 1 处文字错误，不能送审。请改正，不用改的在稿件页写明理由保留。"


def test_what_is_left_for_a_reason_is_told_with_it_and_does_not_fail(issue):
    issue.articles.update(body="<p>会期是9月31日。</p>")
    article = issue.articles.get()
    [one] = proofread_article(article)
    actor = Actor(account(Role.EDITOR, "editor"))
    exempt_finding(article=article, key=one.key, reason="引文", actor=actor)
    [line], error = proofread("2021-15")
    assert (line.endswith("。已保留：引文（editor）"), error) == (True, "")


def test_the_real_issue_has_its_own_two_faults(sample):
    call_command("import_bulletin", sample, stdout=StringIO())
    lines, error = proofread("2021-15")
    assert ([line.split("\t")[1] for line in lines], error) == (["until", "telephone"], "")

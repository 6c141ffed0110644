"""The content is what prints, no more, and its digest hangs on nothing else."""

import json

import pytest

from issues.content import content_digest, content_of, copies_by_category, extra_copies, print_run
from issues.models import Bulletin, Issue
from tests.factories import CreditFactory, IssueFactory, IssueRecipientFactory, whole_issue

pytestmark = pytest.mark.django_db


def fresh(issue: Issue) -> str:
    return content_digest(content_of(Issue.objects.get(pk=issue.pk)))


def test_it_is_plain_data_in_the_words_of_the_office():
    issue = whole_issue(year_number=3, total_number=486)
    article = issue.articles.get()
    CreditFactory(article=article)
    content = content_of(issue)
    assert json.loads(json.dumps(content)) == content
    assert content["masthead"]["期号"] == "第 3 期"
    assert content["masthead"]["总期号"] == "（总第四百八十六期）"
    assert [one["credit"] for one in content["articles"]] == ["（青石区人大常委会办公室供稿）"]
    assert [one["category"] for one in content["recipients"]] == ["送"]


def test_in_memory_and_stored_it_is_the_same():
    issue = whole_issue()
    assert content_digest(content_of(issue)) == fresh(issue)


@pytest.mark.parametrize(
    "change",
    [
        lambda issue: issue.articles.update(status="accepted"),
        lambda issue: issue.articles.update(credit_word="撰稿"),  # nobody is credited
        lambda issue: issue.save(),
        lambda issue: Bulletin.objects.update(issuing_body="刊物以后改的，本期已带入"),
        lambda issue: Bulletin.objects.update(own_edits_eased=True),
    ],
)
def test_what_does_not_print_does_not_count(change):
    issue = whole_issue()
    before = fresh(issue)
    change(issue)
    assert fresh(issue) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda issue: issue.articles.update(title="改"),
        lambda issue: issue.articles.update(corrects=issue, corrected_place="第3页"),
        lambda issue: issue.recipients.update(mark="，"),
        lambda issue: Issue.objects.update(contact="0000-1"),
        lambda issue: Issue.objects.update(year_number=9),
        lambda issue: Bulletin.objects.update(name="别的动态"),
        lambda issue: Bulletin.objects.update(title_words="小院"),
    ],
)
def test_whatever_prints_counts(change):
    issue = whole_issue()
    before = fresh(issue)
    change(issue)
    assert fresh(issue) != before


def test_what_an_article_corrects_is_content_and_where_it_corrects_nothing_the_content_is_as_it_always_was():
    issue = whole_issue(year_number=None, supplement_number=2)
    [article] = content_of(issue)["articles"]
    assert set(article) == {"id", "title", "subtitle", "body", "credit"}
    issue.articles.update(corrects=issue, corrected_place="第3页")
    [correcting] = content_of(issue)["articles"]
    assert correcting == article | {"corrects": "2026 年增刊第 2 期", "corrected_place": "第3页"}


def test_copies_are_summed_by_category_in_printed_order_and_are_the_print_run():
    issue = IssueFactory(file_copies=3)
    for category, copies, extra in [("subordinate", 40, False), ("superior", 2, False), ("subordinate", 5, True)]:
        IssueRecipientFactory(issue=issue, category=category, copies=copies, extra=extra)
    assert list(copies_by_category(issue).items()) == [("报", 2), ("发", 45), ("存档", 3)]
    assert (print_run(issue), extra_copies(issue)) == (50, 5)


def test_an_issue_that_goes_nowhere_has_no_copies():
    issue = IssueFactory(file_copies=0)
    assert (copies_by_category(issue), print_run(issue), extra_copies(issue)) == ({}, 0, 0)

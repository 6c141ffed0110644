"""The office's lists as the rules are told of them, and the order of its officials."""

import pytest

from audit.actor import Actor
from issues.content import content_digest, content_of
from issues.enums import Act, IssueStatus, OfficialKind, WordWeight
from issues.models import Bulletin, Official
from issues.services.proofreading.findings import errors_among, exempt_finding, proofread_article, proofread_issue
from issues.services.proofreading.office import delete_officials, office_of, save_official
from proofreading.office import NO_OFFICE, Body, Limits, Office, Person
from proofreading.wordlist import Word
from tests.factories import ArticleFactory, BulletinFactory, ListedWordFactory, OfficialFactory
from tests.offices import Office as Staff
from tests.offices import proof_of, saved
from text.errors import Refusal
from text.findings import Severity

pytestmark = pytest.mark.django_db


def official(bulletin: Bulletin, name: str, position: int | None = None) -> Official:
    return save_official(official=Official(bulletin=bulletin, name=name, title="主任", position=position))


def order(bulletin: Bulletin) -> str:
    """The names in their order, after seeing that it has no gaps."""
    rows = list(bulletin.officials.values_list("position", "name").order_by("position"))
    assert [position for position, _ in rows] == list(range(1, len(rows) + 1))
    return "".join(name[0] for _, name in rows)


def listed() -> Bulletin:
    bulletin = BulletinFactory()
    for name in ("甲一", "乙二", "丙三", "丁四"):
        official(bulletin, name)
    return bulletin


def test_a_new_bulletin_is_read_as_any():
    assert office_of(BulletinFactory()) == NO_OFFICE


def test_what_is_stored_is_what_the_rules_are_told():
    bulletin = BulletinFactory(title_limit=1, sentence_limit=2, caption_limit=3, article_limit=4)
    OfficialFactory(
        bulletin=bulletin,
        short_forms="人大主任\n\n 主任 ",
        former_titles="区长\r\n市长",
        wrong_names="苏和",
        position=2,
    )
    OfficialFactory(bulletin=bulletin, name="骆远", title="副主任", position=1)
    OfficialFactory(bulletin=bulletin, name="不查", title="副主任", active=False, position=3)
    body = OfficialKind.BODY.value
    OfficialFactory(
        bulletin=bulletin, kind=body, name="市大会", title="", short_forms="会", wrong_names="大汇", position=4
    )
    ListedWordFactory(bulletin=bulletin, wrong="甲乙", right="丙", contexts="甲乙丁\n戊甲乙", why="己")
    ListedWordFactory(bulletin=bulletin, wrong="其它", weight=WordWeight.OFF.value, why="本刊两可")
    ListedWordFactory(wrong="别刊")
    OfficialFactory(name="别刊")
    assert office_of(bulletin) == Office(
        people=(
            Person("骆远", "副主任"),
            Person("苏禾", "市人大常委会主任", ("人大主任", "主任"), ("区长", "市长"), ("苏和",)),
        ),
        bodies=(Body("市大会", ("会",), ("大汇",)),),
        words=(Word("甲乙", "丙", Severity.WARNING, "己", ("甲乙丁", "戊甲乙")),),
        switched_off=frozenset({"其它"}),
        limits=Limits(1, 2, 3, 4),
    )


@pytest.mark.parametrize(
    ("position", "names"), [(None, "甲乙丙丁新"), (99, "甲乙丙丁新"), (1, "新甲乙丙丁"), (3, "甲乙新丙丁")]
)
def test_a_new_one_is_put_in_at_its_number(position, names):
    bulletin = listed()
    official(bulletin, "新来", position)
    assert order(bulletin) == names


@pytest.mark.parametrize(("position", "names"), [(1, "乙甲丙丁"), (2, "甲乙丙丁"), (3, "甲丙乙丁"), (9, "甲丙丁乙")])
def test_one_that_gets_another_number_moves_there(position, names):
    bulletin = listed()
    one = bulletin.officials.get(name="乙二")
    one.position = position
    save_official(official=one)
    assert order(bulletin) == names


def test_those_behind_one_that_goes_move_up():
    bulletin = listed()
    delete_officials(officials=bulletin.officials.filter(name__in=["甲一", "丙三"]))
    assert order(bulletin) == "乙丁"


def test_what_is_refused_leaves_the_order_as_it_was():
    bulletin = listed()
    with pytest.raises(Refusal, match="本刊名录里已有这个名称"):
        official(bulletin, "乙二", 1)
    assert order(bulletin) == "甲乙丙丁"


def test_that_of_another_bulletin_is_not_touched():
    one, other = listed(), listed()
    official(one, "新来", 1)
    assert order(other) == "甲乙丙丁"


def test_a_change_of_a_list_changes_findings_at_once_and_nothing_that_was_decided():
    staff = Staff()
    issue = staff.issue()
    article = issue.articles.get()
    article.body = "<p>区长苏禾强调，其它工作要讲好故事。</p>"
    saved(article)
    proof_of(issue)
    staff.act(Act.SUBMIT, issue, staff.editor)
    staff.act(Act.PASS, issue, staff.first)
    before = content_digest(content_of(issue))
    assert [one.finding.rule for one in proofread_issue(issue)] == ["words"]
    OfficialFactory(bulletin=issue.bulletin)
    ListedWordFactory(bulletin=issue.bulletin, wrong="讲好故事", weight=WordWeight.ERROR.value)
    ListedWordFactory(bulletin=issue.bulletin, wrong="其它", weight=WordWeight.OFF.value, why="本刊两可")
    Bulletin.objects.update(title_limit=5)
    issue = type(issue).objects.get(pk=issue.pk)
    assert [one.finding.rule for one in proofread_issue(issue)] == ["length", "officials", "own_words"]
    assert [one.finding.rule for one in proofread_article(issue.articles.get())] == ["length", "officials", "own_words"]
    assert content_digest(content_of(issue)) == before
    assert (issue.status, [review.voided_at for review in issue.reviews.all()]) == (
        IssueStatus.REVIEW.value,
        [None, None],
    )
    staff.act(Act.PASS, issue, staff.second)


def test_a_forbidden_word_stops_submission_until_it_is_left_for_a_reason():
    staff = Staff()
    issue = staff.issue()
    ListedWordFactory(bulletin=issue.bulletin, wrong="小院", weight=WordWeight.ERROR.value)
    article = issue.articles.get()
    with pytest.raises(Refusal, match="2 处文字错误"):  # in the title and in the body
        staff.act(Act.SUBMIT, issue, staff.editor)
    for one in proofread_article(article):
        exempt_finding(article=article, key=one.key, reason="地名", actor=Actor(staff.editor))
    staff.act(Act.SUBMIT, issue, staff.editor)


def test_an_own_word_that_is_right_within_what_is_right_is_no_fault():
    article = ArticleFactory(body="<p>市人大常委会和常委会。</p>")
    ListedWordFactory(bulletin=article.bulletin, wrong="常委会", right="人大常委会")
    [one] = proofread_article(article)
    assert (one.finding.place.start, one.finding.mend) == (7, "人大常委会")
    assert errors_among((one,)) == 0

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from issues.models import Issue
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory, IssueRecipientFactory

pytestmark = pytest.mark.django_db


def refused(**fields) -> bool:
    """Whether the database itself, not a form, refuses such an issue."""
    try:
        with transaction.atomic():
            IssueFactory(**fields)
    except IntegrityError:
        return True
    return False


@pytest.fixture
def bulletin():
    return BulletinFactory()


def test_year_number_is_unique_in_its_bulletin_and_year(bulletin):
    IssueFactory(bulletin=bulletin, year=2026, year_number=15)
    assert refused(bulletin=bulletin, year=2026, year_number=15)
    assert not refused(bulletin=bulletin, year=2025, year_number=15)
    assert not refused(bulletin=BulletinFactory(), year=2026, year_number=15)


def test_number_in_all_is_unique_in_its_bulletin_over_the_years(bulletin):
    IssueFactory(bulletin=bulletin, year=2026, total_number=639)
    assert refused(bulletin=bulletin, year=2025, total_number=639)
    assert not refused(bulletin=BulletinFactory(), year=2026, total_number=639)


def test_supplement_number_is_unique_in_its_bulletin_and_year(bulletin):
    IssueFactory(bulletin=bulletin, year=2026, year_number=None, supplement_number=2)
    assert refused(bulletin=bulletin, year=2026, year_number=None, supplement_number=2)
    assert not refused(bulletin=bulletin, year=2025, year_number=None, supplement_number=2)
    assert not refused(bulletin=bulletin, year=2026, year_number=2)


@pytest.mark.parametrize(
    "numbers",
    [
        {"year_number": 0},
        {"year_number": None},
        {"year_number": None, "supplement_number": 0},
        {"year_number": 1, "supplement_number": 1},
        {"year_number": None, "supplement_number": 1, "total_number": 5},
        {"total_number": 0},
    ],
)
def test_an_issue_is_either_regular_or_a_supplement_and_numbers_start_at_one(numbers):
    assert refused(**numbers)


def test_copies_are_not_negative():
    issue = IssueFactory()
    IssueRecipientFactory(issue=issue, copies=0)
    with pytest.raises(IntegrityError):
        IssueRecipientFactory(issue=issue, copies=-1)


def test_recipients_stand_in_the_order_of_the_colophon():
    issue = IssueFactory()
    for category, line, position, name in [
        ("subordinate", 1, 1, "丁"),
        ("peer", 2, 1, "丙"),
        ("peer", 1, 2, "乙"),
        ("peer", 1, 1, "甲"),
        ("superior", 1, 1, "子"),
    ]:
        IssueRecipientFactory(issue=issue, category=category, line=line, position=position, name=name)
    assert [r.name for r in issue.recipients.all()] == ["子", "甲", "乙", "丙", "丁"]


def test_an_issue_is_named_by_its_code_and_title():
    regular = IssueFactory(year=2021, year_number=15, bulletin__name="望川动态")
    supplement = IssueFactory(year=2021, year_number=None, supplement_number=2, bulletin=regular.bulletin)
    assert [str(regular.code), regular.title] == ["2021-15", "望川动态 2021 年第 15 期"]
    assert [str(supplement.code), supplement.title] == ["2021-Z2", "望川动态 2021 年增刊第 2 期"]


def test_newest_issue_first():
    older = IssueFactory(date="2026-01-05")
    newer = IssueFactory(date="2026-02-05", bulletin=older.bulletin)
    assert list(Issue.objects.all()) == [newer, older]


@pytest.mark.parametrize(
    ("own", "other", "before"),
    [
        ({"year_number": 3}, {"year_number": 4}, True),
        ({"year_number": 4}, {"year_number": 3}, False),
        ({"year_number": 3, "date": date(2026, 9, 17)}, {"year_number": 4}, False),
        ({"year_number": 30, "year": 2025, "date": date(2025, 12, 30)}, {"year_number": 4}, True),
        ({"year_number": 3}, {"year_number": None, "supplement_number": 1}, True),
        ({"year_number": None, "supplement_number": 9}, {"year_number": 4}, True),
        ({"year_number": None, "supplement_number": 9, "date": date(2026, 9, 17)}, {"year_number": 4}, False),
        ({"year_number": None, "supplement_number": 2}, {"year_number": None, "supplement_number": 2}, False),
    ],
)
def test_which_issue_was_before_the_other(own, other, before):
    """By number in one series, by date always; all are of one day unless they say otherwise."""
    assert IssueFactory.build(**own).is_before(IssueFactory.build(**other)) is before


def test_an_issue_stays_after_what_it_corrects(bulletin):
    corrected = IssueFactory(bulletin=bulletin, year_number=3, status="sealed")
    issue = IssueFactory(bulletin=bulletin, year_number=4)
    ArticleFactory(issue=issue, position=1, title="更正", corrects=corrected, corrected_place="第3页")
    issue.year_number = 5
    issue.full_clean()
    for field, value in {"year_number": 2, "date": date(2026, 9, 15)}.items():
        moved = Issue.objects.get(pk=issue.pk)
        setattr(moved, field, value)
        with pytest.raises(ValidationError) as error:
            moved.full_clean()
        [said] = error.value.message_dict["__all__"]
        assert said == (
            f"本期稿件《更正》更正{corrected}，本期的期号和印发日期就要在它之后。请改期号、日期，或先把这篇稿件移出本期。"
        )

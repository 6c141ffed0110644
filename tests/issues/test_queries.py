import datetime

import pytest

from issues.enums import Act, SeriesKind
from issues.models import NumberSeries
from issues.queries.articles import corrections
from issues.queries.bulletins import bulletin_at_work
from issues.queries.issues import find_issue
from issues.queries.proofs import comparable_proofs
from issues.queries.register import next_numbers, register_of, with_standing
from issues.services.register import start_series
from tests.factories import ArticleFactory, BulletinFactory, IssueFactory, ProofFactory
from tests.offices import Office
from text.errors import Refusal
from text.numbering import Numbered, Register, parse_code

pytestmark = pytest.mark.django_db


def refusal(*args: str) -> str:
    with pytest.raises(Refusal) as error:
        find_issue(*args)
    return str(error.value)


def test_a_code_names_a_regular_issue_or_a_supplement():
    regular = IssueFactory(year=2021, year_number=2)
    supplement = IssueFactory(year=2021, year_number=None, supplement_number=2, bulletin=regular.bulletin)
    assert [find_issue("2021-2"), find_issue("2021-Z2")] == [regular, supplement]


def test_a_code_that_two_bulletins_share_needs_the_bulletins_name():
    one = IssueFactory(year=2021, year_number=2, bulletin__name="甲刊")
    IssueFactory(year=2021, year_number=2, bulletin__name="一刊")
    assert refusal("2021-2") == "2021-2 在《一刊》《甲刊》里都有，请用 --bulletin 指明刊物。"
    assert find_issue("2021-2", "甲刊") == one


def test_a_code_that_names_nothing_is_refused():
    IssueFactory(year=2021, year_number=2, bulletin__name="甲刊")
    assert refusal("2021-3") == "没有找到 2021-3。请核对期次代号。"
    assert refusal("2021-2", "丙刊") == "没有找到《丙刊》 2021-2。请核对期次代号。"


@pytest.mark.parametrize("code", ["", "第15期", "2021-", "2021-0", "2021-Z", "2021-15-1", "２０２１-15"])
def test_a_malformed_code_is_refused_and_not_looked_up(code, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert refusal(code) == f"期次代号“{code}”不对：2021 年第 15 期写作 2021-15，增刊第 2 期写作 2021-Z2。"


def test_the_next_numbers_go_on_in_the_year_and_in_all():
    bulletin = BulletinFactory()
    day = datetime.date(2026, 9, 16)
    assert next_numbers(bulletin, day) == {"year": 2026, "year_number": 1}
    IssueFactory(bulletin=bulletin, year=2025, year_number=30, total_number=600)
    assert next_numbers(bulletin, day) == {"year": 2026, "year_number": 1, "total_number": 601}
    IssueFactory(bulletin=bulletin, year=2026, year_number=1, total_number=601)
    assert next_numbers(bulletin, day) == {"year": 2026, "year_number": 2, "total_number": 602}


def test_the_next_numbers_begin_where_the_register_was_said_to_begin():
    bulletin = BulletinFactory()
    day = datetime.date(2026, 9, 16)
    start_series(bulletin=bulletin, kind=SeriesKind.YEAR, year=2026, first=15)
    start_series(bulletin=bulletin, kind=SeriesKind.YEAR, year=2025, first=20)
    assert next_numbers(bulletin, day) == {"year": 2026, "year_number": 15}
    start_series(bulletin=bulletin, kind=SeriesKind.TOTAL, year=None, first=300)
    assert next_numbers(bulletin, day) == {"year": 2026, "year_number": 15, "total_number": 300}
    IssueFactory(bulletin=bulletin, year=2026, year_number=15, total_number=300)
    assert next_numbers(bulletin, day) == {"year": 2026, "year_number": 16, "total_number": 301}


def test_the_bulletin_at_work_is_that_of_the_last_issue_or_else_the_first():
    assert bulletin_at_work() is None
    first, second = BulletinFactory(), BulletinFactory()
    assert bulletin_at_work() == first
    IssueFactory(bulletin=second)
    assert bulletin_at_work() == second


def numbered(code: str, total: int | None = None) -> Numbered:
    return Numbered(parse_code(code), total, datetime.date(2026, 9, 16))


def test_the_neighbours_of_an_issue_are_the_nearest_of_its_bulletin_also_over_the_years():
    bulletin = BulletinFactory()
    IssueFactory(year=2026, year_number=3)  # of another bulletin
    made = {
        (year, number): IssueFactory(bulletin=bulletin, year=year, year_number=number, total_number=total)
        for year, number, total in ((2025, 9, 90), (2025, 30, 111), (2026, 2, 113), (2026, 11, 122), (2027, 1, 150))
    }
    assert register_of(made[2026, 2]) == Register(
        numbered("2026-2", 113), numbered("2025-30", 111), numbered("2026-11", 122)
    )
    assert register_of(made[2025, 9]) == Register(numbered("2025-9", 90), None, numbered("2025-30", 111))
    assert register_of(made[2027, 1]) == Register(numbered("2027-1", 150), numbered("2026-11", 122), None)


def test_supplements_are_a_series_of_their_own():
    bulletin = BulletinFactory()
    regular = IssueFactory(bulletin=bulletin, year=2026, year_number=2)
    first, second = (
        IssueFactory(bulletin=bulletin, year=2026, year_number=None, supplement_number=number) for number in (1, 2)
    )
    assert register_of(second) == Register(numbered("2026-Z2"), numbered("2026-Z1"), None)
    assert register_of(first) == Register(numbered("2026-Z1"), None, numbered("2026-Z2"))
    assert register_of(regular) == Register(numbered("2026-2"), None, None)


def test_corrections_are_those_that_stand_or_may_still_come():
    office = Office()
    corrected = office.signed()
    withdrawn = office.sign(office.correcting(corrected))
    office.act(Act.WITHDRAW, withdrawn, office.approver, "更正有误")
    signed, draft = (
        office.sign(office.correcting(corrected, year_number=3)),
        office.correcting(corrected, year_number=4),
    )
    given_up = office.correcting(corrected, year_number=5)
    office.act(Act.GIVE_UP, given_up, office.editor, "不出了")
    pool = ArticleFactory(bulletin=corrected.bulletin, corrects=corrected, corrected_place="第3页")
    found = corrections().filter(corrects=corrected)
    assert {article.issue for article in found} == {signed, draft, None}
    assert found.get(issue=None) == pool


def test_proofs_are_compared_where_their_content_is_kept_and_another(django_assert_num_queries):
    """Their contents, which are large, are not read for that."""
    issue = IssueFactory()
    digests = (("a", {}), ("a", {"year": 1}), ("b", {"year": 2}), ("b", {"year": 2}))
    _old, first, _same, newest = [
        ProofFactory(issue=issue, content=content, content_digest=digest) for digest, content in digests
    ]
    with django_assert_num_queries(1):
        assert comparable_proofs(issue) == [newest, first]
    assert all("content" in proof.get_deferred_fields() for proof in comparable_proofs(issue))
    assert comparable_proofs(issue)[0].content == {"year": 2}


@pytest.mark.parametrize(
    ("states", "following", "explained"),
    [
        ({}, 8, 0),
        ({3: "void", 4: "free", 5: "void", 6: "free", 7: "void"}, 4, 5),
        ({3: "void", 5: "void", 7: "void"}, 8, 3),
        ({2: "void", 3: "void"}, 8, 1),
    ],
    ids=["none has its entry", "the lowest free one is given next", "two lack theirs", "one stands before the start"],
)
def test_how_a_series_stands(states, following, explained):
    series = NumberSeries.objects.create(bulletin=BulletinFactory(), kind="year", year=2026, start=3, last=7)
    for number, state in states.items():
        series.entries.create(number=number, state=state, reason="不出" if state == "void" else "")
    (found,) = with_standing(NumberSeries.objects.all())
    assert (found.following, found.explained) == (following, explained)

"""The register gives each number once, in order, and explains them all."""

import pytest
from django.db import IntegrityError, transaction

from accounts.enums import Role
from audit.actor import PROGRAM, Actor
from issues.enums import NumberState, SeriesKind
from issues.models import NumberEntry, NumberSeries
from issues.services.register import (
    confirm_numbers,
    free_numbers,
    next_number,
    number_refusal,
    reserve_numbers,
    start_series,
    take_number,
    unexplained,
    void_number,
)
from tests.factories import BulletinFactory, IssueFactory, account
from text.errors import Refusal

pytestmark = pytest.mark.django_db
YEAR = SeriesKind.YEAR


@pytest.fixture
def bulletin():
    return BulletinFactory()


def issue(bulletin, number, **fields):
    return IssueFactory(bulletin=bulletin, year_number=number, **fields)


def reserved(made):
    reserve_numbers(issue=made, actor=PROGRAM)
    return made


def entries(bulletin, kind=YEAR):
    found = NumberEntry.objects.filter(series__bulletin=bulletin, series__kind=kind.value)
    return [(entry.number, entry.state) for entry in found.order_by("series__year", "number")]


def test_a_series_begins_with_one_and_goes_on(bulletin):
    for number in (1, 2, 3):
        reserved(issue(bulletin, number))
    assert entries(bulletin) == [(1, "reserved"), (2, "reserved"), (3, "reserved")]


def test_an_issue_keeps_what_it_has(bulletin):
    made = reserved(issue(bulletin, 1))
    assert reserve_numbers(issue=made, actor=PROGRAM) == ()
    assert entries(bulletin) == [(1, "reserved")]


def test_a_number_out_of_turn_is_refused_with_the_one_to_take(bulletin):
    reserved(issue(bulletin, 1))
    with pytest.raises(Refusal, match=r"^本期拟用2026 年期号 3，登记簿下一个是 2。请改用 2 后重新出清样"):
        reserved(issue(bulletin, 3))
    assert entries(bulletin) == [(1, "reserved")]


def test_an_office_in_mid_series_says_where_it_stands(bulletin):
    late = issue(bulletin, 15, total_number=639)
    assert number_refusal(late) == "登记簿里还没有2026 年期号的起点。请系统管理员在期号登记簿里写明从几开始。"
    start_series(bulletin=bulletin, kind=YEAR, year=2026, first=15)
    assert number_refusal(late) == "登记簿里还没有总期号的起点。请系统管理员在期号登记簿里写明从几开始。"
    start_series(bulletin=bulletin, kind=SeriesKind.TOTAL, year=None, first=639)
    reserved(late)
    assert (entries(bulletin), entries(bulletin, SeriesKind.TOTAL)) == ([(15, "reserved")], [(639, "reserved")])


def test_a_start_is_changed_until_a_number_is_given_and_not_after(bulletin):
    start_series(bulletin=bulletin, kind=YEAR, year=2026, first=15)
    series = start_series(bulletin=bulletin, kind=YEAR, year=2026, first=16)
    assert (series.start, next_number(series)) == (16, 16)
    reserved(issue(bulletin, 16))
    with pytest.raises(Refusal, match=r"已经编到 16，不能再改起点。$"):
        start_series(bulletin=bulletin, kind=YEAR, year=2026, first=3)


def test_a_new_year_begins_with_one_and_the_number_in_all_goes_on(bulletin):
    reserved(issue(bulletin, 1, total_number=1))
    second = issue(bulletin, 1, year=2027, total_number=2)
    assert "登记簿下一个是 1" in number_refusal(issue(bulletin, 2, year=2027, total_number=3))
    reserved(second)
    assert entries(bulletin) == [(1, "reserved"), (1, "reserved")]
    assert entries(bulletin, SeriesKind.TOTAL) == [(1, "reserved"), (2, "reserved")]


def test_where_a_bulletin_counts_in_all_every_issue_does(bulletin):
    reserved(issue(bulletin, 1, total_number=1))
    assert number_refusal(issue(bulletin, 2)) == "本刊编总期号，本期的总期号还没有填。"


def test_a_supplement_has_its_own_series_and_no_number_in_all(bulletin):
    reserved(issue(bulletin, 1, total_number=1))
    reserved(issue(bulletin, None, supplement_number=1))
    assert entries(bulletin, SeriesKind.SUPPLEMENT) == [(1, "reserved")]
    assert entries(bulletin, SeriesKind.TOTAL) == [(1, "reserved")]


def test_a_number_given_back_goes_to_the_next_issue(bulletin):
    first, _ = reserved(issue(bulletin, 1)), reserved(issue(bulletin, 2))
    free_numbers(issue=first, actor=PROGRAM, reason="内容并入下一期")
    assert entries(bulletin) == [(1, "free"), (2, "reserved")]
    assert NumberEntry.objects.get(number=1).reason == f"{first.title}取消：内容并入下一期"
    first.status = "given_up"
    first.save()
    reserved(issue(bulletin, 1))
    assert entries(bulletin) == [(1, "reserved"), (2, "reserved")]


def test_a_number_is_made_void_with_a_reason_and_by_name(bulletin):
    editor = account(Role.EDITOR)
    reserved(issue(bulletin, 1))
    series = NumberSeries.objects.get()
    with pytest.raises(Refusal, match=r"^请写明为什么空出这个编号。$"):
        void_number(series=series, actor=Actor(editor), reason="  ")
    void_number(series=series, actor=Actor(editor), reason="版面已印，未发出")
    void = NumberEntry.objects.get(number=2)
    assert (void.state, void.reason, void.changed_by, void.changed_name) == (
        "void",
        "版面已印，未发出",
        editor,
        "user-editor",
    )
    assert number_refusal(issue(bulletin, 3)) == ""


def test_a_free_number_is_made_void_before_new_ones(bulletin):
    first, _ = reserved(issue(bulletin, 1)), reserved(issue(bulletin, 2))
    free_numbers(issue=first, actor=PROGRAM, reason="不出了")
    void_number(series=NumberSeries.objects.get(), actor=PROGRAM, reason="不出了")
    assert entries(bulletin) == [(1, "void"), (2, "reserved")]


def test_a_signed_number_is_used(bulletin):
    made = reserved(issue(bulletin, 1, total_number=1))
    confirm_numbers(issue=made, actor=PROGRAM)
    assert entries(bulletin) + entries(bulletin, SeriesKind.TOTAL) == [(1, "used"), (1, "used")]


def test_what_is_rolled_back_leaves_no_gap(bulletin):
    series = start_series(bulletin=bulletin, kind=YEAR, year=2026, first=1)
    take_number(series=series, issue=issue(bulletin, 1), actor=PROGRAM)
    with transaction.atomic():
        take_number(series=series, issue=issue(bulletin, 2), actor=PROGRAM)
        transaction.set_rollback(True)
    series.refresh_from_db()
    assert (series.last, unexplained(series)) == (1, [])


def test_a_gap_is_seen(bulletin):
    series = start_series(bulletin=bulletin, kind=YEAR, year=2026, first=1)
    NumberSeries.objects.update(last=3)
    NumberEntry.objects.create(series=series, number=2, state=NumberState.VOID.value, reason="试")
    series.refresh_from_db()
    assert unexplained(series) == [1, 3]


@pytest.mark.parametrize("fields", [{"state": "void"}, {"state": "used"}, {"state": "reserved"}])
def test_no_number_stands_unexplained_in_the_database(bulletin, fields):
    series = start_series(bulletin=bulletin, kind=YEAR, year=2026, first=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        NumberEntry.objects.create(series=series, number=1, **fields)

from dataclasses import replace
from datetime import date

import pytest

from tests.typesetting.documents import MASTHEAD, document, lines_of_text
from text.findings import Severity
from text.numbering import Numbered, Register, parse_code


def numbered(code: str, total: int | None, month: int, day: int) -> Numbered:
    parsed = parse_code(code)
    return Numbered(parsed, total, date(parsed.year, month, day))


OWN = numbered("2024-6", 120, 5, 6)
BEFORE = numbered("2024-5", 119, 4, 30)


@pytest.fixture
def of(found):
    """What is said of an issue with these neighbours: severities and messages."""

    def say(own: Numbered, previous: Numbered | None, following: Numbered | None = None) -> list[tuple[str, str]]:
        said = found(document(lines_of_text(2)), Register(own, previous, following))
        return [(f.severity.value, f.message) for f in said]

    return say


def test_an_issue_that_follows_the_one_before_is_in_order(of):
    assert of(OWN, BEFORE, numbered("2024-7", 121, 5, 6)) == []


def test_the_first_issue_of_all_may_have_any_number(of):
    assert of(OWN, None) == []


def test_the_first_issue_of_a_year_follows_the_last_of_the_year_before(of):
    assert of(numbered("2025-1", 121, 1, 2), numbered("2024-30", 120, 12, 30)) == []


def test_a_supplement_has_no_number_in_all(of):
    assert of(numbered("2024-Z2", None, 5, 6), numbered("2024-Z1", None, 4, 1)) == []


def test_a_number_left_out_is_a_warning(of):
    assert of(numbered("2024-6", 120, 5, 6), numbered("2024-3", 117, 4, 1)) == [
        ("warning", "期号不连续：上一期是 2024-3，本期却是 2024-6，缺第 4 至 5 期。请核对期号，或补录所缺的期次。")
    ]
    assert of(numbered("2025-2", 122, 5, 6), numbered("2024-30", 120, 12, 30)) == [
        ("warning", "期号不连续：2025 年在此以前没有期次，本期却是 2025-2，缺第 1 期。请核对期号，或补录所缺的期次。")
    ]
    assert of(numbered("2024-Z3", None, 5, 6), numbered("2024-Z1", None, 4, 1)) == [
        ("warning", "期号不连续：上一期是 2024-Z1，本期却是 2024-Z3，缺第 2 期。请核对期号，或补录所缺的期次。")
    ]


def test_a_number_in_all_that_goes_back_is_an_error(of):
    assert of(replace(OWN, total=119), BEFORE) == [
        ("error", "总期号颠倒：上一期（2024-5）是总第 119 期，本期却是总第 119 期。请改正总期号。")
    ]


def test_a_number_in_all_that_does_not_agree_with_the_number_is_a_warning(of):
    assert of(replace(OWN, total=121), BEFORE) == [
        (
            "warning",
            "总期号和期号对不上：上一期（2024-5）是总第 119 期，本期（2024-6）应是总第 120 期，却是总第 121 期。"
            "请核对总期号。",
        )
    ]


def test_a_number_in_all_that_stops_is_a_warning_and_one_that_begins_is_not(of):
    assert of(replace(OWN, total=None), BEFORE) == [
        ("warning", "没有总期号：上一期（2024-5）是总第 119 期。请填写本期的总期号。")
    ]
    assert of(OWN, replace(BEFORE, total=None)) == []


def test_a_date_before_the_issue_before_or_after_the_next_is_an_error_and_the_same_day_is_not(of):
    assert of(OWN, replace(BEFORE, date=date(2024, 5, 7))) == [
        ("error", "日期颠倒：上一期（2024-5）是 2024年5月7日，本期却是 2024年5月6日。请改正印发日期。")
    ]
    assert of(OWN, BEFORE, numbered("2024-7", 121, 5, 5)) == [
        ("error", "日期颠倒：下一期（2024-7）是 2024年5月5日，本期却是 2024年5月6日。请改正印发日期。")
    ]
    assert of(OWN, replace(BEFORE, date=OWN.date)) == []


def test_a_date_in_another_year_is_a_warning(of):
    assert of(replace(OWN, date=date(2025, 1, 3)), BEFORE) == [
        ("warning", "本期是 2024 年度的，印发日期却在 2025 年。请核对年度和日期。")
    ]


def test_number_and_date_that_are_not_printed_are_errors(found):
    bare = replace(document(lines_of_text(2)), masthead=replace(MASTHEAD, number="", date=""))
    assert [(f.severity, f.message, f.place.page) for f in found(bare)] == [
        (Severity.ERROR, "报头没有期号。请在期次页面填写。", 1),
        (Severity.ERROR, "报头没有印发日期。请在期次页面填写。", 1),
    ]

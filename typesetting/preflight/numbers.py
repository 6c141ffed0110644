"""Number and date: whether they are printed, and whether they follow the issue before."""

from collections.abc import Iterator

from text.findings import Finding, Place, Severity
from text.numbering import Numbered, Register
from typesetting.preflight.job import Job

RULE = "numbers"


def check(job: Job) -> Iterator[Finding]:
    """An error where number or date is missing or goes back, a warning where something was left out or does not agree."""
    masthead = job.document.masthead
    for printed, what in ((masthead.number, "期号"), (masthead.date, "印发日期")):
        if not printed:
            yield _finding(Severity.ERROR, f"报头没有{what}。请在期次页面填写。")
    if job.register:
        yield from _own(job.register.own)
        yield from _number(job.register)
        yield from _total(job.register)
        yield from _dates(job.register)


def _finding(severity: Severity, message: str) -> Finding:
    return Finding(severity, RULE, message, Place(page=1))


def _own(own: Numbered) -> Iterator[Finding]:
    if own.code.year != own.date.year:
        yield _finding(
            Severity.WARNING, f"本期是 {own.code.year} 年度的，印发日期却在 {own.date.year} 年。请核对年度和日期。"
        )


def _number(register: Register) -> Iterator[Finding]:
    """The number in the year, or of the supplement, goes on by one, and begins with 1."""
    own, previous = register.own.code, register.previous
    if previous is None:
        return
    before = previous.code.number if previous.code.year == own.year else 0
    if own.number != before + 1:
        after = f"上一期是 {previous.code}" if before else f"{own.year} 年在此以前没有{_series(own.supplement)}"
        yield _finding(
            Severity.WARNING,
            f"期号不连续：{after}，本期却是 {own}，缺{_gap(before, own.number)}。请核对期号，或补录所缺的期次。",
        )


def _series(supplement: bool) -> str:
    return "增刊" if supplement else "期次"


def _gap(before: int, number: int) -> str:
    first, last = before + 1, number - 1
    return f"第 {first} 期" if first == last else f"第 {first} 至 {last} 期"


def _total(register: Register) -> Iterator[Finding]:
    """The number in all goes on as the number in the year does."""
    own, previous = register.own, register.previous
    if previous is None or previous.total is None:
        return
    was = f"上一期（{previous.code}）是总第 {previous.total} 期"
    if own.total is None:
        yield _finding(Severity.WARNING, f"没有总期号：{was}。请填写本期的总期号。")
        return
    if own.total <= previous.total:
        yield _finding(Severity.ERROR, f"总期号颠倒：{was}，本期却是总第 {own.total} 期。请改正总期号。")
        return
    same_year = previous.code.year == own.code.year
    steps = own.code.number - (previous.code.number if same_year else 0)
    if own.total - previous.total != steps:
        yield _finding(
            Severity.WARNING,
            f"总期号和期号对不上：{was}，本期（{own.code}）应是总第 {previous.total + steps} 期，"
            f"却是总第 {own.total} 期。请核对总期号。",
        )


def _dates(register: Register) -> Iterator[Finding]:
    """An issue is not dated before the one that it follows."""
    own, previous, following = register.own, register.previous, register.following
    if previous and own.date < previous.date:
        yield _finding(
            Severity.ERROR,
            f"日期颠倒：上一期（{previous.code}）是 {_day(previous)}，本期却是 {_day(own)}。请改正印发日期。",
        )
    if following and own.date > following.date:
        yield _finding(
            Severity.ERROR,
            f"日期颠倒：下一期（{following.code}）是 {_day(following)}，本期却是 {_day(own)}。请改正印发日期。",
        )


def _day(issue: Numbered) -> str:
    return f"{issue.date.year}年{issue.date.month}月{issue.date.day}日"

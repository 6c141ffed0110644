"""All checks on one typeset issue."""

from collections import Counter
from collections.abc import Callable, Iterator

from text.findings import Finding, Severity
from typesetting.preflight import (
    characters,
    colophon,
    conformance,
    endings,
    headings,
    lines,
    masthead,
    numbers,
    pictures,
    tables,
    titles,
)
from typesetting.preflight.job import Job

CHECKS: tuple[Callable[[Job], Iterator[Finding]], ...] = (
    characters.check,
    numbers.check,
    masthead.check,
    titles.check,
    lines.check,
    tables.check,
    pictures.check,
    headings.check,
    endings.check,
    colophon.check,
    conformance.check,
)
MOST = 50  # findings of one rule and severity: nobody reads more, and they are kept with each proof


def preflight(job: Job) -> tuple[Finding, ...]:
    """What is wrong with a typeset issue: errors first, each severity by page, what has no page before the first.

    Of one rule and severity at most MOST are told, then how many more there are.
    """
    found = [finding for check in CHECKS for finding in check(job)]
    order = list(Severity)
    found.sort(key=lambda f: (order.index(f.severity), f.place.page or 0, f.place.top_mm or 0.0))
    return tuple(_shortened(found))


def _shortened(found: list[Finding]) -> Iterator[Finding]:
    total = Counter((finding.severity, finding.rule) for finding in found)
    told: Counter[tuple[Severity, str]] = Counter()
    for finding in found:
        kind = (finding.severity, finding.rule)
        told[kind] += 1
        if told[kind] <= MOST:
            yield finding
        elif told[kind] == total[kind]:
            yield Finding(*kind, f"同类问题还有 {total[kind] - MOST} 处，没有逐一列出。请改好以上各处后再检查。")

"""Running the rules over a text. Pure."""

from collections.abc import Sequence

from issues.findings import Finding, Place, Severity
from issues.proofreading.rule import Rule
from issues.proofreading.rules import telephone, until

RULES: tuple[Rule, ...] = (until.RULE, telephone.RULE)


def proofread(paragraphs: Sequence[str]) -> tuple[Finding, ...]:
    """Every fault in the paragraphs as a warning, in the order of the text.

    Places count paragraphs from 1; start and end are characters within the paragraph.
    """
    return tuple(
        Finding(
            Severity.WARNING,
            rule.name,
            f"{fault.message}（{rule.standard}）",
            Place(paragraph=number, start=fault.start, end=fault.end),
            fault.mend,
        )
        for number, text in enumerate(paragraphs, start=1)
        for fault, rule in sorted(
            ((fault, rule) for rule in RULES for fault in rule.check(text)), key=lambda hit: hit[0].start
        )
    )

"""Running the rules over a text. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from proofreading.office import NO_OFFICE, Office
from proofreading.rule import Fault, Kind, Passage, Rule, SequenceRule
from proofreading.rules import (
    bodies,
    credit,
    dashes,
    dates,
    document_number,
    dots,
    endings,
    enumeration,
    forbidden,
    length,
    names,
    nesting,
    numbering,
    numbers,
    officials,
    ordinals,
    own_words,
    pairs,
    posts,
    precedence,
    ranges,
    repeats,
    spacing,
    telephone,
    titles,
    units,
    until,
    width,
    words,
)
from text.findings import Finding, Place

RULES: tuple[Rule, ...] = (
    width.RULE,
    spacing.RULE,
    names.RULE,
    pairs.RULE,
    nesting.RULE,
    dots.RULE,
    dashes.RULE,
    enumeration.RULE,
    endings.RULE,
    endings.TITLE_RULE,
    titles.RULE,
    ordinals.RULE,
    repeats.RULE,
    numbers.RULE,
    ranges.RULE,
    dates.RULE,
    units.RULE,
    until.RULE,
    telephone.RULE,
    document_number.RULE,
    posts.RULE,
    forbidden.RULE,
    credit.RULE,
)


def rules_of(office: Office) -> tuple[Rule, ...]:
    """Return the rules that read one passage: those of every office, and those made from the office's own lists."""
    return (
        *RULES,
        words.rule_of(office),
        own_words.rule_of(office),
        officials.rule_of(office),
        precedence.rule_of(office),
        bodies.rule_of(office),
        *length.rules_of(office.limits),
    )


def sequence_rules_of(office: Office) -> tuple[SequenceRule, ...]:
    """Return the rules that read all paragraphs of an article together."""
    return (numbering.RULE, length.article_rule_of(office.limits))


def paragraphs(texts: Iterable[str]) -> tuple[Passage, ...]:
    """Plain paragraphs of a body as passages, their places counted from 1."""
    return tuple(Passage(text, place=Place(paragraph=number)) for number, text in enumerate(texts, start=1))


def proofread(passages: Sequence[Passage], office: Office = NO_OFFICE) -> tuple[Finding, ...]:
    """Every fault in the passages of one article, in the order of the text.

    A finding has the place of its passage, with the characters within it. office: what the bulletin has of its own.
    """
    return tuple(finding for of_passage in proofread_each(passages, office) for finding in of_passage)


def proofread_each(passages: Sequence[Passage], office: Office = NO_OFFICE) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings of each passage, in the order of the passages; arguments as for `proofread`."""
    rules = rules_of(office)
    found: list[list[tuple[Fault, Rule | SequenceRule]]] = [
        [
            (fault, rule)
            for rule in rules
            if passage.text and passage.kind in rule.kinds
            for fault in rule.check(passage.text)
        ]
        for passage in passages
    ]
    body = [index for index, passage in enumerate(passages) if passage.kind is Kind.BODY]
    for rule in sequence_rules_of(office):
        for index, fault in rule.check([passages[at].text for at in body]):
            found[body[index]].append((fault, rule))
    return tuple(tuple(_findings(passage, hits)) for passage, hits in zip(passages, found, strict=True))


def _findings(passage: Passage, hits: Sequence[tuple[Fault, Rule | SequenceRule]]) -> Iterator[Finding]:
    for fault, rule in sorted(hits, key=lambda hit: hit[0].start):
        place = replace(passage.place, start=fault.start, end=fault.end)
        yield Finding(fault.severity, rule.name, f"{fault.message}（{rule.standard}）", place, fault.mend)

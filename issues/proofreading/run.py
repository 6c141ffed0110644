"""Running the rules over a text. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from issues.findings import Finding, Place
from issues.proofreading.rule import Fault, Kind, Passage, Rule, SequenceRule
from issues.proofreading.rules import (
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
    ordinals,
    pairs,
    posts,
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
    words.RULE,
    posts.RULE,
    forbidden.RULE,
    credit.RULE,
    length.RULE,
    length.TITLE_RULE,
    length.CAPTION_RULE,
)
SEQUENCE_RULES: tuple[SequenceRule, ...] = (numbering.RULE,)


def paragraphs(texts: Iterable[str]) -> tuple[Passage, ...]:
    """Plain paragraphs of a body as passages, their places counted from 1."""
    return tuple(Passage(text, place=Place(paragraph=number)) for number, text in enumerate(texts, start=1))


def proofread(passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """Every fault in the passages of one article, in the order of the text.

    A finding has the place of its passage, with the characters within it.
    """
    return tuple(finding for of_passage in proofread_each(passages) for finding in of_passage)


def proofread_each(passages: Sequence[Passage]) -> tuple[tuple[Finding, ...], ...]:
    """The same, apart for each of the passages."""
    found: list[list[tuple[Fault, Rule | SequenceRule]]] = [
        [
            (fault, rule)
            for rule in RULES
            if passage.text and passage.kind in rule.kinds
            for fault in rule.check(passage.text)
        ]
        for passage in passages
    ]
    body = [index for index, passage in enumerate(passages) if passage.kind is Kind.BODY]
    for rule in SEQUENCE_RULES:
        for index, fault in rule.check([passages[at].text for at in body]):
            found[body[index]].append((fault, rule))
    return tuple(tuple(_findings(passage, hits)) for passage, hits in zip(passages, found, strict=True))


def _findings(passage: Passage, hits: Sequence[tuple[Fault, Rule | SequenceRule]]) -> Iterator[Finding]:
    for fault, rule in sorted(hits, key=lambda hit: hit[0].start):
        place = replace(passage.place, start=fault.start, end=fault.end)
        yield Finding(fault.severity, rule.name, f"{fault.message}（{rule.standard}）", place, fault.mend)

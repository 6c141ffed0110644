"""Proofreading an article of 5,000 characters, another each time, with an office's own 5,000 words and 100 officials."""

import time
from collections.abc import Iterator
from itertools import islice, product

from benchmarks.figures import say
from fixtures.documents import load_document, vary
from proofreading.office import Body, Office, Person
from proofreading.rule import Passage
from proofreading.rules import bodies, officials, own_words, precedence, words
from proofreading.run import paragraphs, proofread
from proofreading.wordlist import Word
from text.blocks import Paragraph
from typesetting.document import Document

ROUNDS = 30
WARM_UP = 3
CHARACTERS = 5000
WORDS = 5000
PEOPLE = 100
# Of what the invented words and names are made: characters that the text is full of, so that many begin as its words do.
_COMMON = "代表市人大会议民主工作农村小院意见办理群众乡镇联络站建设"


def run() -> None:
    """Proofread, and print how long the lists took, and all rules together."""
    document, name = load_document()
    office = invented_office()
    lists = [rule_of(office) for rule_of in (words.rule_of, own_words.rule_of)]
    people = [rule_of(office) for rule_of in (officials.rule_of, precedence.rule_of, bodies.rule_of)]
    taken: dict[str, list[float]] = {"words": [], "officials": [], "all": []}
    for number in range(WARM_UP + ROUNDS):
        passages = passages_of(vary(document, number))
        for what, rules in (("words", lists), ("officials", people)):
            start = time.perf_counter()
            for passage in passages:
                for rule in rules:
                    list(rule.check(passage.text))
            taken[what].append(time.perf_counter() - start)
        start = time.perf_counter()
        proofread(passages, office)
        taken["all"].append(time.perf_counter() - start)
    say("proofread.text", name)
    say("proofread.words", len(office.words))
    for what, target in (("words", "at most 30"), ("officials", ""), ("all", "")):
        say(f"proofread.{what}_ms", sorted(taken[what][WARM_UP:])[ROUNDS // 2] * 1000, target)


def invented_office() -> Office:
    """Words of four characters, of which many begin as words of the text; people with every kind of form."""
    made = islice(map("".join, product(_COMMON, repeat=4)), 0, None, 61)
    return Office(
        people=tuple(_person(name) for name in islice(map("".join, product("苏骆顾江沈", _COMMON, "禾远")), PEOPLE)),
        bodies=(Body("望川市人民代表大会常务委员会", ("市人大常委会",), ("市人大常务委员会",)),),
        words=tuple(Word(wrong, "") for wrong in islice(made, WORDS)),
    )


def passages_of(document: Document) -> tuple[Passage, ...]:
    """Paragraphs of CHARACTERS characters, from the articles over and over."""
    return paragraphs(_texts(document))


def _texts(document: Document) -> Iterator[str]:
    texts = [block.text for one in document.articles for block in one.blocks if isinstance(block, Paragraph)]
    left = CHARACTERS
    while left:
        for text in texts:
            if left:
                yield text[:left]
            left -= len(text[:left])


def _person(name: str) -> Person:
    return Person(name, "市人大常委会主任", ("人大主任",), ("区长",), (f"{name[0]}某",))

"""What an office has of its own: people and bodies in order of precedence, words, limits. Pure."""

from dataclasses import dataclass
from functools import cached_property

from proofreading.wordlist import SHIPPED, Word, WordList


@dataclass(frozen=True)
class Person:
    """An official. title: as printed today; of several posts, parted by 、.

    short_titles: also right beside the name. former_titles: no longer right there. wrong_names: how the name is miswritten.
    """

    name: str
    title: str
    short_titles: tuple[str, ...] = ()
    former_titles: tuple[str, ...] = ()
    wrong_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Body:
    """An organ or office. short_names: also right. wrong_names: never right, but as a part of a right name."""

    name: str
    short_names: tuple[str, ...] = ()
    wrong_names: tuple[str, ...] = ()

    @property
    def right_names(self) -> tuple[str, ...]:
        """All that it may be called."""
        return (self.name, *self.short_names)


@dataclass(frozen=True)
class Limits:
    """The longest there may be, in characters; 0 where there is no limit. article: its body's paragraphs together."""

    title: int = 60  # three lines of 22
    sentence: int = 250
    caption: int = 40
    article: int = 0


@dataclass(frozen=True)
class Office:
    """All that the rules are told of the office whose bulletin they read.

    people: in order of precedence. words: its own; one of the shipped list's takes that one's place. switched_off: words
    of the shipped list that are right here.
    """

    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    words: tuple[Word, ...] = ()
    switched_off: frozenset[str] = frozenset()
    limits: Limits = Limits()

    @cached_property
    def own_words(self) -> frozenset[str]:
        """What its own words are looked up by."""
        return frozenset(word.wrong for word in self.words)

    @cached_property
    def word_list(self) -> WordList:
        """Its own words and the shipped ones, ready to be found together, so that of two at one place the longer counts."""
        gone = self.own_words | self.switched_off
        return WordList((*self.words, *(word for word in SHIPPED if word.wrong not in gone)))


NO_OFFICE = Office()

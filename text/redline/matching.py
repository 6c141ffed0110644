"""Which item of the new list was which item of the old one, and which of them stayed in their place.

Equal items first, then similar ones; what is left was added or removed. The work is bounded: nothing here compares
all of a long list with all of another.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, product
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[int, int]  # old index, new index
Link = tuple[int, int, float]  # a pair that could be, and its weight

# How like two texts must be to be old and new of one item, by the pairs of neighbouring characters they share. Of
# unrelated paragraphs and sentences of one official report 99 in 100 are under 0.28 and none was over 0.44. So half is
# proof wherever it stands. At the same place between the same neighbours, less will do: an item half rewritten has
# 0.3 to 0.4, and 推进会→现场会 alone in its paragraph 0.25.
_ANYWHERE = 0.5
_IN_PLACE = 0.25

_EQUALS = 64  # of one text: more of them, old times new, are paired by their order alone
_SMALL_GAP = 400  # old times new: up to here all are compared with all
_COMMON = 20  # a pair of characters that more items have tells nothing about which is which
_BEST = 6  # how many of the items that share most are looked at


@dataclass(frozen=True)
class Unit:
    """What is compared of an item: its sort, its text, and a name that is proof of likeness (a picture's digest)."""

    text: str
    sort: str = ""
    name: str = ""


@dataclass(frozen=True)
class Matching:
    """The pairs, and those of them that stayed in place: the heaviest lot in the same order in old and new."""

    pairs: tuple[Pair, ...]
    in_place: tuple[Pair, ...]
    old_count: int
    new_count: int

    def in_reading_order(
        self, *, removed: Callable[[int], T], added: Callable[[int], T], paired: Callable[[int, int, bool], T]
    ) -> Iterator[T]:
        """Yield what the callers make of every item once: new ones in their order, removed ones where they stood.

        `paired` gets the old index, the new one, and whether the item moved.
        """
        old_of = {new: old for old, new in self.pairs}
        kept = set(old_of.values())
        old = new = 0
        for old_end, new_end in (*self.in_place, (self.old_count, self.new_count)):
            yield from (removed(index) for index in range(old, old_end) if index not in kept)
            for index in range(new, new_end):
                yield paired(old_of[index], index, True) if index in old_of else added(index)
            if new_end < self.new_count:
                yield paired(old_end, new_end, False)
            old, new = old_end + 1, new_end + 1


def match_units(old: Sequence[Unit], new: Sequence[Unit]) -> Matching:
    """Match equal units, then similar ones: in place before elsewhere, and faint likeness only in place."""
    equal = _Equal(old, new)
    fixed = heaviest_chain((i, j, 1 + len(old[i].text)) for i, j in equal.candidates())
    likeness = _Likeness(old, new)
    pairs = [*fixed, *equal.leftovers(fixed)]
    pairs += likeness.in_gaps(fixed, pairs, _ANYWHERE)
    pairs += likeness.anywhere(pairs)
    fixed = heaviest_chain((i, j, 1 + len(old[i].text)) for i, j in pairs)
    pairs += likeness.in_gaps(fixed, pairs, _IN_PLACE)
    return matching_of(pairs, [len(unit.text) for unit in old], len(new))


def match_keys(old: Sequence[Hashable], new: Sequence[Hashable]) -> Matching:
    """Match by keys alone, the second of a kind with the second."""
    olds, news = ({key: index for index, key in enumerate(numbered(keys))} for keys in (old, new))
    return matching_of([(olds[key], news[key]) for key in olds if key in news], [0] * len(old), len(new))


def numbered(keys: Iterable[Hashable]) -> Iterator[tuple[Hashable, int]]:
    """Each key with how many of its kind came before."""
    counts: Counter[Hashable] = Counter()
    for key in keys:
        yield key, counts[key]
        counts[key] += 1


def matching_of(pairs: Collection[Pair], weights: Sequence[int], new_count: int) -> Matching:
    """Tell which of the pairs stayed in place: rather a long text than a short one. weights: of the old items."""
    in_place = heaviest_chain((i, j, 1 + weights[i]) for i, j in pairs)
    return Matching(tuple(sorted(pairs)), tuple(in_place), len(weights), new_count)


def heaviest_chain(links: Iterable[Link]) -> list[Pair]:
    """The heaviest lot of links that do not cross and share no end, in order.

    A Fenwick tree over the new indices holds the heaviest chain that ends before each: n log n, where a table of old
    and new would be n².
    """
    ordered = sorted(links, key=lambda link: (link[0], -link[1]))  # so that two links of one old item never follow
    tree: list[tuple[float, int]] = [(0.0, -1)] * (2 + max((new for _, new, _ in ordered), default=0))
    before: list[int] = []
    for number, (_, new, weight) in enumerate(ordered):
        best = _heaviest(tree, new)
        before.append(best[1])
        _enter(tree, new + 1, (best[0] + weight, number))
    taken = []
    number = _heaviest(tree, len(tree) - 1)[1]
    while number >= 0:
        taken.append(ordered[number][:2])
        number = before[number]
    return taken[::-1]


def _heaviest(tree: Sequence[tuple[float, int]], position: int) -> tuple[float, int]:
    best = tree[0]
    while position > 0:
        best = max(best, tree[position], key=lambda entry: entry[0])
        position &= position - 1
    return best


def _enter(tree: list[tuple[float, int]], position: int, entry: tuple[float, int]) -> None:
    while position < len(tree):
        tree[position] = max(tree[position], entry, key=lambda entry: entry[0])
        position += position & -position


class _Equal:
    """Units that are equal: nearly always one with one."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._olds, self._news = _places(old), _places(new)

    def candidates(self) -> Iterator[Pair]:
        for unit, olds in self._olds.items():
            news = self._news.get(unit, [])
            yield from product(olds, news) if len(olds) * len(news) <= _EQUALS else zip(olds, news, strict=False)

    def leftovers(self, fixed: Collection[Pair]) -> Iterator[Pair]:
        """Pairs of those that did not stay in place."""
        used_old, used_new = {i for i, _ in fixed}, {j for _, j in fixed}
        for unit, olds in self._olds.items():
            yield from zip(
                (i for i in olds if i not in used_old),
                (j for j in self._news.get(unit, []) if j not in used_new),
                strict=False,
            )


def _places(units: Sequence[Unit]) -> dict[Unit, list[int]]:
    places: dict[Unit, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        places[unit].append(index)
    return places


class _Likeness:
    """Finds similar units among those that are not yet paired."""

    def __init__(self, old: Sequence[Unit], new: Sequence[Unit]) -> None:
        self._old, self._new = old, new
        self._old_grams = [_grams(unit) for unit in old]
        self._new_grams = [_grams(unit) for unit in new]

    def of(self, i: int, j: int) -> float:
        """Return how like an old and a new unit are, 0 to 1."""
        old, new = self._old[i], self._new[j]
        if old.sort != new.sort:
            return 0.0
        if old.name and old.name == new.name:
            return 1.0
        if not (old.text or new.text):
            return _IN_PLACE  # pictures without a caption: the place is all there is to go by
        grams, others = self._old_grams[i], self._new_grams[j]
        return 2 * len(grams & others) / (len(grams) + len(others))

    def in_gaps(self, fixed: Sequence[Pair], pairs: Collection[Pair], least: float) -> list[Pair]:
        """The best pairs between two neighbours that stayed in place; they cross none of these nor each other."""
        links: list[Link] = []
        for olds, news in self._gaps(fixed, pairs):
            small = len(olds) * len(news) <= _SMALL_GAP
            chosen = product(olds, news) if small else self._promising(olds, news)
            links += ((i, j, likeness) for i, j in chosen if (likeness := self.of(i, j)) >= least)
        return heaviest_chain(links)

    def anywhere(self, pairs: Collection[Pair]) -> list[Pair]:
        """The most alike first, wherever they stand."""
        olds = _free(range(len(self._old)), (i for i, _ in pairs))
        news = _free(range(len(self._new)), (j for _, j in pairs))
        links = sorted((-self.of(i, j), i, j) for i, j in self._promising(olds, news))
        found: dict[int, int] = {}
        used: set[int] = set()
        for negative, i, j in links:
            if -negative >= _ANYWHERE and i not in found and j not in used:
                found[i] = j
                used.add(j)
        return list(found.items())

    def _gaps(self, fixed: Sequence[Pair], pairs: Collection[Pair]) -> Iterator[tuple[list[int], list[int]]]:
        """The free old and new units between each two fixed pairs, where there are both."""
        free_old = set(_free(range(len(self._old)), (i for i, _ in pairs)))
        free_new = set(_free(range(len(self._new)), (j for _, j in pairs)))
        old = new = 0
        for old_end, new_end in (*fixed, (len(self._old), len(self._new))):
            olds = [i for i in range(old, old_end) if i in free_old]
            news = [j for j in range(new, new_end) if j in free_new]
            if olds and news:
                yield olds, news
            old, new = old_end + 1, new_end + 1

    def _promising(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[Pair]:
        """A few pairs for each old unit: with those that share most of what few share, and with those beside it."""
        having: dict[str, list[int]] = defaultdict(list)
        for j in news:
            for gram in self._new_grams[j]:
                having[gram].append(j)
        for place, i in enumerate(olds):
            places = (having.get(gram, []) for gram in self._old_grams[i])
            shared = Counter(chain.from_iterable(few for few in places if len(few) <= _COMMON))
            beside = place * len(news) // len(olds)
            best = sorted(shared, key=lambda j: (-shared[j], j))[:_BEST]
            yield from ((i, j) for j in sorted({*best, *news[max(beside - 1, 0) : beside + 2]}))


def _grams(unit: Unit) -> frozenset[str]:
    """The pairs of neighbouring characters, the two ends being characters too, and the name."""
    ended = f"\x02{unit.text}\x03"
    grams = frozenset(ended[index : index + 2] for index in range(len(ended) - 1))
    return grams | {unit.name} if unit.name else grams


def _free(indices: Iterable[int], used: Iterable[int]) -> list[int]:
    taken = set(used)
    return [index for index in indices if index not in taken]

"""Setting what was found against what is gold: one to one, or as bags of values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rilis.records import NamedTuple

G = TypeVar("G")
F = TypeVar("F")


class Outcome(NamedTuple):
    """How one part of one document came out: the number of hits, and what was missed and wrongly found, in words."""

    hits: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether anything was missed or wrongly found."""
        return bool(self.missed or self.wrong)


class Pairs(NamedTuple):
    """A one-to-one matching: pairs of gold and found positions, and the positions left over on either side."""

    both: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    wrong: tuple[int, ...]


def pair(gold: Sequence[G], found: Sequence[F], strength: Callable[[G, F], float]) -> Pairs:
    """Match greedily, the strongest first and of equals the earliest; a `strength` of 0 is no match."""
    candidates = [(strength(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)]
    both: list[tuple[int, int]] = []
    missed, wrong = dict.fromkeys(range(len(gold))), dict.fromkeys(range(len(found)))
    for weight, i, j in sorted(candidates, key=lambda candidate: (-candidate[0], *candidate[1:])):
        if weight <= 0:
            break
        if i in missed and j in wrong:
            del missed[i], wrong[j]
            both.append((i, j))
    return Pairs(tuple(both), tuple(missed), tuple(wrong))


def described(pairs: Pairs, gold: Sequence[str], found: Sequence[str]) -> Outcome:
    """Return a matching as an outcome; `gold` and `found` are the wordings of the two sides."""
    return Outcome(len(pairs.both), tuple(gold[i] for i in pairs.missed), tuple(found[j] for j in pairs.wrong))


def bags(gold: Iterable[str], found: Iterable[str]) -> Outcome:
    """Compare two bags of values: each gold value is hit by one equal value."""
    wanted, got = Counter(gold), Counter(found)
    return Outcome(
        (wanted & got).total(),
        tuple((wanted - got).elements()),
        tuple((got - wanted).elements()),
    )

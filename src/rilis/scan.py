"""A text together with the terms that the patterns find in it: what every finder works on."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

from rilis.model import Span
from rilis.patterns.tables import Hit, Patterns
from rilis.text import Text


class Scan:
    """A text, the patterns, and the hits of all indexed terms (class -> first token -> hit).

    `flags` holds for each token one bit for each class that has a hit there, so that asking for any of several
    classes is one operation on integers; `masks` the bits of a tuple of classes. `of` returns the hits of a class, by
    first token; it is the look-up itself, not a method around it, for finders ask a thousand times a text.

    `weights` remembers how the words of the text weigh between a title and a name, which is asked for many times.
    """

    __slots__ = ("_capitals", "_neighbours", "_tokens", "flags", "hits", "masks", "of", "patterns", "text", "weights")

    def __init__(self, text: Text, patterns: Patterns) -> None:
        self.text = text
        self.patterns = patterns
        self.hits = patterns.scan(text)
        self.of: Callable[[str], dict[int, Hit]] = _HitsOfClasses(self.hits).__getitem__
        self.weights: dict[int, float] = {}
        self._capitals: dict[str, list[int]] | None = None
        self._neighbours: Neighbours | None = None
        self._tokens: dict[tuple[str, ...], list[int]] = {}
        self.flags = [0] * len(text.words)
        self.masks = Masks(self.hits)
        for cls, found in self.hits.items():
            bit = self.masks.bits[cls]
            for token in found:
                self.flags[token] |= bit

    def forget(self, cls: str, token: int) -> None:
        """Take the hit of a class at a token away; to be done before anything is found."""
        del self.hits[cls][token]
        self.flags[token] &= ~self.masks.bits[cls]
        self.weights.clear()

    def note(self, cls: str, token: int, hit: Hit) -> None:
        """Add a hit of a class at a token, if it is longer than what is there; to be done before anything is found."""
        found = self.of(cls)
        self.hits.setdefault(cls, found)
        if token not in found or found[token].end < hit.end:
            found[token] = hit
            self.flags[token] |= self.masks.bit(cls)
            self._tokens.clear()

    def begins(self, token: int, classes: tuple[str, ...]) -> bool:
        """Tell whether a term of any of the classes begins at the token."""
        flags = self.flags
        return 0 <= token < len(flags) and flags[token] & self.masks[classes] != 0

    def tokens(self, classes: tuple[str, ...]) -> list[int]:
        """Return the tokens where a term of any of the classes begins, in order."""
        tokens = self._tokens.get(classes)
        if tokens is None:
            tokens = self._tokens[classes] = sorted(set().union(*map(self.of, classes)))
        return tokens

    def tokens_between(self, classes: tuple[str, ...], first: int, last: int) -> list[int]:
        """Return the tokens in `[first, last)` where a term of any of the classes begins, in order."""
        tokens = self.tokens(classes)
        if not tokens:
            return tokens
        return tokens[bisect_left(tokens, first) : bisect_left(tokens, last)]

    def capitals(self, low: str) -> Sequence[int]:
        """Return the tokens where a word, given in small letters, stands with a capital, in order."""
        if self._capitals is None:
            self._capitals = {}
            for token, word in enumerate(self.text.words):
                if word[0].isupper():
                    self._capitals.setdefault(self.text.lowers[token], []).append(token)
        return self._capitals.get(low, ())

    def neighbours(self) -> Neighbours:
        """Return how often words stand beside one another: counted when it is first asked for."""
        if self._neighbours is None:
            self._neighbours = Neighbours(self.text)
        return self._neighbours

    def span(self, first: int, last: int, rule: str) -> Span:
        """Return the words from token `first` up to, but without, token `last`, as a finding of `rule`."""
        text = self.text
        start, end = text.starts[first], text.ends[last - 1]
        return Span(text.content[start:end], start, end, rule)


class Neighbours:
    """How often words of a text stand beside one another, the text's last word aside; words are in small letters.

    `pairs` counts a word and the next one, `followed` words with a next one; `capital_pairs` and `capitals` count the
    same by the second word, where it has a capital. What is not asked for is not counted.
    """

    def __init__(self, text: Text) -> None:
        self._text = text
        self.followed = Counter(text.lowers[:-1])

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        return Counter(pairwise(self._text.lowers))

    @cached_property
    def capitals(self) -> Counter[str]:
        lowers = self._text.lowers
        return Counter([lowers[i] for i in self._capital])

    @cached_property
    def capital_pairs(self) -> Counter[tuple[str, str]]:
        lowers = self._text.lowers
        return Counter([(lowers[i - 1], lowers[i]) for i in self._capital])

    @cached_property
    def _capital(self) -> list[int]:
        words = self._text.words
        return [i for i in range(1, len(words) - 1) if words[i][0].isupper()]

    def is_capital(self, token: int) -> bool:
        """Tell whether the word at a token is one of those that are counted as capitalised."""
        return token + 1 < len(self._text.words) and self._text.words[token][0].isupper()


class _HitsOfClasses(dict[str, dict[int, Hit]]):
    """The hits by class; a class without any has no hits."""

    def __missing__(self, cls: str) -> dict[int, Hit]:
        none = self[cls] = {}
        return none


class Masks(dict[tuple[str, ...], int]):
    """The bits of classes: worked out when they are first asked for."""

    def __init__(self, classes: dict[str, dict[int, Hit]]) -> None:
        super().__init__()
        self.bits = {cls: 1 << number for number, cls in enumerate(classes)}

    def bit(self, cls: str) -> int:
        """Return the bit of a class, which may be a new one."""
        if cls not in self.bits:
            self.bits[cls] = 1 << len(self.bits)
            self.clear()
        return self.bits[cls]

    def __missing__(self, classes: tuple[str, ...]) -> int:
        mask = 0
        for cls in classes:
            mask |= self.bits.get(cls, 0)
        self[classes] = mask
        return mask

"""A text together with the terms that the patterns find in it: what every finder works on."""

from __future__ import annotations

from rilis.model import Span
from rilis.patterns.tables import Hit, Patterns
from rilis.text import Text

_NO_HITS: dict[int, Hit] = {}


class Scan:
    """A text, the patterns, and the hits of all indexed terms (class -> first token -> hit).

    `flags` holds for each token one bit for each class that has a hit there, so that asking for any of several
    classes is one operation on integers; `masks` the bits of a tuple of classes.
    """

    __slots__ = ("flags", "hits", "masks", "patterns", "text")

    def __init__(self, text: Text, patterns: Patterns) -> None:
        self.text = text
        self.patterns = patterns
        self.hits = patterns.scan(text)
        self.flags = [0] * len(text.words)
        self.masks = Masks(self.hits)
        for cls, found in self.hits.items():
            bit = self.masks.bits[cls]
            for token in found:
                self.flags[token] |= bit

    def of(self, cls: str) -> dict[int, Hit]:
        """Return the hits of a class, by first token."""
        return self.hits.get(cls, _NO_HITS)

    def begins(self, token: int, classes: tuple[str, ...]) -> bool:
        """Tell whether a term of any of the classes begins at the token."""
        return 0 <= token < len(self.flags) and self.flags[token] & self.masks[classes] != 0

    def span(self, first: int, last: int, rule: str) -> Span:
        """Return the words from token `first` up to, but without, token `last`, as a finding of `rule`."""
        text = self.text
        start, end = text.starts[first], text.ends[last - 1]
        return Span(text.content[start:end], start, end, rule)


class Masks(dict[tuple[str, ...], int]):
    """The bits of classes: worked out when they are first asked for."""

    def __init__(self, classes: dict[str, dict[int, Hit]]) -> None:
        super().__init__()
        self.bits = {cls: 1 << number for number, cls in enumerate(classes)}

    def __missing__(self, classes: tuple[str, ...]) -> int:
        mask = 0
        for cls in classes:
            mask |= self.bits.get(cls, 0)
        self[classes] = mask
        return mask

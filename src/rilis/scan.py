"""A text together with the terms that the patterns find in it: what every finder works on."""

from __future__ import annotations

from rilis.model import Span
from rilis.patterns.tables import Hit, Patterns
from rilis.text import Text


class Scan:
    """A text, the patterns, and the hits of all indexed terms (class -> first token -> hit)."""

    __slots__ = ("hits", "patterns", "text")

    def __init__(self, text: Text, patterns: Patterns) -> None:
        self.text = text
        self.patterns = patterns
        self.hits = patterns.scan(text)

    def of(self, cls: str) -> dict[int, Hit]:
        """Return the hits of a class, by first token."""
        return self.hits.get(cls, {})

    def span(self, first: int, last: int, rule: str) -> Span:
        """Return the words from token `first` up to, but without, token `last`, as a finding of `rule`."""
        text = self.text
        start, end = text.starts[first], text.ends[last - 1]
        return Span(text.content[start:end], start, end, rule)

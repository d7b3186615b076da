"""The compiled patterns, as the engine uses them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rilis.patterns.compile import Candidate, Compiled
    from rilis.text import Text


class Hit(NamedTuple):
    """A term found at a token: the token after it, the rule, and the term's value."""

    end: int
    rule: str
    value: str


Hits = Mapping[str, Mapping[int, Hit]]
"""Class of terms -> first token -> the longest term of that class that begins there."""


class Patterns:
    """All terms, shapes and attributes of the pattern files.

    `fingerprint` changes with every change of the patterns; `disabled` holds the ids that are switched off.
    """

    __slots__ = ("_attributes", "_index", "_shapes", "_terms", "_words", "disabled", "fingerprint", "rules")

    def __init__(self, compiled: Compiled, fingerprint: str, disabled: frozenset[str] = frozenset()) -> None:
        self._index: dict[str, list[Candidate]] = compiled["index"]
        self._terms = compiled["terms"]
        self._words = compiled["words"]
        self._shapes = compiled["shapes"]
        self._attributes = compiled["attributes"]
        self.rules = compiled["rules"]
        self.fingerprint = fingerprint
        self.disabled = disabled

    def scan(self, text: Text) -> dict[str, dict[int, Hit]]:
        """Find all indexed terms in the text: for each class, the longest term that begins at a token."""
        hits: dict[str, dict[int, Hit]] = {}
        lowers, words, paragraph_of = text.lowers, text.words, text.paragraph_of
        get = self._index.get
        for i, low in enumerate(lowers):
            candidates = get(low)
            if candidates is None:
                continue
            for rest, cls, rule, value, exact in candidates:
                end = i + 1 + len(rest)
                if rest and (lowers[i + 1 : end] != rest or paragraph_of[i] != paragraph_of[end - 1]):
                    continue
                if exact and words[i:end] != exact:
                    continue
                found = hits.get(cls)
                if found is None:
                    found = hits[cls] = {}
                if i not in found:
                    found[i] = Hit(end, rule, value)
        return hits

    def terms(self, cls: str) -> Mapping[str, tuple[str, str]]:
        """Return the terms of a class: lower-case words joined by blanks -> (value, rule)."""
        return self._terms.get(cls, {})

    def words(self, cls: str) -> frozenset[str]:
        """Return the lower-case words of a class that is a mere vocabulary (`lookup = "set"`, no values)."""
        return self._words.get(cls, frozenset())

    def shapes(self, cls: str) -> list[tuple[str, str]]:
        """Return the shapes of a class as (rule, regular expression), in the order of the files."""
        return self._shapes.get(cls, [])

    def attributes(self, rule: str) -> Mapping[str, Any]:
        """Return the further keys of an entry (those that are not common to all families)."""
        return self._attributes.get(rule, {})

    def enabled(self, rule: str) -> bool:
        """Tell whether a rule whose mechanism is code may be used."""
        return rule not in self.disabled

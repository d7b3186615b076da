"""The compiled patterns, as the engine uses them."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping

from rilis.patterns.programs import compiled
from rilis.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from rilis.patterns.kinds import Matcher, Packed
    from rilis.text import Text

# (further words, class, rule, value, the words in exact case or an empty list)
Candidate = tuple[list[str], str, str, str, list[str]]
# The terms that begin with a word, the longest first; many of them (`kepala`) by their second word.
Candidates = list[Candidate] | dict[str, list[Candidate]]

_MANY: Final = 2
_ALONE: Final = ""  # the key of the terms of one word


class Hit(NamedTuple):
    """A term found at a token: the token after it, the rule, and the term's value."""

    end: int
    rule: str
    value: str


Hits = Mapping[str, Mapping[int, Hit]]
"""Class of terms -> first token -> the longest term of that class that begins there."""


def _by_second_word(candidates: list[Candidate]) -> Candidates:
    if len(candidates) <= _MANY:
        return candidates
    alone = [candidate for candidate in candidates if not candidate[0]]
    found: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate[0]:
            found.setdefault(candidate[0][0], []).append(candidate)
    return {_ALONE: alone, **{second: [*terms, *alone] for second, terms in found.items()}}


def _table(tables: memoryview, place: int) -> Any:
    return marshal.loads(tables[place:])  # reads as far as the table goes


class _Vocabularies(dict[str, frozenset[str]]):
    """The words of classes, unpacked when they are first asked for; an unknown class has none."""

    def __init__(self, packed: Packed) -> None:
        super().__init__()
        self._places = packed["words"]
        self._tables = memoryview(packed["tables"])

    def __missing__(self, cls: str) -> frozenset[str]:
        place = self._places.get(cls)
        words: frozenset[str] = frozenset() if place is None else _table(self._tables, place)
        self[cls] = words
        return words


class Patterns:
    """All terms, shapes and attributes of the pattern files.

    `fingerprint` changes with every change of the patterns; `disabled` holds the ids that are switched off. `words`
    returns the lower-case words of a class that is a mere vocabulary (`lookup = "set"`, no values); it is the look-up
    itself, not a method around it, for finders ask hundreds of times a text.
    """

    __slots__ = (
        "_attributes",
        "_guarded",
        "_index",
        "_matchers",
        "_packed",
        "_shapes",
        "_tables",
        "_terms",
        "disabled",
        "fingerprint",
        "rules",
        "words",
    )

    def __init__(self, packed: Packed, disabled: frozenset[str] = frozenset()) -> None:
        self._packed = packed
        self._index: dict[str, int | Candidates] = dict(packed["index"])
        self._tables = memoryview(packed["tables"])
        self.words: Callable[[str], frozenset[str]] = _Vocabularies(packed).__getitem__
        self._terms: dict[str, Mapping[str, tuple[str, str]]] = {}
        self._matchers: dict[str, list[tuple[str, Matcher]]] = {}
        self._shapes = packed["shapes"]
        self._attributes = packed["attributes"]
        self._guarded = packed["guarded"]
        self.rules = packed["rules"]
        self.fingerprint = packed["fingerprint"]
        self.disabled = disabled

    def without(self, rule: str) -> Patterns:
        """Return the same patterns with one more rule in code switched off; words and shapes stay."""
        return Patterns({**self._packed, "fingerprint": f"{self.fingerprint} -{rule}"}, self.disabled | {rule})

    def scan(self, text: Text) -> dict[str, dict[int, Hit]]:
        """Find all indexed terms in the text: for each class, the longest term that begins at a token."""
        hits: dict[str, dict[int, Hit]] = {}
        lowers, words, paragraph_of = text.lowers, text.words, text.paragraph_of
        # Two thirds of the words begin no term; to look all of them up at once costs a third of a loop around `get`.
        for i, candidates in enumerate(map(self._index.get, lowers)):
            if candidates is None:
                continue
            if isinstance(candidates, int):
                candidates = self._unpacked(lowers[i], candidates)
            if isinstance(candidates, dict):
                following = lowers[i + 1] if i + 1 < len(lowers) else _ALONE
                candidates = candidates.get(following) or candidates[_ALONE]
            for rest, cls, rule, value, exact in candidates:
                end = i + 1
                if rest:
                    end += len(rest)
                    if lowers[i + 1 : end] != rest or paragraph_of[i] != paragraph_of[end - 1]:
                        continue
                if exact and words[i:end] != exact:
                    continue
                found = hits.get(cls)
                if found is None:
                    found = hits[cls] = {}
                if i not in found:
                    found[i] = Hit(end, rule, value)
        return hits

    def _unpacked(self, first: str, place: int) -> Candidates:
        candidates = self._index[first] = _by_second_word(self._table(place))
        return candidates

    def _table(self, place: int) -> Any:
        return _table(self._tables, place)

    def term(self, cls: str, words: str) -> tuple[str, str] | None:
        """Return (value, rule) of one term of a class that is looked for in texts; lower-case words joined by blanks.

        It says what `terms` says, without unpacking all the terms of the class.
        """
        first, *rest = words.split(" ")
        candidates = self._index.get(first)
        if candidates is None:
            return None
        if isinstance(candidates, int):
            candidates = self._unpacked(first, candidates)
        if isinstance(candidates, dict):
            candidates = candidates.get(rest[0] if rest else _ALONE) or candidates[_ALONE]
        return next((found[3:1:-1] for found in candidates if found[1] == cls and found[0] == rest), None)

    def terms(self, cls: str) -> Mapping[str, tuple[str, str]]:
        """Return the terms of a class: lower-case words joined by blanks -> (value, rule)."""
        table = self._terms.get(cls)
        if table is None:
            place = self._packed["terms"].get(cls)
            table = self._terms[cls] = {} if place is None else self._table(place)
        return table

    def shapes(self, cls: str) -> list[tuple[str, str]]:
        """Return the shapes of a class as (rule, regular expression), the user's before the shipped ones."""
        return self._shapes.get(cls, [])

    def matchers(self, cls: str) -> list[tuple[str, Matcher]]:
        """Return the shapes of a class as (rule, matcher), in the same order, compiled once.

        The user's shapes have a time limit for each text: their matchers raise PatternError when it is over.
        """
        matchers = self._matchers.get(cls)
        if matchers is None:
            matchers = [(rule, self._matcher(cls, rule, shape)) for rule, shape in self.shapes(cls)]
            self._matchers[cls] = matchers
        return matchers

    def _matcher(self, cls: str, rule: str, shape: str) -> Matcher:
        where = self._guarded.get(rule)
        if where is None:
            return compiled(shape, self._packed["programs"].get(shape))
        from rilis.patterns.guard import GuardedShape

        return GuardedShape(cls, rule, shape, where)

    def attributes(self, rule: str) -> Mapping[str, Any]:
        """Return the further keys of an entry (those that are not common to all families)."""
        return self._attributes.get(rule, {})

    def enabled(self, rule: str) -> bool:
        """Tell whether a rule whose mechanism is code may be used."""
        return rule not in self.disabled

"""Which words of a text stand in which pattern entry: what was matched, and what might have been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final

from rilis.patterns.catalog import Catalog
from rilis.patterns.classes import CLASSES
from rilis.patterns.compile import lowered, words_of
from rilis.patterns.source import Entry
from rilis.records import NamedTuple
from rilis.scan import Scan

# Their words are in every sentence, and say nothing of a finding.
_ORDINARY: Final = frozenset(
    {
        "after-weekday", "before-addressee", "before-person", "common-word", "di-noun", "event-small", "event-trailing",
        "finite-word", "function-word", "institution-inner", "institution-join", "institution-word", "list-join",
        "list-lead", "no-clause-yet", "no-stop", "no-topic", "office-filler", "place-preposition", "pointing-word",
        "small-word", "theme-copula", "title-connector", "topic-join", "turn-word", "venue-join",
    }
)  # fmt: skip


class Word(NamedTuple):
    """A term of an entry in the text: its words at offsets `[start, end)`, its rule, and the entry's place."""

    text: str
    start: int
    end: int
    rule: str
    cls: str
    value: str
    file: str
    line: int

    @property
    def family(self) -> str:
        """The family whose finders use the word."""
        known = CLASSES.get(self.cls)
        return known.family if known is not None else self.rule.partition("/")[0]


class WordFinder:
    """The terms of all entries in one text, those that are searched and those that are only asked for."""

    def __init__(self, scan: Scan, catalog: Catalog) -> None:
        self.scan = scan
        self.text = scan.text
        self.catalog = catalog

    def between(self, first: int, last: int) -> list[Word]:
        """Return the terms that lie inside a range of tokens, in order; of each class the longest at a place."""
        words = [
            word for token in range(first, last) for word in self._at(token) if word.end <= self.text.ends[last - 1]
        ]
        return sorted(set(words), key=lambda word: (word.start, -word.end, word.rule))

    def covering(self, token: int) -> list[Word]:
        """Return the terms that a token is part of, those that begin nearest first."""
        paragraph = self.text.paragraphs[self.text.paragraph_of[token]]
        start = self.text.starts[token]
        before = range(max(paragraph[0], token - self._longest), token + 1)
        words = [word for first in before for word in self._at(first) if word.end > start]
        return sorted(set(words), key=lambda word: (-word.start, -word.end, word.rule))

    def _at(self, token: int) -> Iterator[Word]:
        for cls, hits in self.scan.hits.items():
            hit = hits.get(token)
            if hit is not None:
                yield self._word(token, hit.end, self.catalog.entries[hit.rule], cls, hit.value)
        yield from self._asked_for(token)

    def _asked_for(self, token: int) -> Iterator[Word]:
        """Yield the terms of classes that are asked for: the longest of each class."""
        last = self.text.paragraphs[self.text.paragraph_of[token]][1]
        found: set[str] = set()
        for words, entry, value in self._sets.get(self.text.lowers[token], ()):
            end = token + len(words)
            if end <= last and entry.cls not in found and self.text.lowers[token:end] == words:
                found.add(entry.cls)
                yield self._word(token, end, entry, entry.cls, value)

    def _word(self, first: int, last: int, entry: Entry, cls: str, value: str) -> Word:
        text = self.text.slice(first, last)
        term = next((term for term in entry.terms if lowered(words_of(term)) == self.text.lowers[first:last]), text)
        line = entry.lines.of_term(entry.name, term)
        return Word(text, self.text.starts[first], self.text.ends[last - 1], entry.id, cls, value, entry.file, line)

    @cached_property
    def _sets(self) -> dict[str, list[tuple[list[str], Entry, str]]]:
        """The terms of the classes that are asked for, by first word, the longest first."""
        table: dict[str, list[tuple[list[str], Entry, str]]] = {}
        for entry in self._asked_entries():
            for term, value in entry.terms.items():
                words = lowered(words_of(term))
                if words:
                    table.setdefault(words[0], []).append((words, entry, value))
        for terms in table.values():
            terms.sort(key=lambda item: -len(item[0]))
        return table

    def _asked_entries(self) -> Iterable[Entry]:
        disabled = self.scan.patterns.disabled
        return (
            entry
            for entry in self.catalog.by_precedence()
            if not entry.indexed and entry.cls not in _ORDINARY and entry.id not in disabled
        )

    @cached_property
    def _longest(self) -> int:
        """How many words the longest term has."""
        terms = (term for entry in self.catalog.entries.values() for term in entry.terms)
        return max((term.count(" ") + 2 * term.count(".") + 1 for term in terms), default=1)

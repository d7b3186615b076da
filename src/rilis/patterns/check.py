"""Checking pattern files: everything that is wrong with them, or likely not meant."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import Final

import regex  # type: ignore[import-untyped]

from rilis.patterns.catalog import Catalog, Layer
from rilis.patterns.compile import expand_shapes, fragments_of, lowered, words_of
from rilis.patterns.examples import run_examples, unmarked
from rilis.patterns.problems import Level, Problem
from rilis.patterns.source import FRAGMENTS, Entry, Source
from rilis.patterns.tables import Patterns
from rilis.records import NamedTuple

# Pieces whose repetition takes a shape that tries everything in every way for ever.
_PIECES: Final = ("a", "A", "1", " ", "a ", "Aa ", "1 ", "1/", "1.", "a,", "a-", "(", "Mei 2026 ")
_TRIAL_LENGTH: Final = 4000
_TRIAL_SECONDS: Final = 0.5


class _Term(NamedTuple):
    """A term in its place."""

    entry: Entry
    words: list[str]
    term: str
    value: str

    @property
    def meaning(self) -> tuple[str, object]:
        return self.value, self.entry.attributes

    def problem(self, level: Level, kind: str, message: str, remedy: str) -> Problem:
        return self.entry.problem(kind, message, remedy, term=self.term)._replace(level=level)


def check(catalog: Catalog, layer: Layer, patterns: Patterns | None) -> list[Problem]:
    """Return all problems of a layer of patterns, in the order of its files.

    `patterns` are the patterns of the catalog, compiled; None, where they can't be, leaves the examples unchecked.
    """
    found = [
        *catalog.problems(layer),
        *_replacements(catalog, layer),
        *_same_words(catalog, layer),
        *_unused_fragments(catalog, layer),
        *_slow_shapes(catalog, layer),
        *_missing_examples(layer),
    ]
    if patterns is not None:
        found += _failing_examples(catalog, layer, patterns)
    return sorted(set(found), key=lambda problem: (problem.file, problem.line, problem.message))


def _in_force(catalog: Catalog, layer: Layer) -> Iterator[Entry]:
    return (entry for entry in layer.entries() if catalog.entries[entry.id] is entry)


def _replacements(catalog: Catalog, layer: Layer) -> Iterator[Problem]:
    for entry in layer.entries():
        for other in catalog.replaced.get(entry.id, ())[:1]:
            if catalog.entries[entry.id] is entry:
                message = f"{entry.id} replaces the one at {other.file}:{other.line}"
                yield entry.problem("replaces", message)._replace(level="note")


def _same_words(catalog: Catalog, layer: Layer) -> Iterator[Problem]:
    """Find the terms of a class that another one hides, or that hide another one."""
    own = {entry.id for entry in _in_force(catalog, layer)}
    seen: dict[tuple[str, str], list[_Term]] = {}
    for entry in catalog.by_precedence():
        for term, value in entry.terms.items():
            words = words_of(term)
            this = _Term(entry, words, term, value)
            others = seen.setdefault((entry.cls, " ".join(lowered(words))), [])
            hiding = next((other for other in others if not other.entry.exact or other.words == words), None)
            if hiding is not None and words:
                yield from _hidden(this, hiding, own)
            others.append(this)


def _hidden(this: _Term, hiding: _Term, own: set[str]) -> Iterator[Problem]:
    """Tell of a term that is hidden by another one of the same words, which comes first."""
    same = this.meaning == hiding.meaning
    if this.entry.id in own and hiding.entry.id in own:
        first = f"{hiding.entry.id} ({hiding.problem('note', '', '', '').where})"
        if this.value != hiding.value:
            message = f"“{this.term}” means something else in {first}, which comes first"
            yield this.problem("error", "conflict", message, "keep the right one")
        else:
            otherwise = "" if same else ", with other keys"
            message = f"“{this.term}” stands twice: it is in {first}{otherwise}, too"
            yield this.problem("warning", "duplicate", message, "take it out of one of them")
    elif hiding.entry.id in own:
        first = f"{this.entry.id} ({this.entry.file}:{this.entry.line})"
        if same:
            yield hiding.problem("warning", "duplicate", f"“{hiding.term}” is in {first} already", "take it out")
        else:
            message = f"“{hiding.term}” replaces what {first} says of it"
            yield hiding.problem("note", "replaces", message, "")


def _unused_fragments(catalog: Catalog, layer: Layer) -> Iterator[Problem]:
    for source in layer.sources:
        shapes = [
            shape for entry in _in_force(catalog, layer) if entry.family == source.family for shape in entry.shapes
        ]
        used = _used(shapes, source)
        for name in source.fragments:
            if name not in used:
                line = source.lines.of_key(FRAGMENTS, name)
                message = f"no shape uses the fragment {name!r}"
                yield Problem("warning", "unused", message, str(source.path), line, "take it out")


def _used(shapes: Iterable[str], source: Source) -> set[str]:
    used: set[str] = set()
    todo = [name for shape in shapes for name in fragments_of(shape)]
    while todo:
        name = todo.pop()
        if name not in used:
            used.add(name)
            todo += fragments_of(source.fragments.get(name, ""))
    return used


def _slow_shapes(catalog: Catalog, layer: Layer) -> Iterator[Problem]:
    for entry in _in_force(catalog, layer):
        for shape in expand_shapes(entry, catalog.fragments(entry.id))[0]:
            if _is_slow(shape, _trials(entry)):
                message = f"a shape of {entry.id} takes too long on long texts"
                remedy = "no repetition inside a repetition, such as (a+)+"
                yield entry.problem("slow", message, remedy, key="shapes")


def _trials(entry: Entry) -> Iterator[str]:
    """Yield long texts, among them some that begin as a match of the entry would."""
    openings = {"", "12 "}
    for example in entry.examples:
        text, marked = unmarked(example)
        openings |= {text[start : (start + end + 1) // 2] for start, end in marked}
    for opening in sorted(openings):
        for piece in _PIECES:
            yield f"{opening}{piece * (_TRIAL_LENGTH // len(piece))}\n!"


def _is_slow(shape: str, trials: Iterable[str]) -> bool:
    compiled = regex.compile(shape)
    until = time.monotonic() + _TRIAL_SECONDS
    try:
        for text in trials:
            for _ in compiled.finditer(text, timeout=max(until - time.monotonic(), 0.001)):
                pass
    except TimeoutError:
        return True
    return False


def _missing_examples(layer: Layer) -> Iterator[Problem]:
    for entry in layer.entries():
        for key, have in (("examples", entry.examples), ("counter_examples", entry.counter_examples)):
            if not have:
                remedy = (
                    'examples = ["... «words to find» ..."]'
                    if key == "examples"
                    else 'counter_examples = ["... a text in which it must find nothing"]'
                )
                message = f"{entry.id} has no {key.replace('_', '-')}"
                yield entry.problem("examples", message, remedy, key=key)._replace(level="warning")


def _failing_examples(catalog: Catalog, layer: Layer, patterns: Patterns) -> Iterator[Problem]:
    for outcome in run_examples(patterns, _in_force(catalog, layer)):
        if outcome.reason:
            file, line = outcome.where
            what = "counter-example" if outcome.counter else "example"
            message = f"{what} of {outcome.entry.id}: {outcome.reason}"
            remedy = f"in: {outcome.example}".replace("\n", " ")
            yield Problem("error", "example", message, file, line, remedy)

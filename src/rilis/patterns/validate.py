"""Checks of one entry: what the engine could not use, or would use otherwise than it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rilis.patterns.classes import CLASSES, Class
from rilis.patterns.compile import words_of
from rilis.patterns.problems import Problem, nearest, suggestion
from rilis.patterns.source import KNOWN_KEYS, Entry

_TYPE_NAMES: Final = {bool: "true or false", int: "a whole number", str: "a word between quote marks"}


def entry_problems(entry: Entry, replaced: Sequence[Entry] = (), *, shipped: bool = False) -> list[Problem]:
    """Return what keeps an entry from being used as it is meant.

    `replaced` are the entries of the same id that it replaces; only `shipped` entries may describe new rules in code.
    """
    if not entry.about.strip():
        return [entry.problem("form", "'about' is empty", "say in one sentence what the entry is for", key="about")]
    if not entry.terms and not entry.shapes:
        return list(_mechanism_problems(entry, replaced, shipped))
    cls = CLASSES.get(entry.cls)
    if cls is None:
        return _unknown_class(entry)
    return [*_kind_problems(entry, cls), *_attribute_problems(entry, cls), *_term_problems(entry, cls)]


def _unknown_class(entry: Entry) -> list[Problem]:
    if entry.cls != entry.family:
        remedy = suggestion(entry.cls, CLASSES, "docs/patterns.md lists the classes")
        return [entry.problem("class", f"no class is called {entry.cls!r}", remedy, key="class")]
    misspelt = [key for key in entry.attributes if nearest(key, KNOWN_KEYS) == "class"]
    if misspelt:
        message = f"{entry.id} has an unknown key {misspelt[0]!r}"
        return [entry.problem("key", message, "did you mean class?", key=misspelt[0])]
    remedy = 'say what the words are: class = "title-short", for example; docs/patterns.md lists the classes'
    return [entry.problem("class", f"{entry.id} has no class", remedy)]


def _mechanism_problems(entry: Entry, replaced: Sequence[Entry], shipped: bool) -> Iterator[Problem]:
    """Check an entry that only describes a rule in code; a user's one must describe a rule that exists."""
    yield from _unknown_keys(entry, {})
    if replaced and (replaced[0].terms or replaced[0].shapes):
        remedy = f'to switch the rule off: disable = ["{entry.id}"]'
        yield entry.problem("empty", f"{entry.id} replaces an entry with words, but has none", remedy)
    elif not replaced and not shipped:
        yield entry.problem("empty", f"{entry.id} has no words", 'give it some: terms = ["..."]')


def _kind_problems(entry: Entry, cls: Class) -> Iterator[Problem]:
    if entry.shapes and not cls.groups:
        shaped = ", ".join(name for name, other in CLASSES.items() if other.groups)
        message = f"the class {entry.cls} takes words, no shapes"
        yield entry.problem("shapes", message, f"classes with shapes: {shaped}", key="shapes")
    if entry.terms and cls.groups:
        yield entry.problem(
            "terms", f"the class {entry.cls} takes shapes, no words", "write shapes = [...]", key="terms"
        )
    if entry.terms and not cls.groups and entry.indexed != (cls.lookup == "index"):
        remedy = f'lookup = "{cls.lookup}", or leave the key out'
        yield entry.problem("lookup", f"the class {entry.cls} is looked up otherwise", remedy, key="lookup")
    if entry.exact and not entry.indexed:
        yield entry.problem(
            "case", "exact case is for words that are searched in the text", "leave case out", key="case"
        )


def shape_problems(entry: Entry, shapes: Iterable[str]) -> Iterator[Problem]:
    """Return what an entry's expanded shapes lack; they are sound regular expressions."""
    cls = CLASSES.get(entry.cls)
    for shape in shapes:
        named = re.compile(shape).groupindex
        for needed in cls.needed if cls is not None else ():
            if not any(name in named for name in needed.split("|")):
                message = f"a shape of {entry.id} has no group {needed.replace('|', ' or ')}"
                name = needed.partition("|")[0]
                yield entry.problem(
                    "group", message, f"use the fragment {{{name}}} or write (?P<{name}>...)", key="shapes"
                )


def _attribute_problems(entry: Entry, cls: Class) -> Iterator[Problem]:
    yield from _unknown_keys(entry, cls.attributes)
    for key, value in entry.attributes.items():
        attribute = cls.attributes.get(key)
        if attribute is not None and type(value) is not attribute.type:
            remedy = f"{key} is {_TYPE_NAMES[attribute.type]}: {attribute.about}"
            yield entry.problem("form", f"{key!r} has the wrong form", remedy, key=key)


def _unknown_keys(entry: Entry, attributes: object) -> Iterator[Problem]:
    known = [*KNOWN_KEYS, *(attributes if isinstance(attributes, dict) else ())]
    for key in entry.attributes:
        if key not in known:
            otherwise = f"known here: {', '.join(sorted(known))}"
            message = f"{entry.id} has an unknown key {key!r}"
            yield entry.problem("key", message, suggestion(key, known, otherwise), key=key)


def _term_problems(entry: Entry, cls: Class) -> Iterator[Problem]:
    form = re.compile(cls.form, re.DOTALL)
    for term, value in entry.terms.items():
        if not words_of(term):
            yield entry.problem("term", f"the empty word {term!r} in {entry.id}", "take it out", key="terms")
        elif term != " ".join(term.split()):
            remedy = f'write "{" ".join(term.split())}"'
            yield entry.problem("term", f"the word {term!r} has blanks or line breaks too many", remedy, term=term)
        elif value and not cls.value:
            remedy = "write a list of words: terms = [...]"
            yield entry.problem("value", f"{term!r} has a value, but the class {entry.cls} has none", remedy, term=term)
        elif cls.value and not form.fullmatch(value):
            wrong = f"{term!r} has no value" if not value else f"{term!r} has the value {value!r}"
            message = f"{wrong}, which the class {entry.cls} can't use"
            yield entry.problem("value", message, f"the value is {cls.value}", term=term)

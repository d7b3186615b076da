"""From entries to the tables that the engine looks words up in.

The compiled form is made of plain dicts, tuples and strings, so that it can be kept in a cache file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, TypedDict

from rilis.errors import PatternError
from rilis.patterns.source import Entry

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’‘][^\W_]+)*|[^\w\s]|_")
_FRAGMENT: Final = re.compile(r"\{([a-z_][a-z0-9_]*)\}")

# (further words, class, rule, value, the words in exact case or an empty tuple)
Candidate = tuple[list[str], str, str, str, list[str]]


class Compiled(TypedDict):
    """The tables: see Patterns, whose attributes they become."""

    index: dict[str, list[Candidate]]
    terms: dict[str, dict[str, tuple[str, str]]]
    words: dict[str, frozenset[str]]
    shapes: dict[str, list[tuple[str, str]]]
    attributes: dict[str, dict[str, Any]]
    rules: list[str]


def words_of(term: str) -> list[str]:
    """Split a term into words as a document's text is split into tokens."""
    return _WORD.findall(term)


def compile_entries(entries: Iterable[Entry], fragments: Mapping[str, Mapping[str, str]]) -> Compiled:
    """Build the tables. `fragments` are those of each family.

    Raises PatternError where a term is empty or a shape names an unknown fragment or is no regular expression.
    """
    index: dict[str, list[Candidate]] = {}
    terms: dict[str, dict[str, tuple[str, str]]] = {}
    vocabularies: dict[str, set[str]] = {}
    shapes: dict[str, list[tuple[str, str]]] = {}
    attributes: dict[str, dict[str, Any]] = {}
    rules: list[str] = []
    for entry in entries:
        rules.append(entry.id)
        attributes[entry.id] = entry.attributes
        for term, value in entry.terms.items():
            words = words_of(term)
            if words and not entry.indexed and not value:
                vocabularies.setdefault(entry.cls, set()).add(term.lower())
                continue
            if not words:
                raise PatternError(
                    f"empty term {term!r} in {entry.id}", kind="term", where=f"{entry.file}:{entry.line}"
                )
            lowers = [word.lower().replace("’", "'").replace("‘", "'") for word in words]
            terms.setdefault(entry.cls, {}).setdefault(" ".join(lowers), (value, entry.id))
            if entry.indexed:
                candidate = (lowers[1:], entry.cls, entry.id, value, words if entry.exact else [])
                index.setdefault(lowers[0], []).append(candidate)
        for shape in entry.shapes:
            expanded = expand_shape(shape, fragments.get(entry.family, {}), entry)
            shapes.setdefault(entry.cls, []).append((entry.id, expanded))
    for candidates in index.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    words_by_class = {cls: frozenset(words) for cls, words in vocabularies.items()}
    return Compiled(index=index, terms=terms, words=words_by_class, shapes=shapes, attributes=attributes, rules=rules)


def expand_shape(shape: str, fragments: Mapping[str, str], entry: Entry) -> str:
    """Return the shape with each `{name}` replaced by its fragment, as a named group of that name."""

    def fragment(match: re.Match[str]) -> str:
        name = match[1]
        if name not in fragments:
            raise PatternError(
                f"unknown fragment {{{name}}} in {entry.id}",
                kind="fragment",
                where=f"{entry.file}:{entry.line}",
                remedy=f"known here: {', '.join(sorted(fragments)) or 'none'}",
            )
        return f"(?P<{name}>{_FRAGMENT.sub(inner, fragments[name])})"

    def inner(match: re.Match[str]) -> str:
        return f"(?:{fragments[match[1]]})" if match[1] in fragments else match[0]

    expanded = _FRAGMENT.sub(fragment, shape)
    try:
        re.compile(expanded)
    except re.error as error:
        raise PatternError(
            f"shape of {entry.id} is no regular expression: {error}",
            kind="regex",
            where=f"{entry.file}:{entry.line}",
        ) from None
    return expanded

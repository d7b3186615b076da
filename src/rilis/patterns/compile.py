"""From entries to the tables that the engine looks words up in."""

from __future__ import annotations

import marshal
import re
from collections.abc import Iterable, Iterator, Mapping
from sys import intern
from typing import TYPE_CHECKING, Any, Final

from rilis.patterns.problems import Problem, suggestion
from rilis.patterns.programs import program_of
from rilis.patterns.source import Entry
from rilis.patterns.tables import Candidate
from rilis.records import NamedTuple

if TYPE_CHECKING:
    from rilis.patterns.kinds import Packed

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’‘][^\W_]+)*|[^\w\s]|_")
_FRAGMENT: Final = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
_LONGEST_SHAPE: Final = 10_000
_DISTRICTS: Final = "district"


class Rule(NamedTuple):
    """An entry to compile, with its shapes expanded; `guarded` shapes run with a time limit."""

    entry: Entry
    shapes: tuple[str, ...]
    guarded: bool = False


def words_of(term: str) -> list[str]:
    """Split a term into words as a document's text is split into tokens."""
    return _WORD.findall(term)


def lowered(words: Iterable[str]) -> list[str]:
    """Return words in the form in which terms and texts are compared: in small letters, apostrophes straight."""
    return [intern(word.lower().replace("’", "'").replace("‘", "'")) for word in words]


def compile_rules(rules: Iterable[Rule], fingerprint: str) -> Packed:
    """Build the tables. Where two entries of a class have the same words, the first one counts."""
    index: dict[str, list[Candidate]] = {}
    terms: dict[str, dict[str, tuple[str, str]]] = {}
    words: dict[str, set[str]] = {}
    shapes: dict[str, list[tuple[str, str]]] = {}
    attributes: dict[str, dict[str, Any]] = {}
    guarded: dict[str, str] = {}
    for entry, expanded, is_guarded in rules:
        attributes[entry.id] = entry.attributes
        if expanded:
            shapes.setdefault(entry.cls, []).extend((entry.id, shape) for shape in expanded)
            if is_guarded:
                guarded[entry.id] = f"{entry.file}:{entry.line}"
        for term, value in entry.terms.items():
            if entry.indexed:
                _add(index, entry, term, value)
            elif not value:
                words.setdefault(entry.cls, set()).add(term.lower())
                continue
            if entry.cls == _DISTRICTS:
                words.setdefault(entry.cls, set()).update(_names_of(value))
            terms.setdefault(entry.cls, {}).setdefault(" ".join(lowered(words_of(term))), (value, entry.id))
    for candidates in index.values():
        candidates.sort(key=lambda candidate: -len(candidate[0]))
    tables = bytearray()
    return {
        "index": _put(tables, index),
        "terms": _put(tables, terms),
        "words": _put(tables, {cls: frozenset(table) for cls, table in words.items()}),
        "tables": bytes(tables),
        "shapes": shapes,
        "programs": {
            shape: program_of(shape) for found in shapes.values() for rule, shape in found if rule not in guarded
        },
        "attributes": attributes,
        "guarded": guarded,
        "rules": list(attributes),
        "fingerprint": fingerprint,
    }


def _put(tables: bytearray, named: Mapping[str, Any]) -> dict[str, int]:
    """Add tables to the others, marshalled; return where each begins."""
    places: dict[str, int] = {}
    for name, table in named.items():
        places[name] = len(tables)
        tables += marshal.dumps(table)
    return places


def _names_of(districts: str) -> Iterator[str]:
    """Yield the names of a regency's districts: a vocabulary to tell titles from names by."""
    return (part[2:].lower() for part in districts.split(";"))


def _add(index: dict[str, list[Candidate]], entry: Entry, term: str, value: str) -> None:
    words = words_of(term)
    first, *rest = lowered(words)
    # Shared strings are found again by identity, and take less room.
    candidate = (rest, intern(entry.cls), intern(entry.id), value, words if entry.exact else [])
    index.setdefault(first, []).append(candidate)


def fragments_of(shape: str) -> list[str]:
    """Return the names of the fragments that a shape, or a fragment, uses itself, in order."""
    return list(dict.fromkeys(_FRAGMENT.findall(shape)))


def expand_shapes(entry: Entry, fragments: Mapping[str, str]) -> tuple[tuple[str, ...], list[Problem]]:
    """Return an entry's shapes with their fragments filled in, and what is wrong with them."""
    expanded: list[str] = []
    problems: list[Problem] = []
    for shape in entry.shapes:
        result = _expand_shape(entry, shape, fragments)
        if isinstance(result, Problem):
            problems.append(result)
        else:
            expanded.append(result)
    return tuple(expanded), problems


def _expand_shape(entry: Entry, shape: str, fragments: Mapping[str, str]) -> str | Problem:
    missing = next((name for name in _all_fragments(shape, fragments) if name not in fragments), None)
    if missing is not None:
        known = f"known here: {', '.join(sorted(fragments))}" if fragments else "write it below [fragments]"
        message = f"unknown fragment {{{missing}}} in {entry.id}"
        return entry.problem("fragment", message, suggestion(missing, fragments, known), key="shapes")
    expanded = _FRAGMENT.sub(lambda match: f"(?P<{match[1]}>{_filled(fragments[match[1]], fragments)})", shape)
    if len(expanded) > _LONGEST_SHAPE:
        message = f"a shape of {entry.id} has {len(expanded)} characters with its fragments"
        return entry.problem("shape", message, f"at most {_LONGEST_SHAPE}: split it into several", key="shapes")
    try:
        re.compile(expanded)
    except (re.error, OverflowError, RecursionError) as error:
        message = f"a shape of {entry.id} is no regular expression: {error}"
        remedy = "a bracket that stands for itself needs a backslash: \\("
        return entry.problem("regex", message, remedy, key="shapes")
    return expanded


def _all_fragments(shape: str, fragments: Mapping[str, str]) -> list[str]:
    """Return the names of all fragments that a shape uses, those of its fragments as well."""
    names = fragments_of(shape)
    for name in names:
        names += [inner for inner in fragments_of(fragments.get(name, "")) if inner not in names]
    return names


def _filled(fragment: str, fragments: Mapping[str, str], above: tuple[str, ...] = ()) -> str:
    """Return a fragment with the fragments inside it filled in; one that is inside itself stays empty."""

    def inner(match: re.Match[str]) -> str:
        name = match[1]
        return "" if name in above else f"(?:{_filled(fragments[name], fragments, (*above, name))})"

    return _FRAGMENT.sub(inner, fragment)

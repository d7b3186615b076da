"""Pattern files: what an entry is, and reading one file into entries.

A pattern file is TOML; its name is the family. Each table is one entry, `[kanwil]` in `titles.toml` being
`titles/kanwil`; the table `[fragments]` names pieces that the `shapes` of the same family may use as `{name}`.
docs/patterns.md describes all keys with an example for each family.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from rilis.patterns.classes import CLASSES
from rilis.patterns.lines import Lines
from rilis.patterns.problems import Problem
from rilis.records import NamedTuple

FRAGMENTS: Final = "fragments"
KNOWN_KEYS: Final = frozenset(
    {"about", "class", "terms", "shapes", "case", "lookup", "examples", "counter_examples", "origin"}
)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_PLACE: Final = re.compile(r" ?\(at (?:line (\d+), column \d+|end of document)\)")
_FORM: Final = {
    "terms": "a list of words, a table of word = value, or single words between triple quote marks",
    "about": "one sentence that says what the entry is for",
    "class": "a word between quote marks",
    "case": '"any" or "exact"',
    "lookup": '"index" or "set"',
    "shapes": "a list of strings",
    "examples": "a list of strings",
    "counter_examples": "a list of strings",
    "origin": "a sentence that says where the facts come from",
}
# What tomllib says, and what a person who writes a pattern is to do about it.
_TOML_REMEDIES: Final = (
    ("Expected '=' after a key", 'put words with blanks, dots or brackets between quote marks: "Ka. Kanwil" = ...'),
    ("Cannot declare", "two entries have the same name: rename one of them"),
    ("Cannot overwrite", "a key or a word stands there twice: remove one of them"),
    ("Unescaped '\\'", "put shapes between single quote marks, where a backslash stays what it is"),
    ("Illegal character '\\n'", "a quote mark is not closed on its line"),
    ("Unterminated", "a quote mark is not closed"),
    ("Unclosed array", "a bracket is not closed, or a comma is missing between two words of a list"),
    ("Invalid value", "put words between quote marks"),
)


class Entry(NamedTuple):
    """One pattern: words or shapes that belong together, with the examples that prove it.

    `terms` maps the words to their value (empty where they have none), `indexed` ones being looked for all over a
    text; `shapes` are regular expressions with `{fragments}`; an entry with neither describes a rule whose mechanism
    is code, so that it can be shown, tested and switched off like any other. `file` is the path as it was given.
    """

    id: str
    family: str
    about: str
    cls: str
    terms: dict[str, str]
    shapes: tuple[str, ...]
    exact: bool
    indexed: bool
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    origin: str
    attributes: dict[str, Any]
    file: str
    line: int
    lines: Lines

    @property
    def name(self) -> str:
        """The name of the entry in its file."""
        return self.id.partition("/")[2]

    def problem(self, kind: str, message: str, remedy: str = "", *, key: str = "", term: str = "") -> Problem:
        """Return an error of this entry, at the line of the key or the term."""
        line = self.lines.of_term(self.name, term) if term else self.lines.of_key(self.name, key) if key else self.line
        return Problem("error", kind, message, self.file, line, remedy)


class Source(NamedTuple):
    """A pattern file as read: its sound entries, its fragments, and what is wrong with the rest."""

    path: Path
    entries: list[Entry]
    fragments: dict[str, str]
    lines: Lines
    problems: list[Problem]

    @property
    def family(self) -> str:
        return self.path.stem


def read_source(path: Path) -> Source:
    """Return what a pattern file holds. What is wrong with it is among its problems; nothing is raised."""
    source = Source(path, [], {}, Lines(""), [])
    if not _NAME.match(source.family):
        message, remedy = f"the file name {path.name!r} is not allowed", "use small letters, digits and hyphens"
        return source._replace(problems=[Problem("error", "name", message, str(path), 1, remedy)])
    try:
        # Editors on Windows put a byte order mark before the text.
        content = path.read_text("utf-8-sig")
    except OSError as error:
        problem = Problem("error", "unreadable", f"can't be read: {error.strerror}", str(path), 1, "")
        return source._replace(problems=[problem])
    except UnicodeDecodeError as error:
        problem = Problem("error", "encoding", f"not UTF-8: {error.reason}", str(path), 1, "save the file as UTF-8")
        return source._replace(problems=[problem])
    try:
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return source._replace(problems=[_toml_problem(path, content, str(error))])
    source = source._replace(lines=Lines(content))
    _read_fragments(source, table.pop(FRAGMENTS, {}))
    for name, value in table.items():
        _read_entry(source, name, value)
    return source


def _toml_problem(path: Path, content: str, message: str) -> Problem:
    at = _PLACE.search(message)
    line = int(at[1]) if at and at[1] else max(1, content.count("\n"))
    remedy = next((remedy for start, remedy in _TOML_REMEDIES if start in message), "")
    message = f"not valid TOML: {_PLACE.sub('', message)}"
    return Problem("error", "toml", message, str(path), line, remedy or "check quotes, brackets and commas near there")


def _read_fragments(source: Source, table: Any) -> None:
    if isinstance(table, dict) and all(isinstance(value, str) for value in table.values()):
        source.fragments.update(table)
        return
    line = source.lines.of_entry(FRAGMENTS)
    source.problems.append(
        Problem("error", "form", "[fragments] must hold strings", str(source.path), line, "name = 'regular expression'")
    )


def _read_entry(source: Source, name: str, table: Any) -> None:
    file, line = str(source.path), source.lines.of_entry(name)
    if not isinstance(table, dict):
        listed = isinstance(table, list) and table and isinstance(table[0], dict)
        message = f"[[{name}]] is a list of tables" if listed else f"{name!r} stands outside an entry"
        at = line if listed else source.lines.of_key("", name)
        remedy = f"write [{name}]" if listed else f"put it below a header such as [{name}]"
        source.problems.append(Problem("error", "form", message, file, at, remedy))
        return
    if not _NAME.match(name):
        message, remedy = f"the name {name!r} is not allowed", "use small letters, digits and hyphens"
        source.problems.append(Problem("error", "name", message, file, line, remedy))
        return
    problems = [
        Problem("error", "form", message, file, source.lines.of_key(name, key), remedy)
        for key, message, remedy in _form_problems(table)
    ]
    if problems:
        source.problems.extend(problems)
    else:
        source.entries.append(_entry(source, name, table, line))


def _form_problems(table: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return key, message and remedy for each common key of an entry that has the wrong form."""
    found = []
    terms = table.get("terms", {})
    nested = [word for word, value in terms.items() if isinstance(value, dict)] if isinstance(terms, dict) else []
    if nested:
        remedy = f'put it between quote marks: "{nested[0]}. ..." = ...'
        found.append(("terms", f"the word {nested[0]!r} of 'terms' goes on with a dot", remedy))
    elif not _right_terms(terms):
        found.append(("terms", "'terms' has the wrong form", _remedy("terms")))
    if "about" not in table:
        found.append(("about", "'about' is missing", _remedy("about")))
    right = {
        "about": _is_string(table.get("about", "")),
        "class": _is_string(table.get("class", "")),
        "origin": _is_string(table.get("origin", "")),
        "case": table.get("case", "any") in ("any", "exact"),
        "lookup": table.get("lookup", "index") in ("index", "set"),
        "shapes": _are_strings(table.get("shapes", [])),
        "examples": _are_strings(table.get("examples", [])),
        "counter_examples": _are_strings(table.get("counter_examples", [])),
    }
    found += [(key, f"{key!r} has the wrong form", _remedy(key)) for key, fits in right.items() if not fits]
    return found


def _remedy(key: str) -> str:
    return f"{key} is {_FORM[key]}"


def _right_terms(terms: Any) -> bool:
    if isinstance(terms, dict):
        return all(_is_string(value) for value in terms.values())
    return _is_string(terms) or _are_strings(terms)


def _is_string(value: Any) -> bool:
    return isinstance(value, str)


def _are_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _entry(source: Source, name: str, table: Mapping[str, Any], line: int) -> Entry:
    terms = table.get("terms", {})
    if isinstance(terms, str):
        terms = terms.split()
    cls = table.get("class", source.family)
    known = CLASSES.get(cls)
    return Entry(
        id=f"{source.family}/{name}",
        family=source.family,
        about=table["about"],
        cls=cls,
        terms=terms if isinstance(terms, dict) else dict.fromkeys(terms, ""),
        shapes=tuple(table.get("shapes", ())),
        exact=table.get("case") == "exact",
        indexed=table.get("lookup", known.lookup if known else "index") == "index",
        examples=tuple(table.get("examples", ())),
        counter_examples=tuple(table.get("counter_examples", ())),
        origin=table.get("origin", ""),
        attributes={key: value for key, value in table.items() if key not in KNOWN_KEYS},
        file=str(source.path),
        line=line,
        lines=source.lines,
    )

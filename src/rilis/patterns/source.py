"""Pattern files: what an entry is, and reading one file into entries.

A pattern file is TOML; its name is the family. Each table is one entry, `[kanwil]` in `titles.toml` being
`titles/kanwil`; the table `[fragments]` names pieces that the `shapes` of the same file may use as `{name}`.
docs/patterns.md describes all keys with an example for each family.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from rilis.errors import PatternError

FRAGMENTS: Final = "fragments"
_HEADER: Final = re.compile(r"^\s*\[\s*([A-Za-z0-9_-]+)\s*\]", re.MULTILINE)
_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_PLACE: Final = re.compile(r"\(at line (\d+)")


class Entry(NamedTuple):
    """One pattern: words or shapes that belong together, with the examples that prove it.

    `terms` maps the words to their value (empty where they have none), `indexed` ones being looked for all over a text;
    `shapes` are regular expressions with
    `{fragments}`; an entry with neither describes a rule whose mechanism is code, so that it can be shown, tested
    and switched off like any other.
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


KNOWN_KEYS: Final = frozenset(
    {"about", "class", "terms", "shapes", "case", "lookup", "examples", "counter_examples", "origin"}
)


def read_file(path: Path) -> tuple[list[Entry], dict[str, str]]:
    """Return the entries and the fragments of a pattern file.

    Raises PatternError, naming file and line, where the file is no TOML or an entry has the wrong shape.
    """
    try:
        content = path.read_text("utf-8")
        table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        at = _PLACE.search(str(error))
        raise PatternError(
            f"not valid TOML: {error}",
            kind="toml",
            where=f"{path}:{at[1] if at else 1}",
            remedy="check quotes, brackets and commas near that line",
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(f"can't be read: {error}", kind="unreadable", where=str(path)) from None
    lines = {m[1]: content.count("\n", 0, m.start(1)) + 1 for m in _HEADER.finditer(content)}
    fragments = table.pop(FRAGMENTS, {})
    where = f"{path}:{lines.get(FRAGMENTS, 1)}"
    if not isinstance(fragments, dict) or not all(isinstance(v, str) for v in fragments.values()):
        raise PatternError("[fragments] must hold strings", kind="shape", where=where)
    entries = [_entry(path, name, value, lines.get(name, 1)) for name, value in table.items()]
    return entries, fragments


def _entry(path: Path, name: str, table: Any, line: int) -> Entry:
    where = f"{path}:{line}"
    if not isinstance(table, dict):
        raise PatternError(
            f"{name!r} stands outside an entry", kind="shape", where=where, remedy=f"put it below a [{name}] header"
        )
    if not _NAME.match(name):
        raise PatternError(
            f"the name {name!r} is not allowed",
            kind="name",
            where=where,
            remedy="use small letters, digits and hyphens",
        )
    terms = table.get("terms", {})
    if isinstance(terms, str):
        terms = terms.split()
    if isinstance(terms, list):
        terms = _terms_of(terms, where)
    _expect(isinstance(terms, dict) and all(isinstance(v, str) for v in terms.values()), "terms", where)
    _expect(isinstance(table.get("about"), str), "about", where)
    _expect(table.get("case", "any") in ("any", "exact"), "case", where)
    _expect(table.get("lookup", "index") in ("index", "set"), "lookup", where)
    return Entry(
        id=f"{path.stem}/{name}",
        family=path.stem,
        about=table["about"],
        cls=str(table.get("class", path.stem)),
        terms=terms,
        shapes=_strings(table, "shapes", where),
        exact=table.get("case") == "exact",
        indexed=table.get("lookup", "index") == "index",
        examples=_strings(table, "examples", where),
        counter_examples=_strings(table, "counter_examples", where),
        origin=str(table.get("origin", "")),
        attributes={key: value for key, value in table.items() if key not in KNOWN_KEYS},
        file=path.name,
        line=line,
    )


def _terms_of(words: list[Any], where: str) -> dict[str, str]:
    _expect(all(isinstance(word, str) for word in words), "terms", where)
    return dict.fromkeys(words, "")


def _strings(table: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    _expect(isinstance(value, list) and all(isinstance(item, str) for item in value), key, where)
    return tuple(value)


_WANTED: Final = {
    "terms": "a list of words, a table of word = value, or single words between triple quote marks",
    "about": "one sentence that says what the entry is for",
    "case": '"any" or "exact"',
    "lookup": '"index" or "set"',
    "shapes": "a list of strings",
    "examples": "a list of strings",
    "counter_examples": "a list of strings",
}


def _expect(right: bool, key: str, where: str) -> None:
    if not right:
        raise PatternError(f"{key!r} has the wrong shape", kind="shape", where=where, remedy=f"{key} is {_WANTED[key]}")
